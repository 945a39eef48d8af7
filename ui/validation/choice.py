"""Which points are shown: their kind, phase and family, and what the legend hides."""

from __future__ import annotations

import dataclasses

from calculator.analysis.validation import Row, Validation, family
from calculator.analysis.validation.words import kind, standing
from ui.validation.colours import group


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """Blank phase or family means every one."""

    kind: str = "speed"
    phase: str = ""
    family: str = ""
    hidden: frozenset[str] = frozenset()  # generations of chips, and standings

    def of_kind(self, found: Validation) -> list[Row]:
        """The predicted points that share the axes, whatever is filtered."""
        return [row for row in found.rows if not row.reason and kind(row.point) == self.kind]

    def filtered(self, found: Validation) -> list[Row]:
        """Those of the chosen phase and family."""
        return [
            row
            for row in self.of_kind(found)
            if self.phase in ("", row.point.phase) and self.family in ("", family(row.point.model_id))
        ]

    def shown(self, found: Validation) -> list[Row]:
        """Those that the legend does not hide, the worst miss first."""
        rows = [
            row
            for row in self.filtered(found)
            if group(row.point.accel_id) not in self.hidden and standing(row) not in self.hidden
        ]
        return sorted(rows, key=lambda row: -abs(row.error))

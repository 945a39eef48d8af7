"""A field for an end of a range, or a target: empty means what the program finds sensible."""

from __future__ import annotations

import dataclasses
import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.entry import EntryError, number_of
from ui.inputs.mistakes import not_a_number
from ui.reading import Reading
from ui.style import restyle


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """The unit on screen, how many base units it is, and between which base values a number must lie."""

    unit: str = ""
    size: float = 1.0
    low: float = -math.inf
    high: float = math.inf
    whole: bool = False


class EndField(QLineEdit):
    """``value`` is in base units, None while empty. Return or leaving the field ends an edit: ``changed``."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QWidget, name: str, width: int = 66) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setObjectName(name)
        self.setFixedSize(width, 26)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value: float | None = None
        self._scope = Scope()
        self._usual: float = math.nan
        self._tip = ""
        self.wrong = ""
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._finished)

    def set_scope(self, scope: Scope, usual: float, name: str, tip: str) -> None:
        """Say what is asked; ``usual`` holds while the field is empty, and stands in it greyed."""
        self._scope, self._usual, self._tip = scope, usual, tip
        self.setAccessibleName(f"{name} [{scope.unit}]" if scope.unit else name)
        self.setPlaceholderText("" if math.isnan(usual) else self._shown(usual))
        self._show()

    def set_value(self, value: float | None) -> None:
        """Show another number; tells nobody."""
        self.value = value
        self._show()

    def _shown(self, value: float) -> str:
        return self._reading.display.number(value / self._scope.size, 4)

    def _show(self) -> None:
        self._mark("")
        self.setText("" if self.value is None else self._shown(self.value))
        self.setCursorPosition(0)

    def _mark(self, wrong: str) -> None:
        self.wrong = wrong
        restyle(self, "bad", bool(wrong))
        self.setToolTip(wrong or self._tip)
        self.setAccessibleDescription(wrong)

    def _read(self) -> float | None:
        """What is typed, in base units; ``wrong`` says why it is not taken."""
        text = self.text().strip()
        self._mark("")
        if not text:
            return None
        scope, display = self._scope, self._reading.display
        try:
            value = (
                number_of(text, scope.unit, base_unit=scope.unit, cny_per_usd=display.cny_per_usd)
                * scope.size
            )
        except EntryError:
            self._mark(not_a_number(self._reading, text))
            return None
        slack = 1e-9 * max(abs(scope.low), abs(scope.high)) if math.isfinite(scope.low + scope.high) else 0.0
        if not scope.low - slack <= value <= scope.high + slack:
            words = {"low": self._shown(scope.low), "high": self._shown(scope.high)}
            bounds = display.with_unit(display.messages("value.bounds", **words), scope.unit)
            self._mark(display.messages("bad.bounds", label=self.accessibleName(), bounds=bounds))
            return None
        if scope.whole and value != math.floor(value):
            self._mark(display.messages("bad.whole", label=self.accessibleName()))
            return None
        return min(max(value, scope.low), scope.high)

    def _typed(self, _text: str) -> None:
        self._read()

    def typed(self) -> float | None:
        """What stands in the field now, taken or not yet; None while it is empty or wrong."""
        if self.value is not None and self.text() == self._shown(self.value):
            return self.value
        return self._read()

    def _finished(self) -> None:
        if self.value is not None and self.text() == self._shown(self.value):
            return
        value = self._read()
        if self.wrong:
            return
        if value != self.value:
            self.value = value
            self._show()
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.wrong or self.isModified()):
            self._show()
        else:
            super().keyPressEvent(event)

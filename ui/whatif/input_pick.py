"""Which input is moved, on which side, and between which ends."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from calculator.analysis.ranges import bounds, named, stretch
from calculator.inputs import INPUTS
from calculator.profile import Profile
from ui.analysis.segments import Segments
from ui.controls.flow import Flow
from ui.reading import Reading
from ui.whatif import offers
from ui.whatif.controls import beside
from ui.whatif.end_field import EndField, Scope
from ui.whatif.search_box import SearchBox


@dataclasses.dataclass(frozen=True, slots=True)
class Moved:
    """An input by its relative path, the side it is moved on, and its ends in base units, None for the usual ones."""

    relative: str
    side: str = "domestic"
    low: float | None = None
    high: float | None = None

    def path(self, profile: Profile) -> str:
        """Its path, without side where both move."""
        return named(profile, offers.path_of(self.relative, self.side))


class InputPick(QWidget):
    """A box, a switch of sides and, with ``ends``, two fields."""

    changed = Signal()

    def __init__(
        self, reading: Reading, parent: QWidget, name: str, start: Moved, *, ends: bool = True
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._name = name
        self.label = QLabel(self)
        self.box = SearchBox(reading, self, f"{name}.input")
        self.side = Segments(reading, self, "whatif.side", offers.WHOLE)
        self._side = start.side  # meant where the input is not linked
        self.to = QLabel(self)
        self.low, self.high = (EndField(reading, self, f"{name}.{end}") for end in ("low", "high"))
        self.unit = QLabel(self)
        self._ends = ends
        self.box.choose(start.relative)
        layout = Flow(self, gap=8)
        self._span = beside(self, self.low, self.to, self.high, self.unit)
        for widget in (self.label, self.box, self.side, self._span):
            layout.addWidget(widget)
        self._span.setVisible(ends)
        self.box.picked.connect(lambda _key: self._other_input())
        self.side.changed.connect(self._other_side)
        for field in (self.low, self.high):
            field.changed.connect(self.changed)

    @property
    def moved(self) -> Moved:
        """What the controls say."""
        return Moved(self.box.key, self.side.value, self.low.value, self.high.value)

    def set_moved(self, moved: Moved) -> None:
        """Show another input; tells nobody."""
        self._side = moved.side
        self.box.choose(moved.relative)
        self.low.set_value(moved.low)
        self.high.set_value(moved.high)
        self.refresh()

    def _other_input(self) -> None:
        self.low.set_value(None)
        self.high.set_value(None)
        self.refresh()
        self.changed.emit()

    def _other_side(self, side: str) -> None:
        self._side = side
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Follow the document: what is linked, which ends are possible."""
        profile, display = self._reading.document.profile, self._reading.display
        relative, messages = self.box.key, display.messages
        possible = offers.sides_of(profile, relative)
        self.side.set_possible(possible)
        self.side.set_value(self._side if self._side in possible else possible[0])
        if not self._ends:
            return
        path, row = self.moved.path(profile), INPUTS[relative]
        (least, most), usual = bounds(profile, path), stretch(profile, path)
        scope = Scope(display.input_unit(row), display.size(row.unit, row.shown), least, most, row.whole)
        label = messages.text(row.label)
        for field, value, end in ((self.low, usual[0], "low"), (self.high, usual[1], "high")):
            field.set_scope(
                scope, value, messages(f"whatif.{end}.name", label=label), messages(f"whatif.{end}.tip")
            )
        self._span.setVisible(not row.choices)
        self.unit.setText(scope.unit)

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.label.setText(messages(f"{self._name}.label"))
        self.label.setVisible(bool(self.label.text()))
        self.box.offer(
            lambda: offers.inputs(self._reading),
            lambda key: offers.input_label(self._reading, key),
            messages(f"{self._name}.label"),
            messages("whatif.input.tip"),
        )
        self.side.retranslate()
        self.to.setText(messages("whatif.to"))
        self.refresh()

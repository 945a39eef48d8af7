"""The controls of the page: tokens of a week on either side, growth, gain, years."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from calculator.analysis.trade import YEARS_LIMIT
from calculator.analysis.trade_data import paths, volumes
from calculator.inputs import SIDES
from ui.controls.choice_box import ChoiceBox
from ui.controls.flow import Flow
from ui.controls.number_box import NumberBox, Range
from ui.nation.choice import OWN, Wishes, begin
from ui.reading import Reading
from ui.style import kind

TOKENS = Range(1e6, 1e20, "T", 1e12)
GROWTH = Range(-0.99, 100.0, "%", 0.01)
GAIN = Range(-0.9, 10.0, "%", 0.01)
SPAN = Range(0.0, float(YEARS_LIMIT), whole=True)


class _Volume(QWidget):
    """A side's tokens of a week: a published volume, or a number of one's own."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QWidget, side: str, name: str, tokens: float) -> None:
        super().__init__(parent)
        self._reading, self._side = reading, side
        self.label = QLabel(self)
        kind(self.label, side)
        self.box = ChoiceBox(reading, self, f"nation.volume.{side}", widest=390)
        self.number = NumberBox(reading, self, f"nation.tokens.{side}", tokens, TOKENS, 84)
        self.after = QLabel(self)
        kind(self.after, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.label, self.box, self.number, self.after):
            layout.addWidget(widget)
        self.retranslate()
        self.box.choose(name)
        self.box.picked.connect(self._picked)
        self.number.changed.connect(self._typed)

    def _picked(self) -> None:
        published = volumes().get(self.box.key)
        if published is not None:
            self.number.set_value(published.tokens_per_week)
        self.changed.emit()

    def _typed(self) -> None:
        self.box.choose(OWN)
        self.changed.emit()

    def retranslate(self) -> None:
        messages = self._reading.messages
        side = messages(f"side.{self._side}.in_sentence")
        self.label.setText(messages(f"side.{self._side}"))
        entries = [(name, messages.text(one.label)) for name, one in volumes().items()]
        entries.append((OWN, messages("nation.own")))
        self.box.fill(messages("nation.volume.name", side=side), messages("nation.volume.tip"), entries)
        self.number.set_texts("", messages("nation.tokens.tip", side=side))
        self.number.field.setAccessibleName(messages("nation.volume.name", side=side))
        self.after.setText(messages("nation.tokens"))


class Controls(QWidget):
    """``asked`` says that another answer is wanted."""

    asked = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        first = begin()
        self.volumes = [
            _Volume(reading, self, side, name, tokens)
            for side, name, tokens in zip(SIDES, first.volumes, first.tokens, strict=True)
        ]
        self.path = ChoiceBox(reading, self, "nation.path", widest=330)
        self.growth = NumberBox(reading, self, "nation.growth", first.growth, GROWTH, 66)
        self.gain = NumberBox(reading, self, "nation.gain", first.gain, GAIN, 66)
        self.years = NumberBox(reading, self, "nation.years", float(first.years), SPAN, 52)
        self.flow = Flow()
        for widget in (*self.volumes, self.path, self.growth, self.gain, self.years):
            self.flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.flow)
        self.retranslate()
        self.path.choose(first.path)
        for one in self.volumes:
            one.changed.connect(self.asked)
        self.path.picked.connect(self._picked)
        for rate in (self.growth, self.gain):
            rate.changed.connect(self._typed)
        self.years.changed.connect(self.asked)

    def _picked(self) -> None:
        known = paths().get(self.path.key)
        if known is not None:
            self.growth.set_value(known.growth)
            self.gain.set_value(known.efficiency_gain)
        self.asked.emit()

    def _typed(self) -> None:
        self.path.choose(OWN)
        self.asked.emit()

    def wishes(self) -> Wishes:
        """What is to be computed."""
        return Wishes(
            tuple(one.box.key for one in self.volumes),
            tuple(one.number.value for one in self.volumes),
            self.path.key,
            self.growth.value,
            self.gain.value,
            int(self.years.value),
        )

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        for one in self.volumes:
            one.retranslate()
        entries = [(name, messages.text(path.label)) for name, path in paths().items()]
        entries.append((OWN, messages("nation.own")))
        self.path.fill(messages("nation.path.name"), messages("nation.path.tip"), entries)
        for name, number in (("growth", self.growth), ("gain", self.gain), ("years", self.years)):
            number.set_texts(messages(f"nation.{name}"), messages(f"nation.{name}.tip"))

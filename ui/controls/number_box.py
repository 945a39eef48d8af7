"""A number of a page's own, in the field that the inputs have: arithmetic, arrows, wheel, scrubbing, a sentence when wrong."""

from __future__ import annotations

import dataclasses
import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.entry import EntryError, number_of
from ui.inputs.bubble import Bubble
from ui.inputs.editor import step_of
from ui.inputs.mistakes import not_a_number
from ui.inputs.number_field import NumberField
from ui.reading import Reading
from ui.style import kind


@dataclasses.dataclass(frozen=True, slots=True)
class Range:
    """
    What the number may be, in base units, and how it is shown.

    Attributes
    ----------
    size : float
        How many base units one unit on screen is.
    blank : float or None
        What an empty field means; None where a number is needed.
    digits : int
        Significant digits at rest.
    """

    low: float
    high: float
    unit: str = ""
    size: float = 1.0
    whole: bool = False
    blank: float | None = None
    digits: int = 4


class NumberBox(QWidget):
    """Label, field, unit. ``changed`` says that ``value`` is another; a text that is not taken leaves it as it was."""

    changed = Signal()
    began = Signal()  # an edit begins: focus, or the first step

    def __init__(
        self, reading: Reading, parent: QWidget, name: str, value: float, scope: Range, width: int = 76
    ) -> None:
        super().__init__(parent)
        self._reading, self._scope = reading, scope
        self._value = self._initial = value
        self._at_entry = value  # what Escape goes back to
        self._blank = ""
        self._bubble: Bubble | None = None
        self.label = QLabel(self)
        self.field = NumberField(reading, self)
        self.field.setObjectName(name)
        self.field.setFixedWidth(width)
        self.unit = QLabel(self)
        kind(self.unit, "muted")
        self.label.setBuddy(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for widget in (self.label, self.field, self.unit):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.field)
        self.field.entered.connect(self._enter)
        self.field.typed.connect(self._typed)
        self.field.stepped.connect(self._step)
        self.field.finished.connect(self._finish)
        self.field.cancelled.connect(lambda: self._take(self._at_entry))
        self.field.reset_asked.connect(lambda: self._take(self._initial))

    @property
    def value(self) -> float:
        """The number, in base units."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show another number; tells nobody."""
        self._value = value
        with QSignalBlocker(self):
            self._refresh()

    def set_texts(self, label: str, tip: str, blank: str = "") -> None:
        """Set every text again; ``blank`` stands where the field is empty."""
        self.label.setText(label)
        self.label.setVisible(bool(label))
        self._blank = blank
        shown = self._reading.display.unit(self._scope.unit)
        self.unit.setText(shown)
        self.unit.setVisible(bool(shown))
        for widget in (self, self.label, self.field):
            widget.setToolTip(tip)
        self.field.setAccessibleName(f"{label} [{shown}]" if shown else label)
        self._refresh()

    def _refresh(self) -> None:
        display, scope = self._reading.display, self._scope
        rest, edit = self._blank, ""
        if self._value != scope.blank:
            rest = display.number(self._value / scope.size, scope.digits)
            edit = f"{self._value / scope.size:.10g}"
        other = self._value != self._initial
        self.field.show_number(rest, edit, "own" if other else "", other)

    # What the user does

    def _enter(self) -> None:
        self._at_entry = self._value
        self.began.emit()

    def _typed(self, text: str) -> None:
        scope = self._scope
        if not text.strip():
            if scope.blank is None:
                self._set_wrong("")
            else:
                self._accept(scope.blank)
            return
        try:
            number = number_of(text, self._reading.display.unit(scope.unit), base_unit=scope.unit)
        except EntryError:
            self._set_wrong(not_a_number(self._reading, text))
            return
        wrong = self._wrong(number * scope.size)
        if wrong:
            self._set_wrong(wrong)
        else:
            self._accept(number * scope.size)

    def _accept(self, value: float) -> None:
        self._set_wrong("")
        rest = f"{value / self._scope.size:.10g}" if value != self._scope.blank else ""
        self.field.typed_result(rest, rest)
        self._change(value)

    def _set_wrong(self, sentence: str) -> None:
        """Turn the field red and say why, or make it good again."""
        self.field.set_wrong(sentence)
        if sentence and (self._bubble is None or self._bubble.parent() is not self.window()):
            self._bubble = Bubble(self.window())
        if self._bubble is not None:
            self._bubble.say(self.field, sentence)

    def _wrong(self, value: float) -> str:
        """Why a number is not taken; empty if it is."""
        scope, messages, display = self._scope, self._reading.messages, self._reading.display
        label = self.label.text() or self.field.accessibleName()
        if not scope.low <= value <= scope.high:
            ends = [display.number(end / scope.size) for end in (scope.low, scope.high)]
            bounds = display.with_unit(
                messages("value.bounds", low=ends[0], high=ends[1]), display.unit(scope.unit)
            )
            return messages("bad.bounds", label=label, bounds=bounds)
        if scope.whole and value != int(value):
            return messages("bad.whole", label=label)
        return ""

    def _step(self, steps: float) -> None:
        scope = self._scope
        shown = self._initial / scope.size if math.isinf(self._value) else self._value / scope.size
        if math.isinf(shown):
            shown = scope.low / scope.size
        if not self.field.hasFocus():
            self.began.emit()
        unit = step_of(shown, whole=scope.whole)
        moved = round(shown / unit) * unit + steps * unit
        moved = float(round(moved)) if scope.whole else float(f"{moved:.10g}")
        self._take(min(max(moved * scope.size, scope.low), scope.high))

    def _take(self, value: float) -> None:
        self._set_wrong("")
        self._change(value)
        self._refresh()

    def _finish(self) -> None:
        if self.field.wrong:
            self.field.revert()
        self._set_wrong("")
        self._at_entry = self._value
        self._refresh()

    def _change(self, value: float) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()

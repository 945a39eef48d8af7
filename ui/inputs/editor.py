"""Joins one input of one side to the widget that shows it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from calculator.inputs import INPUTS, InputError
from calculator.profile import Profile
from ui import icons
from ui.entry import EntryError, number_of
from ui.inputs import mistakes, origins
from ui.inputs.field_menu import show_menu
from ui.inputs.number_field import NumberField
from ui.reading import Reading
from ui.style import restyle
from ui.wheel import NeedsFocus


class NumberEditor(QObject):
    """Shows a number of the document and asks the document for another."""

    mistake = Signal(QWidget, str)  # field and sentence; an empty sentence when it is mended

    def __init__(self, reading: Reading, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.field = NumberField(reading, parent)
        self.field.setObjectName(path)
        self._reading = reading
        self._row = INPUTS[path.partition(".")[2]]
        self._idle = ""
        self._locked = ""
        self._typing = False
        self._refused_in: Profile | None = None  # where a number was typed that could not be taken
        self._step = 0.0
        self.field.typed.connect(self._typed)
        self.field.stepped.connect(self.step)
        self.field.finished.connect(self.finish)
        self.field.cancelled.connect(self._cancelled)
        self.field.reset_asked.connect(self.reset)
        self.field.entered.connect(self._entered)
        self.field.left.connect(self.forget)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.field.customContextMenuRequested.connect(lambda at: show_menu(reading, self.field, path, at))
        self.field.installEventFilter(self)
        reading.document.restarted.connect(self.forget)

    @property
    def widget(self) -> QWidget:
        return self.field

    @property
    def value(self) -> float:
        """The value in force: the document's, or a layout that was chosen automatically."""
        return self._reading.document.outcome.values[self.path]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.field.setToolTip(self.field.wrong or origins.tip(self._reading, self.path, self._idle))
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        display, value = self._reading.display, self.value
        rest, edit = display.input_number(self._row, value), display.input_full(self._row, value)
        rest = self._locked or rest
        if self._typing:
            self.field.typed_result(rest, edit)
            return
        if self.field.wrong and self._reading.document.profile is not self._refused_in:
            self._set_wrong("")  # the comparison moved on
        mark = origins.mark_of(self._reading, self.path)
        self.field.show_number(rest, edit, mark, origins.resettable(self._reading, self.path))

    def set_locked(self, text: str) -> None:
        """Show a text in place of the number and take none; an empty text frees the field."""
        self._locked = text
        self.field.setEnabled(not text)

    def set_idle(self, key: str) -> None:
        """Dim the field while it has no effect; ``key`` is the message that says why."""
        if key != self._idle:
            self._idle = key
            self.field.set_idle(bool(key))

    def retranslate(self) -> None:
        messages = self._reading.messages
        side = self.path.partition(".")[0]
        unit = self._reading.display.input_unit(self._row)
        name = messages("field.name", label=messages.text(self._row.label), side=messages(f"side.{side}"))
        self.field.setAccessibleName(f"{name} [{unit}]" if unit else name)

    # Edits

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._set_wrong("")
            self._take_back()
            return
        display, row = self._reading.display, self._row
        base_unit = row.shown_unit.replace("USD", "CNY") if display.in_cny else row.shown_unit
        if row.unit == "CNY/USD":
            base_unit = row.unit
        try:
            number = number_of(
                text, display.input_unit(row), base_unit=base_unit, cny_per_usd=display.cny_per_usd
            )
        except EntryError:
            self._take_back()
            self._set_wrong(mistakes.not_a_number(self._reading, text))
            return
        self._typing = True
        try:
            self._set(number * display.size(row.unit, row.shown))
        finally:
            self._typing = False

    def _set(self, value: float) -> None:
        wrong = mistakes.out_of_bounds(self._reading, self._row, value)
        if not wrong:
            try:
                self._reading.document.set_input(self.path, value, self._label())
            except InputError as error:
                wrong = mistakes.refused(self._reading, error)
        if wrong and self._typing:
            self._take_back()
        self._set_wrong(wrong)

    def _take_back(self) -> None:
        """What stood before the edit holds again: the number that the text began with was never meant."""
        before, self._typing = self._typing, True
        try:
            self._reading.document.take_back(self.path)
        finally:
            self._typing = before

    def _set_wrong(self, sentence: str) -> None:
        self._refused_in = self._reading.document.profile if sentence else None
        self.field.set_wrong(sentence)
        self.mistake.emit(self.field, sentence)

    def _label(self) -> str:
        return self._reading.messages("undo.input", label=self._reading.messages.text(self._row.label))

    def step(self, steps: float) -> None:
        """Move by steps of the second significant digit, within the bounds."""
        display, row = self._reading.display, self._row
        size = display.size(row.unit, row.shown)
        shown = self.value / size
        if math.isnan(shown) or not self.field.isEnabled():
            return
        if not self._step:
            self._step = step_of(shown, whole=row.whole)
        unit = self._step if not row.whole else max(1.0, self._step)
        moved = round(shown / (unit * 0.1)) * unit * 0.1 + steps * unit
        if row.whole:
            moved = float(round(moved))
        low, high = row.low / size, row.high / size
        clean = float(f"{min(max(moved, low), high):.10g}")
        self._set(min(max(clean * size, row.low), row.high))

    def finish(self) -> None:
        """The edit is complete: the next one is another step for undo."""
        self._step = 0.0
        self._reading.document.finish_edit()
        self.mistake.emit(self.field, "")
        self.refresh()

    def _entered(self) -> None:
        if self.field.wrong:
            self.mistake.emit(self.field, self.field.wrong)

    def _cancelled(self) -> None:
        self._set_wrong("")
        self._reading.document.take_back(self.path)
        self.refresh()

    def forget(self) -> None:
        """What was typed and not taken is over: another comparison was opened, or the field went out of view."""
        if self.field.wrong:
            self._set_wrong("")
        self.field.revert()

    def reset(self) -> None:
        """Go back to the source's value."""
        self._set_wrong("")
        messages = self._reading.messages
        self._reading.document.reset(self.path, messages("undo.reset", label=messages.text(self._row.label)))


class ChoiceField(QComboBox):
    """A combo box that leaves the wheel to the panel until it has the focus."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        NeedsFocus(self)
        self.setFixedHeight(26)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - 18, self.height() / 2 - 7, 14, 14)
        icons.paint(painter, "choose", self._reading.theme.muted, place)
        painter.end()


class ChoiceEditor(QObject):
    """Shows a choice of the document and asks the document for another."""

    mistake = Signal(QWidget, str)

    def __init__(self, reading: Reading, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.box = ChoiceField(reading, parent)
        self.box.setObjectName(path)
        self._reading = reading
        self._row = INPUTS[path.partition(".")[2]]
        self._idle = ""
        for code, _ in self._row.choices:
            self.box.addItem("", code)
        self.box.activated.connect(self._activated)
        self.box.installEventFilter(self)

    @property
    def widget(self) -> QWidget:
        return self.box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.box.setToolTip(origins.tip(self._reading, self.path, self._idle))
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        index = self.box.findData(self._reading.document.profile.values[self.path])
        if index != self.box.currentIndex():
            self.box.setCurrentIndex(index)

    def set_idle(self, key: str) -> None:
        """Dim the box while it has no effect; ``key`` is the message that says why."""
        if key != self._idle:
            self._idle = key
            restyle(self.box, "idle", bool(key))

    def retranslate(self) -> None:
        messages = self._reading.messages
        relative = self.path.partition(".")[2]
        for index, (code, name) in enumerate(self._row.choices):
            short = f"choice.{relative}.{code:g}"  # where the full name has no room
            self.box.setItemText(index, messages(short) if short in messages else messages.text(name))
        side = messages(f"side.{self.path.partition('.')[0]}")
        self.box.setAccessibleName(messages("field.name", label=messages.text(self._row.label), side=side))

    def _activated(self, index: int) -> None:
        messages, document = self._reading.messages, self._reading.document
        label = messages("undo.input", label=messages.text(self._row.label))
        try:
            document.set_input(self.path, self.box.itemData(index), label)
        except InputError as error:
            self.mistake.emit(self.box, mistakes.refused(self._reading, error))
        document.finish_edit()
        self.refresh()

    def step(self, steps: float) -> None:
        """A choice is not scrubbed."""

    def finish(self) -> None:
        """Each choice is complete in itself."""


def editor_for(reading: Reading, path: str, parent: QWidget) -> NumberEditor | ChoiceEditor:
    """The editor that suits an input."""
    row = INPUTS[path.partition(".")[2]]
    return ChoiceEditor(reading, path, parent) if row.choices else NumberEditor(reading, path, parent)


def step_of(shown: float, *, whole: bool = False) -> float:
    """
    A sensible step for a number: one of its second significant digit.

    Examples
    --------
    >>> step_of(0.055), step_of(95.0), step_of(30000.0), step_of(0.0), step_of(8.0, whole=True)
    (0.001, 1.0, 1000.0, 0.01, 1.0)
    """
    if shown == 0.0:
        return 1.0 if whole else 0.01
    step = 10.0 ** (math.floor(math.log10(abs(shown)) + 1e-9) - 1)
    return float(f"{max(step, 1.0) if whole else step:.3g}")

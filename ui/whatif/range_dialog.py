"""How far an input goes in the tornado: two numbers, or the usual ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.ranges import Range, bounds, present
from calculator.analysis.whatif_words import input_name, input_value
from calculator.inputs import INPUTS, split_path
from ui.fonts import sized
from ui.reading import Reading
from ui.style import kind
from ui.whatif.controls import beside
from ui.whatif.end_field import EndField, Scope
from ui.whatif.input_pick import InputPick, Moved
from ui.whatif.tornado_settings import Edit


class RangeDialog(QDialog):
    """``edit`` is what was typed; None where the usual range is wanted. Without a range an input is chosen here."""

    def __init__(self, reading: Reading, parent: QWidget, start: Range | None, moved: Moved) -> None:
        super().__init__(parent)
        self._reading = reading
        self._start = start
        self.edit: Edit | None = None
        messages = reading.messages
        self.setObjectName("whatif.range")
        self.setWindowTitle(messages("whatif.range.title"))
        self.pick = InputPick(reading, self, "whatif.range", moved, ends=False)
        self.pick.setVisible(start is None)
        self.name = QLabel(self)
        self.name.setFont(sized(14, bold=True))
        self.name.setWordWrap(True)
        self.about = QLabel(self)
        kind(self.about, "muted")
        self.low = EndField(reading, self, "whatif.range.low", 120)
        self.high = EndField(reading, self, "whatif.range.high", 120)
        self.units = (QLabel(self), QLabel(self))
        self.wrong = QLabel(self)
        self.wrong.setObjectName("whatif.range.wrong")
        self.wrong.setWordWrap(True)
        kind(self.wrong, "bad")
        self.buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.ok = self._button("whatif.range.ok", roles.AcceptRole)
        self.ok.setDefault(True)
        self.usual = self._button("whatif.range.usual", roles.ResetRole)
        self._button("button.cancel", roles.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.usual.clicked.connect(self._usual)
        self.pick.changed.connect(self._fill)
        for field in (self.low, self.high):
            field.textEdited.connect(lambda _text: self._check())
            field.changed.connect(self._check)
        self._lay_out()
        self.pick.retranslate()
        self._fill()
        if start is not None:
            self.low.setFocus(Qt.FocusReason.OtherFocusReason)
            self.low.selectAll()

    def _button(self, key: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self.buttons.addButton(self._reading.messages(key), role)
        button.setObjectName(key)
        return button

    def _lay_out(self) -> None:
        messages = self._reading.messages
        form = QFormLayout()
        for end, field, unit in (("low", self.low, self.units[0]), ("high", self.high, self.units[1])):
            form.addRow(messages(f"analysis.tornado.column.{end}"), beside(self, field, unit))
        column = QVBoxLayout(self)
        column.setSpacing(9)
        column.addWidget(self.pick)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addLayout(form)
        column.addWidget(self.wrong)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(460)

    @property
    def path(self) -> str:
        """The input whose range it is."""
        if self._start is not None:
            return self._start.path
        return self.pick.moved.path(self._reading.document.profile)

    def _fill(self) -> None:
        profile, display, path = self._reading.document.profile, self._reading.display, self.path
        row = INPUTS[split_path(path)[1]]
        least, most = bounds(profile, path)
        scope = Scope(display.input_unit(row), display.size(row.unit, row.shown), least, most, row.whole)
        now = present(profile, path)
        ends = (self._start.low, self._start.high) if self._start is not None else (now, now)
        for field, value, unit, end in zip(
            (self.low, self.high), ends, self.units, ("low", "high"), strict=True
        ):
            name = display.messages(f"analysis.tornado.column.{end}")
            field.set_scope(
                scope, least if end == "low" else most, name, display.messages("whatif.range.tip")
            )
            field.set_value(value if value == value else None)
            unit.setText(scope.unit)
        self.name.setText(input_name(path, display))
        self.name.setVisible(self._start is not None)
        low, high = (input_value(path, end, display) for end in (least, most))
        words = {"low": low, "high": high, "now": input_value(path, now, display)}
        self.about.setText(display.messages("whatif.range.about", **words))
        self.usual.setVisible(self._start is not None)
        self._check()

    def _check(self) -> None:
        """Say why the range is not taken; the button waits."""
        wrong = self.low.wrong or self.high.wrong
        if not wrong and not self._ends()[0] < self._ends()[1]:
            wrong = self._reading.messages("whatif.range.order")
        self.wrong.setText(wrong)
        self.ok.setEnabled(not wrong)

    def _ends(self) -> tuple[float, float]:
        least, most = bounds(self._reading.document.profile, self.path)
        low, high = self.low.typed(), self.high.typed()
        return least if low is None else low, most if high is None else high

    def _usual(self) -> None:
        self.edit = None
        super().accept()

    def accept(self) -> None:
        """Take what is typed."""
        self._check()
        if self.ok.isEnabled():
            self.edit = Edit(self.path, *self._ends())
            super().accept()

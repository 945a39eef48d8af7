"""A column of a row: name, field, unit, and what it means or what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from calculator.library.form import choices_of
from calculator.library.form_field import Field
from calculator.messages import typeset
from ui.entry import EntryError, number_of
from ui.fonts import sized
from ui.inputs.editor import ChoiceField
from ui.reading import Reading
from ui.style import kind, restyle

FIELD_WIDTH = 250
NAME_WIDTH = 216
UNIT_WIDTH = 76


class FormRow:
    """One line of the form's grid."""

    def __init__(
        self, reading: Reading, field: Field, value: str, grid: QGridLayout, parent: QWidget
    ) -> None:
        messages = reading.messages
        self.field = field
        self._messages = messages
        self.name = messages.text(field.shown_label)
        label = QLabel(f"{self.name} *" if field.required else self.name, parent)
        label.setWordWrap(True)
        label.setFixedWidth(NAME_WIDTH)
        self.edit: QLineEdit | QComboBox = (
            self._choice(reading, value, parent) if field.is_choice else self._line(value, parent)
        )
        self.edit.setObjectName(f"own.{field.column}")
        self.edit.setAccessibleName(self.name)
        self.edit.setFixedHeight(28)
        self.edit.setFixedWidth(FIELD_WIDTH)
        label.setBuddy(self.edit)
        self.unit = QLabel(parent)
        self.unit.setFixedWidth(UNIT_WIDTH)
        kind(self.unit, "muted")
        self.set_currency("")
        self.help = QLabel(parent)
        self.help.setWordWrap(True)
        self.help.setFont(sized(12))
        self.say("")
        line = grid.rowCount()
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, widget in enumerate((label, self.edit, self.unit, self.help)):
            grid.addWidget(widget, line, column, middle)

    def _line(self, value: str, parent: QWidget) -> QLineEdit:
        edit = QLineEdit(value, parent)
        edit.setMaxLength(2000)
        edit.setCursorPosition(0)
        if not (self.field.text or self.field.optional):
            edit.setPlaceholderText(self._messages("own.unknown"))
        edit.textEdited.connect(lambda _text: self.say(""))
        return edit

    def _choice(self, reading: Reading, value: str, parent: QWidget) -> QComboBox:
        box = ChoiceField(reading, parent)
        lang = self._messages.lang
        for code, name in choices_of(self.field, lang):
            box.addItem(typeset(name) if lang == "zh" else name, code)
        box.setCurrentIndex(max(box.findData(value), 0))
        box.setMinimumContentsLength(8)
        box.currentIndexChanged.connect(lambda _index: self.say(""))
        return box

    @property
    def value(self) -> str:
        """What stands there, as the row keeps it."""
        if isinstance(self.edit, QComboBox):
            return str(self.edit.currentData() or "")
        text = self.edit.text().strip()
        if self.field.text or not text:
            return text
        try:
            return f"{number_of(text):.15g}"
        except EntryError:
            return text

    @property
    def is_bad(self) -> bool:
        """Whether it is marked as wrong."""
        return bool(self.edit.property("bad"))

    def set_currency(self, currency: str) -> None:
        """Show the unit, in the currency of the row."""
        self.unit.setText(self._messages.text(self.field.unit).format(currency=currency))

    def say(self, wrong: str) -> None:
        """Mark the field with what is wrong with it; nothing wrong brings the help back."""
        restyle(self.edit, "bad", bool(wrong))
        kind(self.help, "bad" if wrong else "muted")
        self.help.setText(wrong or self._messages.text(self.field.shown_help))

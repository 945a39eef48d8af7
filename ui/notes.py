"""Name and note of the comparison."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from calculator.profile.reading import NAME_LIMIT, NOTE_LIMIT
from ui.reading import Reading
from ui.style import kind


class Notes(QDialog):
    """Asks for a name and a note."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        messages, profile = reading.messages, reading.document.profile
        self.setObjectName("notes")
        self.setWindowTitle(messages("notes.title"))
        self.resize(460, 320)
        self.name = QLineEdit(profile.name, self)
        self.name.setObjectName("notes.name")
        self.name.setMaxLength(NAME_LIMIT)
        self.note = QPlainTextEdit(profile.note, self)
        self.note.setObjectName("notes.note")
        self.note.setTabChangesFocus(True)
        self.note.textChanged.connect(self._shorten)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        for key, field in (("notes.name", self.name), ("notes.note", self.note)):
            label = QLabel(messages(key), self)
            kind(label, "muted")
            label.setBuddy(field)
            field.setAccessibleName(messages(key))
            layout.addWidget(label)
            layout.addWidget(field)
        buttons = QDialogButtonBox(self)
        buttons.addButton(messages("button.ok"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _shorten(self) -> None:
        if len(self.note.toPlainText()) > NOTE_LIMIT:
            self.note.setPlainText(self.note.toPlainText()[:NOTE_LIMIT])

"""Asks what is to become of comparisons that were not saved."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.messages import Messages
from calculator.said import visible
from ui.reading import Reading
from ui.recovery.entries import Entry
from ui.style import kind

RESTORE, DISCARD, LATER = "restore", "discard", "later"
SIZE = (640, 360)


class RecoveryDialog(QDialog):
    """A list; ``answers`` says of each entry what was chosen. Closing the box puts all that is left off."""

    def __init__(self, reading: Reading, entries: list[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        messages = reading.messages
        self._left = list(entries)
        self.answers: list[tuple[Entry, str]] = []
        self.setWindowTitle(messages("recovery.title"))
        self.resize(*SIZE)
        text = QLabel(messages("recovery.text"), self)
        text.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("recovery.list")
        self.list.setAccessibleName(messages("recovery.title"))
        self.list.setWordWrap(True)
        self.list.addItems([described(entry, messages) for entry in entries])
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _item: self._restore())
        hint = QLabel(messages("recovery.hint"), self)
        hint.setWordWrap(True)
        kind(hint, "muted")
        box = QDialogButtonBox(self)
        self.buttons: dict[str, QPushButton] = {}
        for name, role, slot in (
            (RESTORE, QDialogButtonBox.ButtonRole.AcceptRole, self._restore),
            (DISCARD, QDialogButtonBox.ButtonRole.DestructiveRole, self._discard),
            (LATER, QDialogButtonBox.ButtonRole.RejectRole, self.reject),
        ):
            button = self.buttons[name] = box.addButton(messages(f"recovery.{name}"), role)
            button.setObjectName(f"recovery.{name}")
            button.setToolTip(messages(f"recovery.{name}.tip"))
            button.clicked.connect(slot)
        self.buttons[RESTORE].setDefault(True)
        layout = QVBoxLayout(self)
        for widget in (text, self.list, hint, box):
            layout.addWidget(widget)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        self._answer(RESTORE)
        self.accept()

    def _discard(self) -> None:
        self._answer(DISCARD)
        if not self._left:
            self.accept()

    def _answer(self, answer: str) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.answers.append((self._left.pop(row), answer))
            self.list.takeItem(row)

    def done(self, result: int) -> None:
        self.answers += [(entry, LATER) for entry in self._left]
        self._left = []
        super().done(result)


def described(entry: Entry, messages: Messages) -> str:
    """What a list says of an entry: name, place, time."""
    unsaved = entry.unsaved
    locale = QLocale("zh_CN" if messages.lang == "zh" else "en_GB")
    when = locale.toString(
        QDateTime.fromString(entry.when.isoformat(), Qt.DateFormat.ISODate), QLocale.FormatType.ShortFormat
    )
    name = unsaved.path.stem if unsaved.path else unsaved.profile.name or messages("file.untitled")
    where = str(unsaved.path) if unsaved.path else messages("recovery.no_file")
    return visible(messages("recovery.entry", name=name, when=when, where=where))

"""Says above the pages that the open file was changed by somebody else, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from calculator.messages import Messages

CHOICES = ("reload", "keep", "save_as")


class FileStrip(QWidget):
    """A line with a button for each way on; hidden while nothing is wrong."""

    chosen = Signal(str)  # one of CHOICES

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setObjectName("warning")
        around = QVBoxLayout(self)
        around.setContentsMargins(12, 10, 12, 0)
        around.addWidget(frame)
        self.text = QLabel(self)
        self.text.setObjectName("file.text")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.addWidget(self.text, 1)
        self.buttons: dict[str, QToolButton] = {}
        for name in CHOICES:
            button = self.buttons[name] = QToolButton(self)
            button.setObjectName(f"file.{name}")
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(self, messages: Messages, state: str, name: str, unsaved: bool) -> None:
        """Tell of a file that is ``changed`` or ``gone``; anything else hides the line."""
        told = state in ("changed", "gone")
        self.setVisible(told)
        if not told:
            return
        self.text.setText(messages(f"file.strip.{state}", name=name))
        for key, button in self.buttons.items():
            button.setText(messages(f"file.{key}"))
            button.setToolTip(messages(f"file.{key}.tip"))
        self.buttons["reload"].setVisible(state == "changed")
        if unsaved:
            self.buttons["reload"].setToolTip(messages("file.reload.tip.unsaved"))

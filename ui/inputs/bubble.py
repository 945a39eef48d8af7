"""The sentence under a field that says why its text is not taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

MARGIN = 4
WIDEST = 320


class Bubble(QLabel):
    """A small note that floats below a widget of the same window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("bubble")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, field: QWidget, sentence: str) -> None:
        """Show a sentence at a field; an empty one hides the note."""
        if not sentence or not field.isVisible():
            self.hide()
            return
        self.setText(sentence)
        window = self._window
        width = min(self.fontMetrics().horizontalAdvance(sentence) + 32, WIDEST)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        corner = field.mapTo(window, QPoint(field.width() - width, field.height() + MARGIN))
        if corner.y() + self.height() > window.height():
            corner.setY(corner.y() - field.height() - self.height() - 2 * MARGIN)
        self.move(max(corner.x(), MARGIN), corner.y())
        self.show()
        self.raise_()

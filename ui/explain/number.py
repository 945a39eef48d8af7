"""A label whose number can be asked about: click, Enter or Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.reading import Reading

if TYPE_CHECKING:
    from calculator.analysis.explained import Subject


class NumberLabel(QLabel):
    """``target`` is what is explained: a full path of a quantity or an input, ``ratio``, ``method.PAGE``, or a
    subject of another comparison."""

    def __init__(self, reading: Reading, target: Subject | str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.target: Subject | str = target
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("number", True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._reading.explain_asked.emit(self.target)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._reading.explain_asked.emit(self.target)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._underline(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._underline(False)
        super().leaveEvent(event)

    def _underline(self, on: bool) -> None:
        font = self.font()
        font.setUnderline(on)
        self.setFont(font)

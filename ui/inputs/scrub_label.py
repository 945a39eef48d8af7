"""A label that can be dragged to change the number beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.inputs.number_field import SCRUB_START, SCRUB_STEP


class ScrubLabel(QLabel):
    """Dragged sideways it steps; double-clicked it asks for the source's value."""

    stepped = Signal(float)
    finished = Signal()
    reset_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._from: QPointF | None = None
        self._steps = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from, self._steps = event.position(), 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        moved = event.position().x() - self._from.x()
        if self._steps or abs(moved) > SCRUB_START:
            steps = int(moved / SCRUB_STEP)
            if steps != self._steps:
                fine = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                coarse = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit((steps - self._steps) * (10.0 if coarse else 0.1 if fine else 1.0))
                self._steps = steps

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.finished.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_asked.emit()

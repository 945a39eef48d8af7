"""A slider with a mark at the source's value."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from ui.reading import Reading

STEPS = 1000
RADIUS = 6.5


class ValueSlider(QSlider):
    """Shows a position from 0 to 1 and asks for another; holds none."""

    moved = Signal(float)
    released = Signal()

    def __init__(self, reading: Reading, side: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._reading = reading
        self._side = side
        self._source: float | None = None
        self.setRange(0, STEPS)
        self.setSingleStep(5)
        self.setPageStep(50)
        self.setFixedHeight(20)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._changed)
        self.sliderReleased.connect(self.released)

    def show_position(self, position: float, source: float | None) -> None:
        """Stand at ``position``; ``source`` marks where the source's value would be."""
        blocker = QSignalBlocker(self)
        self.setValue(round(min(max(position, 0.0), 1.0) * STEPS))
        blocker.unblock()
        if source != self._source:
            self._source = source
        self.update()

    def _changed(self, value: int) -> None:
        self.moved.emit(value / STEPS)
        if not self.isSliderDown():
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    # The handle follows the mouse from the first press, wherever that is.

    def _at(self, event: QMouseEvent) -> int:
        room = self.width() - 2 * RADIUS
        return round(min(max((event.position().x() - RADIUS) / room, 0.0), 1.0) * STEPS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._at(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._reading.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, middle = self.width() - 2 * RADIUS, self.height() / 2.0
        enabled = self.isEnabled()
        ink = QColor(theme.side(self._side) if enabled else theme.disabled)
        at = RADIUS + room * self.value() / STEPS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.border))
        painter.drawRoundedRect(QRectF(RADIUS, middle - 2, room, 4), 2, 2)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(RADIUS, middle - 2, at - RADIUS, 4), 2, 2)
        if self._source is not None and enabled:
            x = RADIUS + room * min(max(self._source, 0.0), 1.0)
            painter.setPen(QPen(QColor(theme.muted), 1.4))
            painter.drawLine(QPointF(x, middle - 6), QPointF(x, middle + 6))
        painter.setPen(QPen(QColor(theme.panel), 2.0))
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(at, middle), RADIUS - 0.5, RADIUS - 0.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(at, middle), RADIUS + 1.5, RADIUS + 1.5)
        painter.end()

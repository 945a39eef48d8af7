"""Marks of points that stay apart without colour: full circle, empty diamond, empty square."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

CIRCLE, DIAMOND, SQUARE = "circle", "diamond", "square"


def draw_mark(painter: QPainter, at: QPointF, mark: str, colour: QColor, ring: QColor, radius: float) -> None:
    """Draw a mark; a full one has a thin ring, so that neighbours stay apart."""
    if mark == CIRCLE:
        painter.setPen(QPen(ring, 0.9))
        painter.setBrush(colour)
        painter.drawEllipse(at, radius, radius)
        return
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark == SQUARE:
        painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2.0 * radius, 2.0 * radius))
        return
    far = radius * 1.25
    painter.drawPolygon(
        QPolygonF([at + QPointF(far, 0), at + QPointF(0, far), at + QPointF(-far, 0), at + QPointF(0, -far)])
    )

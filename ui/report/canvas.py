"""What blocks draw with: type, lines and areas in points; it remembers what stands where."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF

from ui.report.setting import FINE, Style, broken, font, pieces

Align = Literal["left", "right", "centre"]
BASE = 0.88  # from the top of a letter's square to the line it stands on


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """Something that was drawn for a block, and where."""

    block: str
    box: QRectF
    text: str = ""


class Canvas:
    """
    Draws on a painter whose unit is the point.

    ``marks`` holds every text and area with the block it belongs to; ``room`` what each block was given.
    """

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._block = ""
        self.marks: list[Mark] = []
        self.room: dict[str, QRectF] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def begin(self, block: str, room: QRectF) -> None:
        """What is drawn from here on belongs to a block."""
        self._block = block
        self.room[block] = room

    def _mark(self, box: QRectF, text: str = "") -> None:
        self.marks.append(Mark(self._block, box, text))

    # Type

    def text(
        self, x: float, y: float, room: float, text: str, style: Style, align: Align = "left", most: int = 0
    ) -> float:
        """Set a text from the top left corner of its column; the height it takes."""
        lines = broken(text, style, room, most)
        for index, line in enumerate(lines):
            self._line(x, y + index * style.line, room, line, style, align)
        return len(lines) * style.line

    def _line(self, x: float, y: float, room: float, line: str, style: Style, align: Align) -> None:
        parts, wide = pieces(line, style)
        left = x + {"left": 0.0, "right": room - wide, "centre": (room - wide) / 2.0}[align]
        foot = y + (style.line - style.size) / 2.0 + BASE * style.size
        painter = self._painter
        painter.save()
        painter.scale(1.0 / FINE, 1.0 / FINE)
        painter.setFont(font(style.size, style.bold))
        painter.setPen(QColor(style.colour))
        for part, offset in parts:
            painter.drawText(QPointF((left + offset) * FINE, foot * FINE), part)
        painter.restore()
        self._mark(QRectF(left, y, wide, style.line), line)

    # Shapes

    def fill(self, box: QRectF, colour: str) -> None:
        """A coloured area."""
        self._painter.fillRect(box, QColor(colour))
        self._mark(box)

    def hatch(self, box: QRectF, colour: str) -> None:
        """An area that stands for nothing: hatched and framed."""
        painter = self._painter
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(QColor(colour), 0.4))
        reach = box.width() + box.height()
        step = 4.0
        for index in range(int(reach / step) + 1):
            at = index * step
            painter.drawLine(
                QPointF(box.left() + at, box.top()), QPointF(box.left() + at - box.height(), box.bottom())
            )
        painter.restore()
        self.frame(box, colour, 0.5)

    def frame(self, box: QRectF, colour: str, thick: float, *, dashed: bool = False) -> None:
        """The outline of an area."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(_pen(colour, thick, dashed=dashed))
        self._painter.drawRect(box)
        self._mark(box)

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str,
        thick: float = 0.5,
        *,
        dashed: bool = False,
    ) -> None:
        """A straight line."""
        self._painter.setPen(_pen(colour, thick, dashed=dashed))
        self._painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        self._mark(QRectF(QPointF(x1, y1), QPointF(x2, y2)).normalized())

    def path(self, points: Sequence[tuple[float, float]], colour: str, thick: float, clip: QRectF) -> None:
        """A line through points; nothing of it leaves ``clip``."""
        painter = self._painter
        painter.save()
        painter.setClipRect(clip)
        painter.setPen(_pen(colour, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        painter.restore()
        self._mark(clip)

    def ring(self, x: float, y: float, radius: float, colour: str, ground: str) -> None:
        """A point that is seen on any ground."""
        self._painter.setPen(QPen(QColor(ground), 1.6))
        self._painter.setBrush(QBrush(QColor(colour)))
        self._painter.drawEllipse(QPointF(x, y), radius, radius)
        self._mark(QRectF(x - radius, y - radius, 2.0 * radius, 2.0 * radius))

    def image(self, box: QRectF, image: QImage) -> None:
        """A picture, as large as its area."""
        self._painter.drawImage(box, image)
        self._mark(box)


def _pen(colour: str, thick: float, *, dashed: bool = False) -> QPen:
    pen = QPen(QColor(colour), thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    return pen

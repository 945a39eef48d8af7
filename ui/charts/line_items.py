"""Draws lines, rules, points and their texts in pixels, so that texts stand upright and edges are crisp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.axis import Axis
from ui.charts.library import pg
from ui.charts.marks import CIRCLE, draw_mark
from ui.charts.shapes import apart, runs, stairs
from ui.fonts import sized
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.charts.lines import Line, Mark, Rule, Stretch

GAP = 6  # pixels between a line and its text
LEADING = 15  # pixels that texts at ends of lines keep apart
REACH = 40.0  # pixels from a point within which the mouse finds it


class LinesItem(pg.GraphicsObject):  # type: ignore[misc]
    """``places`` are the points of each line in coordinates of the plot, shape (n, 2)."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()
        self.rules: tuple[Rule, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.stretches: tuple[Stretch, ...] = ()
        self.places: list[Any] = []
        self.grid: list[float] = []
        self.ends = (0.0, 1.0)
        self.whole = QRectF(0.0, 0.0, 1.0, 1.0)
        self.ring: tuple[int, int] | None = None  # line and point
        self.told = False  # whether its values stand beside the ringed point
        self.theme: Theme | None = None
        self.x = self.y = Axis("", str, str)

    def boundingRect(self) -> QRectF:
        return self.whole

    # What is near

    def nearest(self, at: QPointF, pixel: tuple[float, float]) -> tuple[int, int] | None:
        """Line and point nearest to a place, None where none is near; ``pixel`` is the size of one."""
        best, found = np.inf, None
        for number, points in enumerate(self.places):
            known = np.flatnonzero(np.isfinite(points).all(axis=1))
            if not known.size:
                continue
            away = np.hypot((points[known, 0] - at.x()) / pixel[0], (points[known, 1] - at.y()) / pixel[1])
            index = int(away.argmin())
            if away[index] < best:
                best, found = float(away[index]), (number, int(known[index]))
        return found if best <= REACH else None

    def beside(self, step: tuple[int, int]) -> tuple[int, int] | None:
        """The point beside the ringed one: along its line, or on another line at the nearest x."""
        known = [np.flatnonzero(np.isfinite(points).all(axis=1)) for points in self.places]
        usable = [number for number, some in enumerate(known) if some.size]
        if not usable:
            return None
        if self.ring is None or self.ring[0] not in usable:
            return usable[0], int(known[usable[0]][0])
        line, point = self.ring
        if step[0]:
            place = usable[(usable.index(line) + step[0]) % len(usable)]
            xs = self.places[place][known[place], 0]
            return place, int(known[place][np.abs(xs - self.places[line][point, 0]).argmin()])
        index = int(np.searchsorted(known[line], point)) + step[1]
        return line, int(known[line][min(max(index, 0), known[line].size - 1)])

    # Drawing

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.theme is None:
            return
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setFont(sized(11))
        seen = to_pixels.mapRect(self.getViewBox().viewRect())
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        self._ground(painter, to_pixels, seen)
        for rule in self.rules:
            self._rule(painter, to_pixels, seen, rule)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for line, points in zip(self.lines, self.places, strict=True):
            self._line(painter, to_pixels, line, points)
        taken = self._labels(painter, to_pixels, seen)
        if self.ring is not None:
            self._ringed(painter, to_pixels, seen, taken)
        for mark in self.marks:
            self._mark(painter, to_pixels, seen, mark, taken)
        painter.restore()

    def _ground(self, painter: QPainter, to_pixels: QTransform, seen: QRectF) -> None:
        assert self.theme is not None
        for part in self.stretches:
            left = to_pixels.map(QPointF(self.x.at(part.low), 0.0)).x()
            right = to_pixels.map(QPointF(self.x.at(part.high), 0.0)).x()
            box = QRectF(left, seen.top(), max(right - left, 2.0), seen.height())
            painter.fillRect(box, QBrush(QColor(self.theme.border_strong), Qt.BrushStyle.BDiagPattern))
        for value in self.grid:
            at = round(to_pixels.map(QPointF(0.0, value)).y()) + 0.5
            strong = value == 0.0 and not self.y.log
            painter.setPen(QPen(QColor(self.theme.border_strong if strong else self.theme.border), 1))
            painter.drawLine(QPointF(seen.left(), at), QPointF(seen.right(), at))

    def _rule(self, painter: QPainter, to_pixels: QTransform, seen: QRectF, rule: Rule) -> None:
        assert self.theme is not None
        colour = QColor(getattr(self.theme, rule.colour, rule.colour))
        style = Qt.PenStyle.DashLine if rule.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.2, style))
        width = painter.fontMetrics().horizontalAdvance(rule.text) + 4
        if rule.upright:
            at = round(to_pixels.map(QPointF(self.x.at(rule.value), 0.0)).x()) + 0.5
            painter.drawLine(QPointF(at, seen.top()), QPointF(at, seen.bottom()))
            left = at + 4 if at + 4 + width <= seen.right() else at - 4 - width
            place = QRectF(left, seen.top() + 1, width, LEADING)
        else:
            at = round(to_pixels.map(QPointF(0.0, self.y.at(rule.value))).y()) + 0.5
            painter.drawLine(QPointF(seen.left(), at), QPointF(seen.right(), at))
            top = at - LEADING if at - LEADING > seen.top() else at + 1
            place = QRectF(seen.left() + 4, top, width, LEADING)
        if rule.text:
            _text(painter, place, rule.text, colour, QColor(self.theme.card))

    def _line(self, painter: QPainter, to_pixels: QTransform, line: Line, points: Any) -> None:
        assert self.theme is not None
        colour = QColor(line.colour)
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        pen = QPen(colour, 2.0, style)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in runs(points):
            pixels = [to_pixels.map(QPointF(x, y)) for x, y in run.tolist()]
            if line.steps:
                pixels = stairs(pixels)
            painter.setPen(pen)
            if len(pixels) > 1:
                painter.drawPolyline(QPolygonF(pixels))
            if line.dots or len(run) == 1:
                for x, y in run.tolist():
                    draw_mark(
                        painter, to_pixels.map(QPointF(x, y)), CIRCLE, colour, QColor(self.theme.card), 3.5
                    )

    def _ringed(self, painter: QPainter, to_pixels: QTransform, seen: QRectF, taken: list[QRectF]) -> None:
        assert self.theme is not None and self.ring is not None
        line, point = self.ring
        at = to_pixels.map(QPointF(*self.places[line][point].tolist()))
        draw_mark(painter, at, CIRCLE, QColor(self.lines[line].colour), QColor(self.theme.text), 4.5)
        if self.told:
            shown = self.lines[line]
            text = f"{self.x.text(float(shown.xs[point]))}: {self.y.text(float(shown.ys[point]))}"
            self._beside(painter, at, text, QColor(self.theme.text), seen, taken)

    def _labels(self, painter: QPainter, to_pixels: QTransform, seen: QRectF) -> list[QRectF]:
        """Names at the ends of the lines in view, pushed apart where they would lie on each other."""
        assert self.theme is not None
        ends = []
        for line, points in zip(self.lines, self.places, strict=True):
            if not line.label:
                continue
            pixels = [
                to_pixels.map(QPointF(x, y)) for x, y in points[np.isfinite(points).all(axis=1)].tolist()
            ]
            shown = [at for at in pixels if seen.left() - 1 <= at.x() <= seen.right() + 1]
            if shown:
                ends.append((shown[-1].y(), shown[-1].x(), line))
        ends.sort(key=lambda end: end[0])
        heights = apart([end[0] for end in ends], LEADING, seen.top() + 8.0, seen.bottom() - 8.0)
        taken = []
        for height, (_, x, line) in zip(heights, ends, strict=True):
            width = painter.fontMetrics().horizontalAdvance(line.label) + 4
            left = min(x + GAP, seen.right() - width)
            place = QRectF(left, height - 8.0, width, 16.0)
            _text(painter, place, line.label, QColor(line.colour), QColor(self.theme.card))
            taken.append(place)
        return taken

    def _mark(
        self, painter: QPainter, to_pixels: QTransform, seen: QRectF, mark: Mark, taken: list[QRectF]
    ) -> None:
        assert self.theme is not None
        at = to_pixels.map(QPointF(self.x.at(mark.x), self.y.at(mark.y)))
        if not seen.adjusted(-1, -1, 1, 1).contains(at):
            return
        colour = QColor(getattr(self.theme, mark.colour, mark.colour))
        draw_mark(painter, at, CIRCLE, colour, QColor(self.theme.card), 5.0)
        if mark.text:
            self._beside(painter, at, mark.text, colour, seen, taken)

    def _beside(
        self, painter: QPainter, at: QPointF, text: str, colour: QColor, seen: QRectF, taken: list[QRectF]
    ) -> None:
        """Write a text beside a point where it lies on no other text."""
        assert self.theme is not None
        width = painter.fontMetrics().horizontalAdvance(text) + 6
        spots = [
            QRectF(at.x() + dx, at.y() + dy, width, 16.0)
            for dy in (-24.0, 8.0, -42.0, 26.0)
            for dx in (8.0, -8.0 - width)
        ]
        inside = [spot for spot in spots if seen.contains(spot)] or spots
        free = [spot for spot in inside if not any(spot.intersects(other) for other in taken)]
        place = (free or inside)[0]
        taken.append(place)
        _text(painter, place, text, colour, QColor(self.theme.card))


def _text(painter: QPainter, place: QRectF, text: str, colour: QColor, ground: QColor) -> None:
    """A text on a ground of its own, so that a line below it does not cross it out."""
    veil = QColor(ground)
    veil.setAlphaF(0.75)
    painter.fillRect(place, veil)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place.adjusted(2, 0, 2, 0), int(flags | Qt.TextFlag.TextDontClip), text)

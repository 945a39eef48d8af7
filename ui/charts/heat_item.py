"""Draws a map over two axes: colours by who is cheaper and by how much, parity, what holds now and how sure that is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.axis import Axis
from ui.charts.library import pg
from ui.charts.marks import CIRCLE, DIAMOND, draw_mark
from ui.fonts import sized
from ui.theme import Theme

STEPS = (1.0, 1.25, 1.5, 2.0, 3.0)  # factors at which the colour deepens
STRENGTHS = (0.16, 0.30, 0.46, 0.64, 0.84)  # of the side's colour over the ground, between and beyond them
PIXELS = 360  # of the picture along an axis, where its places are not evenly spread


@dataclasses.dataclass(frozen=True, slots=True)
class Heat:
    """
    What is drawn.

    Attributes
    ----------
    xs, ys : array
        Places along the axes, rising.
    ratio : array, shape (rows, columns)
        Foreign over domestic: above 1 domestic is cheaper. NaN is hatched.
    lines : tuple of arrays, shape (n, 2)
        Of parity, in values of the axes.
    present : (float, float) or None
    box : ((low, high), (low, high)) or None
        Where the middle of the present distributions lies.
    """

    xs: Any
    ys: Any
    ratio: Any
    lines: tuple[Any, ...] = ()
    present: tuple[float, float] | None = None
    box: tuple[tuple[float, float], tuple[float, float]] | None = None


class HeatItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws the coloured picture stretched over the axes, and everything else in pixels above it."""

    def __init__(self) -> None:
        super().__init__()
        self.heat: Heat | None = None
        self.image = QImage()
        self.whole = QRectF(0.0, 0.0, 1.0, 1.0)
        self.theme: Theme | None = None
        self.x = self.y = Axis("", str, str)
        self.cursor: tuple[int, int] | None = None  # row and column that the keys are at
        self.told = ""

    def boundingRect(self) -> QRectF:
        return self.whole

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.theme is None or self.heat is None:
            return
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        seen = to_pixels.mapRect(self.getViewBox().viewRect())
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        painter.fillRect(seen, QBrush(QColor(self.theme.border_strong), Qt.BrushStyle.BDiagPattern))
        painter.drawImage(to_pixels.mapRect(self.whole), self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._lines(painter, to_pixels)
        if self.heat.box is not None:
            self._box(painter, to_pixels, self.heat.box)
        if self.heat.present is not None:
            at = to_pixels.map(self.at(*self.heat.present))
            draw_mark(painter, at, CIRCLE, QColor(self.theme.text), QColor(self.theme.card), 5.5)
        if self.cursor is not None:
            self._cursor(painter, to_pixels, seen)
        painter.restore()

    def at(self, x: float, y: float) -> QPointF:
        """Coordinates of a place."""
        return QPointF(self.x.at(x), self.y.at(y))

    def _lines(self, painter: QPainter, to_pixels: QTransform) -> None:
        assert self.theme is not None and self.heat is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((self.theme.card, 5.0), (self.theme.text, 2.2)):
            painter.setPen(QPen(QColor(colour), width))
            for line in self.heat.lines:
                painter.drawPolyline(QPolygonF([to_pixels.map(self.at(x, y)) for x, y in line.tolist()]))

    def _box(
        self, painter: QPainter, to_pixels: QTransform, box: tuple[tuple[float, float], tuple[float, float]]
    ) -> None:
        assert self.theme is not None
        (left, right), (low, high) = box
        place = QRectF(to_pixels.map(self.at(left, high)), to_pixels.map(self.at(right, low))).normalized()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.card), 3.2))
        painter.drawRect(place)
        painter.setPen(QPen(QColor(self.theme.text), 1.4, Qt.PenStyle.DashLine))
        painter.drawRect(place)

    def _cursor(self, painter: QPainter, to_pixels: QTransform, seen: QRectF) -> None:
        assert self.theme is not None and self.heat is not None and self.cursor is not None
        row, column = self.cursor
        at = to_pixels.map(self.at(float(self.heat.xs[column]), float(self.heat.ys[row])))
        draw_mark(painter, at, DIAMOND, QColor(self.theme.text), QColor(self.theme.card), 6.0)
        painter.setFont(sized(11))
        width = painter.fontMetrics().horizontalAdvance(self.told) + 8
        left = at.x() + 10 if at.x() + 10 + width < seen.right() else at.x() - 10 - width
        place = QRectF(max(left, seen.left()), max(at.y() - 24, seen.top()), width, 18)
        painter.fillRect(place, QColor(self.theme.card))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.told)


def ends(axis: Axis, places: Any) -> tuple[float, float]:
    """Coordinates of the first and the last place, apart also where there is but one."""
    low, high = axis.at(float(places[0])), axis.at(float(places[-1]))
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def nearest(heat: Heat, x: Axis, y: Axis, at: QPointF) -> tuple[int, int]:
    """Row and column of the place nearest to coordinates."""
    column = int(np.abs(x.all_at(heat.xs) - at.x()).argmin())
    return int(np.abs(y.all_at(heat.ys) - at.y()).argmin()), column


def picture(heat: Heat, x: Axis, y: Axis, theme: Theme) -> QImage:
    """The map in colours, evenly over the axes; transparent where there is no answer."""
    index = [
        _spread(axis.all_at(places), ends(axis, places)) for axis, places in ((x, heat.xs), (y, heat.ys))
    ]
    ratio = heat.ratio[np.ix_(index[1][::-1], index[0])]
    size = np.maximum(ratio, 1.0 / np.where(ratio > 0.0, ratio, np.nan))
    band = np.clip(np.searchsorted(STEPS, np.where(np.isfinite(size), size, 1.0), side="right") - 1, 0, None)
    table = np.array([[_mixed(side, part, theme) for part in STRENGTHS] for side in (theme.domestic, theme.foreign)], np.uint32)  # fmt: skip
    pixels = np.where(ratio > 1.0, table[0][band], table[1][band])
    pixels = np.ascontiguousarray(np.where(np.isfinite(ratio), pixels, 0).astype(np.uint32))
    height, width = pixels.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


def _spread(places: Any, ends: tuple[float, float]) -> Any:
    """The place nearest to each of evenly spread coordinates: the places themselves where they are evenly spread."""
    count = len(places)
    even = np.linspace(*ends, count)
    if count > 1 and np.allclose(places, even, rtol=0.0, atol=1e-6 * (ends[1] - ends[0])):
        return np.arange(count)
    borders = (places[1:] + places[:-1]) / 2.0
    return np.searchsorted(borders, np.linspace(*ends, PIXELS))


def _mixed(colour: str, part: float, theme: Theme) -> int:
    """A side's colour over the ground, as 32 bits."""
    over, under = QColor(colour).getRgb()[:3], QColor(theme.card).getRgb()[:3]  # type: ignore[index]
    red, green, blue = (round(a * part + b * (1.0 - part)) for a, b in zip(over, under, strict=True))
    return int(0xFF000000 | red << 16 | green << 8 | blue)


def band_colours(theme: Theme, side: str) -> Sequence[str]:
    """The colours of a side from hardly cheaper to much cheaper, for a legend."""
    return tuple(f"#{_mixed(theme.side(side), part, theme) & 0xFFFFFF:06x}" for part in STRENGTHS)

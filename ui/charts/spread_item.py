"""Draws a distribution in pixels: bars or the rising line, quantiles, and the threshold with its handle."""

from __future__ import annotations

import bisect
import dataclasses
import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.axis import Axis
from ui.charts.library import pg
from ui.fonts import sized
from ui.theme import Theme

PILL = 19  # pixels of the handle's height
LEADING = 14  # pixels from one line of quantile texts to the next
HEAD = PILL + 2 * LEADING + 7  # pixels above the highest bar
FAINT = 0.36  # strength of what lies below the threshold


@dataclasses.dataclass(frozen=True, slots=True)
class Quantile:
    """An upright line at a value, with its text."""

    value: float
    text: str


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """
    A distribution to draw, in coordinates of the plot: logarithms on an axis of equal factors.

    Attributes
    ----------
    edges, shape (bins + 1,), and shares, shape (bins,)
        Bars, and what share of all draws lies in each.
    values, levels, shape (points,)
        The share of draws at or below each value, for the rising line.
    parts : tuple of (float, str)
        From which value on which colour, ascending; the first holds from below.
    """

    edges: np.ndarray
    shares: np.ndarray
    values: np.ndarray
    levels: np.ndarray
    quantiles: tuple[Quantile, ...]
    parts: tuple[tuple[float, str], ...]

    def colour(self, value: float) -> str:
        """The colour at a value."""
        return self.parts[max(bisect.bisect_right([start for start, _ in self.parts], value) - 1, 0)][1]


class SpreadItem(pg.GraphicsObject):  # type: ignore[misc]
    """``rising`` says whether the line is drawn instead of bars."""

    def __init__(self) -> None:
        super().__init__()
        self.spread: Spread | None = None
        self.theme: Theme | None = None
        self.axis = Axis("", str, str)
        self.rising = False
        self.threshold = math.nan
        self.focused = False
        self.grid: list[float] = []
        self.whole = QRectF(0.0, 0.0, 1.0, 1.0)

    def boundingRect(self) -> QRectF:
        return self.whole

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.spread is None or self.theme is None:
            return
        at = painter.worldTransform()
        seen = at.mapRect(self.getViewBox().viewRect())
        painter.save()
        painter.resetTransform()
        painter.setFont(sized(11))
        for share in self.grid:
            y = round(at.map(QPointF(0.0, share)).y()) + 0.5
            painter.setPen(QPen(QColor(self.theme.border if share else self.theme.border_strong), 1))
            painter.drawLine(QPointF(seen.left(), y), QPointF(seen.right(), y))
        if self.rising:
            self._line(painter, at, seen)
        else:
            self._bars(painter, at)
        self._threshold_line(painter, at, seen)
        self._quantiles(painter, at, seen)  # above the line, so that it crosses no text
        self._threshold_value(painter, at, seen)
        painter.restore()

    def _bars(self, painter: QPainter, at: QTransform) -> None:
        assert self.spread is not None
        edges, shares = self.spread.edges.tolist(), self.spread.shares.tolist()
        cuts = [self.threshold, *(start for start, _ in self.spread.parts)]
        for low, high, share in zip(edges[:-1], edges[1:], shares, strict=True):
            inside = sorted(cut for cut in cuts if low < cut < high)
            for start, end in zip([low, *inside], [*inside, high], strict=True):
                middle = (start + end) / 2.0
                colour = QColor(self.spread.colour(middle))
                if middle < self.threshold:
                    colour.setAlphaF(FAINT)
                box = at.mapRect(QRectF(QPointF(start, 0.0), QPointF(end, share)))
                gap = 0.6 if box.width() > 3.0 and end == high else 0.0
                painter.fillRect(box.adjusted(0.0, 0.0, -gap, 0.0), colour)

    def _line(self, painter: QPainter, at: QTransform, seen: QRectF) -> None:
        assert self.spread is not None and self.theme is not None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = zip(self.spread.values.tolist(), self.spread.levels.tolist(), strict=True)
        line = QPolygonF([at.map(QPointF(value, level)) for value, level in points])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        starts = [max(start, self.whole.left()) for start, _ in self.spread.parts]
        for (_, colour), start, end in zip(
            self.spread.parts, starts, [*starts[1:], self.whole.right()], strict=True
        ):
            left, right = (at.map(QPointF(x, 0.0)).x() for x in (start, end))
            painter.setClipRect(QRectF(left, seen.top(), right - left, seen.height()))
            painter.setPen(QPen(QColor(colour), 2.2))
            painter.drawPolyline(line)
        painter.restore()

    def _quantiles(self, painter: QPainter, at: QTransform, seen: QRectF) -> None:
        """Dashed lines; a text that would run into the one before stands a line lower."""
        assert self.spread is not None and self.theme is not None
        metrics = QFontMetricsF(painter.font())
        ends = [-math.inf, -math.inf]
        for one in self.spread.quantiles:
            x = round(at.map(QPointF(one.value, 0.0)).x()) + 0.5
            if not seen.left() - 1 <= x <= seen.right() + 1:
                continue
            width = metrics.horizontalAdvance(one.text) + 2
            left = min(max(x - width / 2.0, seen.left()), seen.right() - width)
            row = 0 if left > ends[0] + 8 or ends[0] < ends[1] else 1
            left = min(max(left, ends[row] + 8), seen.right() - width)
            ends[row] = left + width
            top = seen.top() + PILL + 3 + row * LEADING
            painter.setPen(QPen(QColor(self.theme.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, top + LEADING), QPointF(x, seen.bottom()))
            painter.fillRect(QRectF(left, top, width, LEADING), QColor(self.theme.card))
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QRectF(left, top, width, LEADING), int(Qt.AlignmentFlag.AlignCenter), one.text)

    def _threshold_line(self, painter: QPainter, at: QTransform, seen: QRectF) -> None:
        assert self.theme is not None
        x = at.map(QPointF(self.threshold, 0.0)).x()
        if seen.left() - 1 <= x <= seen.right() + 1:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.theme.text), 2.4 if self.focused else 1.6))
            painter.drawLine(QPointF(x, seen.top() + PILL / 2), QPointF(x, seen.bottom()))

    def _threshold_value(self, painter: QPainter, at: QTransform, seen: QRectF) -> None:
        assert self.theme is not None
        x = at.map(QPointF(self.threshold, 0.0)).x()
        if not seen.left() - 1 <= x <= seen.right() + 1:
            return
        text = self.axis.text(self.axis.value(self.threshold))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 14
        left = min(max(x - width / 2.0, seen.left()), seen.right() - width)
        painter.setBrush(QColor(self.theme.accent))
        painter.setPen(
            QPen(QColor(self.theme.text), 1.6) if self.focused else QPen(QColor(self.theme.accent), 1)
        )
        box = QRectF(left, seen.top() + 1, width, PILL - 2)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(self.theme.on_accent))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

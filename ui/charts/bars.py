"""Bars that lie, one row each: ranked values, a tornado's two arms, the steps of a waterfall."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.library import pg
from ui.charts.plot import Plot
from ui.fonts import sized
from ui.theme import Theme
from ui.wrapped import wrapped

ROW = 26  # pixels of a row that fits comfortably
BELOW = 44  # pixels that the axis takes
THICK = 0.62  # of the place of a row
TEXT_GAP = 5
TEXT = 12  # pixels of the texts beside bars
NEAR = 4  # pixels from a notch within which the mouse finds it


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """A piece of a bar from ``start`` to ``end`` on the axis; ``text`` stands at its far end."""

    start: float
    end: float
    colour: str
    tip: str
    text: str = ""
    hatched: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Notch:
    """An upright stroke across a row, for what its bar is compared with."""

    at: float
    colour: str
    tip: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class BarRow:
    """One row: its name at the left, its pieces, and what they are compared with."""

    name: str
    spans: tuple[Span, ...]
    bold: bool = False
    notches: tuple[Notch, ...] = ()


class _Rows(pg.GraphicsObject):  # type: ignore[misc]
    """Draws all rows in pixels, so that edges are crisp and texts upright. Row i lies at y = -i - 0.5."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[BarRow, ...] = ()
        self.theme: Theme | None = None
        self.whole = QRectF(0.0, -1.0, 1.0, 1.0)
        self.rules: list[float] = []
        self.base = 0.0
        self.linked = False
        self.marked = -1

    def boundingRect(self) -> QRectF:
        return self.whole

    def box(self, row: int, span: Span) -> QRectF:
        """Where a piece lies, in coordinates of the axes."""
        left, right = sorted((span.start, span.end))
        return QRectF(left, -row - 0.5 - THICK / 2.0, right - left, THICK)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.theme is None:
            return
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setFont(sized(TEXT))
        seen = to_pixels.mapRect(self.getViewBox().viewRect())
        for x in self.rules:
            at = round(to_pixels.map(QPointF(x, 0.0)).x()) + 0.5
            strong = x == self.base
            painter.setPen(QPen(QColor(self.theme.border_strong if strong else self.theme.border), 1))
            if seen.left() <= at <= seen.right() + 1:
                painter.drawLine(QPointF(at, seen.top()), QPointF(at, seen.bottom()))
        if 0 <= self.marked < len(self.rows):
            band = to_pixels.mapRect(QRectF(self.whole.left(), -self.marked - 1.0, self.whole.width(), 1.0))
            painter.fillRect(band, QColor(self.theme.accent_soft))
        for number, row in enumerate(self.rows):
            strokes = sorted(to_pixels.map(QPointF(notch.at, 0.0)).x() for notch in row.notches)
            for span in row.spans:
                self._span(painter, to_pixels.mapRect(self.box(number, span)), span, strokes)
            for notch in row.notches:
                self._notch(painter, to_pixels, number, notch)
            if self.linked and number + 1 < len(self.rows) and row.spans:
                above = to_pixels.map(QPointF(row.spans[-1].end, -number - 0.5 - THICK / 2.0))
                below = to_pixels.map(QPointF(row.spans[-1].end, -number - 1.5 + THICK / 2.0))
                painter.setPen(QPen(QColor(self.theme.border_strong), 1, Qt.PenStyle.DotLine))
                painter.drawLine(above, below)
        painter.restore()

    def _notch(self, painter: QPainter, to_pixels: QTransform, row: int, notch: Notch) -> None:
        assert self.theme is not None
        top = to_pixels.map(QPointF(notch.at, -row - 0.5 + THICK * 0.7))
        below = to_pixels.map(QPointF(notch.at, -row - 0.5 - THICK * 0.7))
        for colour, width in ((self.theme.card, 5.0), (notch.colour, 3.0)):
            painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(top, below)

    def _span(self, painter: QPainter, box: QRectF, span: Span, strokes: list[float]) -> None:
        assert self.theme is not None
        box = QRectF(box.left(), round(box.top()), max(box.width(), 1.5), round(box.height()))
        painter.fillRect(box, QColor(span.colour))
        if span.hatched:
            painter.fillRect(box, QBrush(QColor(self.theme.card), Qt.BrushStyle.BDiagPattern))
        if span.text:
            width = painter.fontMetrics().horizontalAdvance(span.text) + 4
            forward = span.end >= span.start
            left = box.right() + TEXT_GAP if forward else box.left() - TEXT_GAP - width
            for at in strokes:  # the text goes on behind a stroke that would cross it
                left = at + TEXT_GAP if forward and left - TEXT_GAP < at < left + width else left
            painter.setPen(QColor(self.theme.text))
            side = Qt.AlignmentFlag.AlignLeft if forward else Qt.AlignmentFlag.AlignRight
            place = QRectF(left, box.top() - 4, width, box.height() + 8)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), span.text)


class BarsChart(Plot):
    """Rows from the top down; arrows mark a row, Enter or a click says that it is meant."""

    row_marked = Signal(int)
    names_share = 0.4  # of the width, at most, for the names at the left

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = _Rows()
        self._asked: Callable[[], None] | None = None
        self._lines = 1
        self.plot.addItem(self._rows)
        self.plot.getAxis("left").setStyle(autoExpandTextSpace=False)
        self.clicked.connect(lambda at: self._mark(math.floor(-at.y()), tell=True))

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What is drawn."""
        return self._rows.rows

    def minimumSizeHint(self) -> QSize:
        return QSize(240, len(self._rows.rows) * (ROW - 6) + 40)

    def show_rows(
        self,
        rows: tuple[BarRow, ...],
        theme: Theme,
        ticks: list[tuple[float, str]],
        *,
        base: float = 0.0,
        axis_name: str = "",
        linked: bool = False,
    ) -> None:
        """
        Draw rows.

        Parameters
        ----------
        ticks : list of (float, str)
            Places of the axis with their texts; ``spread`` below finds round ones.
        base : float
            Where bars begin: always in view, its rule stronger.
        linked : bool
            Whether each row's end is joined to the next row, as in a waterfall.
        """
        self._asked = lambda: self.show_rows(
            rows, theme, ticks, base=base, axis_name=axis_name, linked=linked
        )
        self.dress(theme)
        self.setFont(self.small())
        beside = QFontMetrics(sized(TEXT))
        ends = [base, *(value for row in rows for span in row.spans for value in (span.start, span.end))]
        ends += [notch.at for row in rows for notch in row.notches]
        ends += [place for place, _ in ticks]
        low, high = min(ends), max(ends)
        reach = (high - low) or 1.0
        forward = max(
            (
                beside.horizontalAdvance(s.text) + 4
                for r in rows
                for s in r.spans
                if s.text and s.end >= s.start
            ),
            default=0,
        )
        back = max(
            (
                beside.horizontalAdvance(s.text) + 4
                for r in rows
                for s in r.spans
                if s.text and s.end < s.start
            ),
            default=0,
        )
        pixels = max(self.width() - self._names_width(rows) - forward - back - 40, 80)
        left = low - reach * (back + TEXT_GAP + 4) / pixels if back else low - 0.01 * reach
        right = high + reach * (forward + TEXT_GAP + 6) / pixels if forward else high + 0.02 * reach
        self.plot.getAxis("left").setWidth(self._names_width(rows))
        room, self._lines = self._names_width(rows) - 12, self._lines_of(len(rows))
        names = ["\n".join(wrapped(row.name, self.small(), room, self._lines)) for row in rows]
        self.set_ticks("left", [(-i - 0.5, name) for i, name in enumerate(names)])
        self.set_ticks("bottom", ticks, axis_name)
        item = self._rows
        item.prepareGeometryChange()
        item.rows, item.theme, item.base, item.linked = rows, theme, base, linked
        item.rules = [*(place for place, _ in ticks), base]
        item.marked = min(item.marked, len(rows) - 1)
        item.whole = QRectF(left, -float(len(rows)), right - left, float(len(rows)))
        item.informViewBoundsChanged()
        self.set_view(item.whole)
        item.update()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wider = event.size().width() != event.oldSize().width()
        if self._asked is not None and (wider or self._lines_of(len(self.rows)) != self._lines):
            self._asked()  # texts at the ends need the same pixels of another width

    def _lines_of(self, rows: int) -> int:
        """So many lines of a name fit into a row."""
        room = (self.height() - BELOW) / max(rows, 1)
        return 2 if room >= 2 * QFontMetrics(self.small()).lineSpacing() else 1

    def _names_width(self, rows: tuple[BarRow, ...]) -> int:
        metrics = QFontMetrics(self.small())
        widest = max((metrics.horizontalAdvance(row.name) for row in rows), default=0)
        return min(widest + 14, max(int(self.width() * self.names_share), 90))

    def mark_row(self, row: int) -> None:
        """Set a row off from the others; -1 for none; tells nobody."""
        self._mark(row, tell=False)

    def _mark(self, row: int, *, tell: bool) -> None:
        self._rows.marked = row if 0 <= row < len(self.rows) else -1
        self._rows.update()
        if tell and self._rows.marked >= 0:
            self.row_marked.emit(row)

    def tip_at(self, at: QPointF) -> str:
        row = math.floor(-at.y())
        if not 0 <= row < len(self.rows):
            return ""
        spans = self.rows[row].spans
        near = NEAR * self.view.viewPixelSize()[0]
        notches = [notch for notch in self.rows[row].notches if notch.tip and abs(notch.at - at.x()) <= near]
        if notches:
            return min(notches, key=lambda notch: abs(notch.at - at.x())).tip
        for span in reversed(spans):
            if min(span.start, span.end) <= at.x() <= max(span.start, span.end):
                return span.tip
        return spans[0].tip if spans else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, marked = event.key(), self._rows.marked
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._mark(min(max(marked + step, 0), len(self.rows) - 1), tell=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and marked >= 0:
            self.row_marked.emit(marked)
        else:
            super().keyPressEvent(event)


def spread(low: float, high: float, count: int = 5) -> list[float]:
    """
    Round positions between two values, about ``count`` of them, zero among them where it lies between.

    Examples
    --------
    >>> spread(-0.31, 0.82)
    [-0.2, 0.0, 0.2, 0.4, 0.6, 0.8]
    >>> spread(0.9, 1.1)
    [0.9, 0.95, 1.0, 1.05, 1.1]
    """
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return [low] if math.isfinite(low) else []
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * min((1.0, 2.0, 5.0, 10.0), key=lambda size: abs(math.log(size * power / rough)))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{number * step:.6g}") + 0.0 for number in range(first, last + 1)]

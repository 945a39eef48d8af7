"""Stacked bars: one for each side, totals above, names inside where they fit."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionGraphicsItem, QToolTip, QVBoxLayout, QWidget

from ui.charts import house
from ui.charts.library import pg
from ui.fonts import sized
from ui.theme import Theme

WIDTH = 0.62  # of the place of a bar
SIZES = (11, 10)  # pixels of the names in the bars
LOW = 15.0  # pixels: a part below that has no room for a name


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar."""

    name: str
    value: float
    colour: str
    tip: str


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its parts from the ground up. Without parts, ``total`` says why there are none."""

    name: str
    colour: str
    total: str
    segments: tuple[Segment, ...]

    @property
    def height(self) -> float:
        """The sum of the parts."""
        return sum(segment.value for segment in self.segments)


class _Bars(pg.GraphicsObject):  # type: ignore[misc]
    """Draws all bars at once, in pixels, so that edges are crisp and texts upright."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.top = 1.0
        self.theme: Theme | None = None
        self.rects: list[tuple[QRectF, Segment]] = []  # in view coordinates

    def show_bars(self, bars: tuple[Bar, ...], top: float, theme: Theme) -> None:
        """Draw these."""
        self.prepareGeometryChange()
        self.bars, self.top, self.theme = bars, top, theme
        self.rects = []
        for place, bar in enumerate(bars):
            ground = 0.0
            for segment in bar.segments:
                if segment.value > 0.0:
                    left = place + 0.5 - WIDTH / 2.0
                    self.rects.append((QRectF(left, ground, WIDTH, segment.value), segment))
                    ground += segment.value
        self.informViewBoundsChanged()
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0.0, 0.0, float(max(len(self.bars), 1)), self.top)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.theme is None:
            return
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ground = QColor(self.theme.card)
        boxes = [(to_pixels.mapRect(rect), segment) for rect, segment in self.rects]
        font = _font_of([(box.width(), segment.name) for box, segment in boxes if box.height() >= LOW])
        for box, segment in boxes:
            box = QRectF(round(box.left()), box.top(), round(box.width()), box.height())
            painter.fillRect(box, QColor(segment.colour))
            if box.height() > 3.0:
                painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1.0), ground)
            painter.setFont(font)
            self._name(painter, box, segment)
        for place, bar in enumerate(self.bars):
            foot = to_pixels.map(QPointF(place + 0.5, 0.0))
            width = to_pixels.mapRect(QRectF(0, 0, WIDTH, 1)).width()
            head = to_pixels.map(QPointF(place + 0.5, bar.height))
            if not bar.segments:
                self._missing(painter, QRectF(foot.x() - width / 2, foot.y() - 90.0, width, 90.0), bar)
                continue
            painter.setPen(QColor(self.theme.text))
            painter.setFont(sized(13, bold=True))
            painter.drawText(
                QRectF(head.x() - 80, head.y() - 23, 160, 20), Qt.AlignmentFlag.AlignCenter, bar.total
            )
        painter.restore()

    def _name(self, painter: QPainter, box: QRectF, segment: Segment) -> None:
        if box.height() < LOW or not _fits(painter.font(), box.width(), segment.name):
            return
        painter.setPen(QColor(_readable_on(segment.colour)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, segment.name)

    def _missing(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        assert self.theme is not None
        painter.setPen(QPen(QColor(self.theme.border_strong), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(QColor(self.theme.border), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)
        painter.setPen(QColor(self.theme.warning))
        painter.setFont(sized(13, bold=True))
        painter.drawText(
            QRectF(box.left() - 40, box.top() - 24, box.width() + 80, 20),
            Qt.AlignmentFlag.AlignCenter,
            bar.total,
        )


def _fits(font: QFont, width: float, name: str) -> bool:
    return QFontMetricsF(font).horizontalAdvance(name) <= width - 4.0


def _font_of(names: list[tuple[float, str]]) -> QFont:
    """One type for the names in all bars: the largest in which most of them fit into their widths."""
    fonts = [sized(pixels) for pixels in SIZES]
    return max(fonts, key=lambda font: sum(_fits(font, *one) for one in names))


def _readable_on(colour: str) -> str:
    """Black or white, whichever can be read on a colour."""
    ground = QColor(colour)

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    light = (
        0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF())
    )
    return "#101418" if light > 0.19 else "#ffffff"


class StackedChart(QWidget):
    """The chart with what the mouse finds in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._plot = house.plot_widget()
        self._bars = _Bars()
        self._plot.addItem(self._bars)
        self._plot.scene().sigMouseMoved.connect(self._hover)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(180, 200)
        self._ticks: tuple[list[float], str] = ([], "")
        self._dressed = ""
        self._theme = theme

    def show_bars(self, bars: tuple[Bar, ...], theme: Theme, tick_text: Any) -> None:
        """
        Draw bars.

        Parameters
        ----------
        tick_text : callable
            From a position on the axis to its text.
        """
        highest = max((bar.height for bar in bars), default=0.0)
        positions = house.ticks(highest)
        top = highest * 1.13 if highest > 0.0 else 1.0
        plot = self._plot.getPlotItem()
        if self._dressed != theme.name:
            house.dress(self._plot, theme)
        if (positions, theme.name) != self._ticks:
            house.ruled(self._plot, theme, positions, float(len(bars)))
            self._ticks = (positions, theme.name)
        self._dressed = theme.name
        plot.getAxis("left").setTicks([[(y, tick_text(y)) for y in positions]])
        plot.getAxis("bottom").setTicks([[(place + 0.5, bar.name) for place, bar in enumerate(bars)]])
        plot.setRange(xRange=(0.0, float(len(bars))), yRange=(0.0, top), padding=0.0)
        self._bars.show_bars(bars, top, theme)

    def render_to(self, painter: QPainter, target: QRectF) -> None:
        """Draw all of it into a picture."""
        scene = self._plot.scene()
        scene.prepareForPaint()
        scene.render(painter, target, QRectF(self._plot.viewport().rect()))

    def _hover(self, position: QPointF) -> None:
        at = self._plot.getPlotItem().getViewBox().mapSceneToView(position)
        for rect, segment in self._bars.rects:
            if rect.contains(at):
                QToolTip.showText(self._plot.mapToGlobal(position.toPoint()), segment.tip, self._plot)
                return
        QToolTip.hideText()

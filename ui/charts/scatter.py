"""Points on two log axes of one range, with the diagonal and bands around it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStyleOptionGraphicsItem, QToolTip, QVBoxLayout, QWidget

from ui.charts import house
from ui.charts.library import pg
from ui.charts.marks import draw_mark
from ui.fonts import sized
from ui.theme import Theme

REACH = 9.0  # pixels from a point within which a click is meant for it
RADIUS = 3.9
PADDING = 0.07  # decades beyond the outermost points
BANDS = {2.0: 0.12, 1.25: 0.28}  # factor of a band, strength of its colour


@dataclasses.dataclass(frozen=True, slots=True)
class Dot:
    """One point: its place, colour, mark, and what the mouse is told."""

    x: float
    y: float
    colour: str
    mark: str
    tip: str


class _Cloud(pg.GraphicsObject):  # type: ignore[misc]
    """Draws bands, diagonal and points in pixels, on a screen or into a file."""

    def __init__(self) -> None:
        super().__init__()
        self.dots: tuple[Dot, ...] = ()
        self.places = np.empty((0, 2))  # decimal logarithms
        self.ends = (0.0, 1.0)
        self.rules: list[float] = []
        self.theme: Theme | None = None
        self.marked = -1
        self.focused = False

    def show_dots(
        self, dots: tuple[Dot, ...], ends: tuple[float, float], rules: list[float], theme: Theme
    ) -> None:
        """Draw these; ``ends`` and ``rules`` are decimal logarithms."""
        self.prepareGeometryChange()
        self.dots, self.ends, self.rules, self.theme = dots, ends, rules, theme
        self.places = np.log10(np.array([(dot.x, dot.y) for dot in dots]).reshape(-1, 2))
        self.marked = -1
        self.informViewBoundsChanged()
        self.update()

    def boundingRect(self) -> QRectF:
        low, high = self.ends
        return QRectF(low, low, high - low, high - low)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.theme is None:
            return
        to_pixels = painter.worldTransform()
        view = to_pixels.mapRect(self.getViewBox().viewRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, to_pixels, view)
        ring = QColor(self.theme.card)
        for place, dot in zip(self.places.tolist(), self.dots, strict=True):
            at = to_pixels.map(QPointF(*place))
            if view.contains(at):
                draw_mark(painter, at, dot.mark, QColor(dot.colour), ring, RADIUS)
        if self.marked >= 0:
            at = to_pixels.map(QPointF(*self.places[self.marked].tolist()))
            dot = self.dots[self.marked]
            if view.contains(at):
                draw_mark(painter, at, dot.mark, QColor(dot.colour), ring, RADIUS + 1.5)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self.theme.text), 2.6 if self.focused else 1.6))
                painter.drawEllipse(at, RADIUS + 5.0, RADIUS + 5.0)
        painter.restore()

    def _ground(self, painter: QPainter, to_pixels: Any, view: QRectF) -> None:
        assert self.theme is not None
        low, high = self.ends[0] - 3.0, self.ends[1] + 3.0
        box = QPolygonF(view)
        painter.setPen(Qt.PenStyle.NoPen)
        for factor in BANDS:
            away = math.log10(factor)
            corners = ((low, low - away), (high, high - away), (high, high + away), (low, low + away))
            band = QPolygonF([to_pixels.map(QPointF(*corner)) for corner in corners])
            painter.setBrush(QColor(band_colour(factor, self.theme)))
            painter.drawPolygon(band.intersected(box))
        painter.setPen(QPen(QColor(self.theme.border), 1))
        for rule in self.rules:
            at = to_pixels.map(QPointF(rule, rule))
            if view.left() <= at.x() <= view.right():
                painter.drawLine(QPointF(at.x(), view.top()), QPointF(at.x(), view.bottom()))
            if view.top() <= at.y() <= view.bottom():
                painter.drawLine(QPointF(view.left(), at.y()), QPointF(view.right(), at.y()))
        painter.setPen(QPen(QColor(self.theme.muted), 1.2))
        seen = self.getViewBox().viewRect()
        start = max(seen.left(), seen.top())
        end = min(seen.right(), seen.bottom())
        if start < end:
            painter.drawLine(to_pixels.map(QPointF(start, start)), to_pixels.map(QPointF(end, end)))


class ScatterChart(QWidget):
    """The chart with mouse and keys: click or arrows mark a point, Enter says that it is meant."""

    marked = Signal(int)  # index of a dot
    menu_asked = Signal(QPoint)  # on the screen

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dressed = ""
        self._plot = house.plot_widget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cloud = _Cloud()
        self._plot.addItem(self._cloud)
        self._view = self._plot.getPlotItem().getViewBox()
        self._view.setMouseEnabled(x=True, y=True)
        scene = self._plot.scene()
        scene.sigMouseMoved.connect(self._hover)
        scene.sigMouseClicked.connect(self._click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 220)

    def sizeHint(self) -> QSize:
        return QSize(300, 220)

    @property
    def dots(self) -> tuple[Dot, ...]:
        """What is drawn."""
        return self._cloud.dots

    @property
    def mark(self) -> int:
        """The dot that is marked; -1 for none."""
        return self._cloud.marked

    def show_dots(
        self,
        dots: tuple[Dot, ...],
        span: tuple[float, float],
        names: tuple[str, str],
        theme: Theme,
        tick_text: Callable[[float], str],
    ) -> None:
        """
        Draw dots on axes of one range.

        Parameters
        ----------
        span : (float, float)
            The smallest and the largest value that the axes hold.
        names : (str, str)
            Of the axis below and of the upright one.
        """
        ends = (math.log10(span[0]) - PADDING, math.log10(span[1]) + PADDING)
        rules = log_ticks(*span)
        plot = self._plot.getPlotItem()
        if self._dressed != theme.name:
            house.dress(self._plot, theme)
            self._dressed = theme.name
        for side, name in zip(("bottom", "left"), names, strict=True):
            axis = plot.getAxis(side)
            axis.setTicks([[(math.log10(value), tick_text(value)) for value in rules]])
            axis.setLabel(text=name, color=theme.muted)
            axis.label.setFont(sized(12))
        if ends != self._cloud.ends:
            self._view.setLimits(xMin=ends[0], xMax=ends[1], yMin=ends[0], yMax=ends[1])
            self._cloud.ends = ends
            self.show_whole()
        self._cloud.show_dots(dots, ends, [math.log10(value) for value in rules], theme)

    def show_whole(self) -> None:
        """Every point in view again."""
        low, high = self._cloud.ends
        self._plot.getPlotItem().setRange(xRange=(low, high), yRange=(low, high), padding=0.0)

    def set_mark(self, index: int) -> None:
        """Ring a dot; -1 for none."""
        self._cloud.marked = index if 0 <= index < len(self._cloud.dots) else -1
        self._cloud.update()

    def render_to(self, painter: QPainter, target: QRectF) -> None:
        """Draw all of it into a picture."""
        scene = self._plot.scene()
        scene.prepareForPaint()
        marked, self._cloud.marked = self._cloud.marked, -1  # what is chosen is no part of the picture
        try:
            scene.render(painter, target, QRectF(self._plot.viewport().rect()))
        finally:
            self._cloud.marked = marked

    def place_of(self, index: int) -> QPoint:
        """Where a dot lies in the plot's viewport."""
        at = self._view.mapViewToScene(QPointF(*self._cloud.places[index].tolist()))
        return QPoint(self._plot.mapFromScene(at))

    @property
    def viewport(self) -> QWidget:
        """What takes the mouse."""
        found: QWidget = self._plot.viewport()
        return found

    def _near(self, scene_position: QPointF) -> int:
        """The dot at a position, -1 if there is none."""
        if not self._cloud.dots or not self._view.sceneBoundingRect().contains(scene_position):
            return -1
        box, shown = self._view.sceneBoundingRect(), self._view.viewRect()
        scale = np.array([box.width() / shown.width(), box.height() / shown.height()])
        at = self._view.mapSceneToView(scene_position)
        away = np.hypot(*((self._cloud.places - np.array([at.x(), at.y()])) * scale).T)
        nearest = int(away.argmin())
        return nearest if away[nearest] <= REACH else -1

    def _hover(self, position: QPointF) -> None:
        found = self._near(position)
        if found >= 0:
            QToolTip.showText(self._plot.mapToGlobal(position.toPoint()), self.dots[found].tip, self._plot)
        else:
            QToolTip.hideText()

    def _click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.screenPos().toPoint())
        elif event.double():
            self.show_whole()
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            found = self._near(event.scenePos())
            if found >= 0:
                self.set_mark(found)
                self.marked.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = np.argsort(self._cloud.places[:, 0], kind="stable").tolist()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(self.rect().center()))
        elif not order:
            super().keyPressEvent(event)
        elif key in steps:
            here = order.index(self.mark) if self.mark >= 0 else -1
            self.set_mark(order[min(max(here + steps[key], 0), len(order) - 1)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_mark(order[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.mark >= 0:
            self.marked.emit(self.mark)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cloud.focused = True
        self._cloud.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cloud.focused = False
        self._cloud.update()


def band_colour(factor: float, theme: Theme) -> str:
    """The colour of a band, mixed from accent and ground, so that it is the same in every picture."""
    accent, ground, part = QColor(theme.accent), QColor(theme.card), BANDS[factor]
    mixed = [
        over * part + under * (1.0 - part)
        for over, under in zip(accent.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor.fromRgbF(*mixed).name()


def log_ticks(low: float, high: float) -> list[float]:
    """
    Round positions from ``low`` to ``high``: decades, with 2 and 5 between them where there is room.

    Examples
    --------
    >>> log_ticks(3.0, 400.0)
    [5.0, 10.0, 20.0, 50.0, 100.0, 200.0]
    >>> log_ticks(5.0, 60000.0)
    [10.0, 100.0, 1000.0, 10000.0]
    """
    steps = (1.0, 2.0, 5.0) if math.log10(high / low) < 3.0 else (1.0,)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = [float(f"{step}e{power}") for power in range(first, last + 1) for step in steps]
    return [value for value in every if low <= value <= high]

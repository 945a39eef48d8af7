"""The house style of all charts: font, colours, one quiet axis, no toys."""

from __future__ import annotations

import itertools
import re
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from ui.charts.library import pg
from ui.fonts import sized
from ui.theme import Theme

NONZERO = re.compile(r"[^\W_0]")
CLEAR = 6.0  # pixels between two texts of an axis


class _Below(pg.AxisItem):  # type: ignore[misc]
    """The axis below: its first and last text may stand out by half, none is cut, and no two touch."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.setStyle(hideOverlappingLabels=30)

    def generateDrawSpecs(self, painter: QPainter) -> Any:
        specs = super().generateDrawSpecs(painter)
        if specs is None:
            return None
        axis, marks, texts = specs
        view = self.getViewWidget()
        if view is not None:  # a text that the edge of the chart would cut reads as another number
            seen = self.mapRectFromScene(QRectF(view.viewport().rect()))
            texts = [
                spec for spec in texts if seen.left() <= spec[0].left() and spec[0].right() <= seen.right()
            ]
        texts = sorted(texts, key=lambda spec: spec[0].left())
        spans = [(spec[0].left(), spec[0].right(), spec[2]) for spec in texts]
        return axis, marks, [texts[place] for place in apart(spans)]


def apart(spans: list[tuple[float, float, str]]) -> list[int]:
    """
    Which texts of an axis stay, so that none touches the next: all, every other, every fourth; zero among them.

    Parameters
    ----------
    spans : list of (float, float, str)
        Left and right end [pixels] of each text, from left to right, and the text.

    Examples
    --------
    >>> apart([(0, 20, "0 %"), (22, 42, "20 %"), (44, 64, "40 %")])
    [0, 2]
    """
    zero = next((place for place, span in enumerate(spans) if span[2] and not NONZERO.search(span[2])), 0)
    step = 1
    while True:
        kept = list(range(zero % step, len(spans), step))
        if all(spans[b][0] - spans[a][1] >= CLEAR for a, b in itertools.pairwise(kept)):
            return kept
        step *= 2


def plot_widget() -> Any:
    """An empty plot that neither pans nor zooms nor shows a menu."""
    pg.setConfigOptions(antialias=True, background=None)
    widget = pg.PlotWidget(background=None, axisItems={"bottom": _Below("bottom")}, enableMenu=False)
    plot = widget.getPlotItem()
    plot.hideButtons()
    plot.setMouseEnabled(x=False, y=False)
    plot.getViewBox().setDefaultPadding(0.0)
    for name in plot.axes:
        plot.getAxis(name).enableAutoSIPrefix(False)  # the charts word their units themselves
    widget.setStyleSheet("background: transparent")
    widget.setFrameShape(widget.Shape.NoFrame)
    return widget


def dress(widget: Any, theme: Theme) -> None:
    """Give a plot the colours of a theme."""
    plot = widget.getPlotItem()
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setPen(QColor(theme.border_strong))
        axis.setTextPen(QColor(theme.muted))
        axis.setStyle(tickFont=sized(11), tickLength=0, tickTextOffset=6)
    plot.getAxis("left").setPen(None)


def ruled(widget: Any, theme: Theme, positions: list[float], width: float) -> None:
    """Put quiet rules at the ticks of the upright axis."""
    plot = widget.getPlotItem()
    for item in [item for item in plot.items if isinstance(item, pg.PlotDataItem)]:
        plot.removeItem(item)
    for y in positions:
        pen = pg.mkPen(theme.border if y else theme.border_strong, width=1)
        line = pg.PlotDataItem([0.0, width], [y, y], pen=pen)
        line.setZValue(-10)
        plot.addItem(line)


def ticks(top: float) -> list[float]:
    """
    Round positions from zero to about ``top``, three to six of them.

    Examples
    --------
    >>> ticks(0.94)
    [0.0, 0.2, 0.4, 0.6, 0.8]
    """
    import math

    if not top > 0.0:
        return [0.0]
    rough = top / 5.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1.0, 2.0, 5.0, 10.0) if size * power >= rough * 0.999)
    return [float(f"{index * step:.6g}") for index in range(int(top / step * 1.0001) + 1)]

"""The house style of all charts: font, colours, one quiet axis, no toys."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor

from ui.charts.library import pg
from ui.fonts import sized
from ui.theme import Theme


def plot_widget() -> Any:
    """An empty plot that neither pans nor zooms nor shows a menu."""
    pg.setConfigOptions(antialias=True, background=None)
    widget = pg.PlotWidget(background=None)
    plot = widget.getPlotItem()
    plot.setMenuEnabled(False)
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

"""What the charts of the second page share: a rectangle with two axes, in equal steps or equal factors."""

from __future__ import annotations

import dataclasses
import math

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import cell
from ui.report.canvas import Canvas
from ui.report.content import Axis

TICK_ROOM, NAME_ROOM = 11.0, 11.0


@dataclasses.dataclass(frozen=True, slots=True)
class Plot:
    """The inside of a chart."""

    box: QRectF
    x: Axis
    y: Axis | None = None

    def across(self, value: float) -> float:
        """Where a value lies from left to right."""
        return self.box.left() + share(self.x, value) * self.box.width()

    def up(self, value: float) -> float:
        """Where a value lies from the foot up."""
        assert self.y is not None
        return self.box.bottom() - share(self.y, value) * self.box.height()


def share(axis: Axis, value: float) -> float:
    """How far along an axis a value lies, 0 to 1 inside it."""
    if axis.log:
        return math.log(value / axis.low) / math.log(axis.high / axis.low) if value > 0.0 else -1.0
    return (value - axis.low) / (axis.high - axis.low) if axis.high > axis.low else 0.0


def label_room(axis: Axis) -> float:
    """How much room the texts of an upright axis take."""
    return max((setting.width(text, house.TICK) for _, text in axis.ticks), default=0.0) + 5.0


def draw_across(canvas: Canvas, plot: Plot, left: float, right: float) -> None:
    """Ticks and name below; a tick that would touch the one before is left out."""
    taken = left
    for value, text in plot.x.ticks:
        at, wide = plot.across(value), setting.width(text, house.TICK) + 0.5
        start = min(max(at - wide / 2.0, left), right - wide)
        canvas.rule(at, plot.box.bottom(), at, plot.box.bottom() + 2.0, house.RULE_STRONG, 0.5)
        if start >= taken:
            cell(canvas, start, plot.box.bottom() + 2.0, wide, TICK_ROOM - 2.0, text, house.TICK)
            taken = start + wide + 3.0
    foot = plot.box.bottom() + TICK_ROOM
    cell(canvas, left, foot, right - left, NAME_ROOM, plot.x.name, house.SMALL, "right")


def draw_up(canvas: Canvas, plot: Plot, left: float) -> None:
    """Ticks at the left; the name stands above the chart."""
    assert plot.y is not None
    for value, text in plot.y.ticks:
        at = plot.up(value)
        canvas.rule(plot.box.left() - 2.0, at, plot.box.left(), at, house.RULE_STRONG, 0.5)
        cell(canvas, left, at - 5.0, plot.box.left() - 3.0 - left, 10.0, text, house.TICK, "right")

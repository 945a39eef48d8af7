"""Which side is cheaper over two inputs: a field of colour, the line of equal cost, the present point."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from ui.report import house, setting
from ui.report.blocks.block import HEADING, Heights, cell, heading
from ui.report.blocks.chart import NAME_ROOM, TICK_ROOM, Plot, draw_across, draw_up, label_room
from ui.report.canvas import Canvas
from ui.report.content import Map
from ui.theme import LIGHT

SENTENCE_LINES = 8
LEAST_CHART, CHART, MOST_CHART = 110.0, 150.0, 210.0
LEGEND = 13.0
PALE, DEEP = 0.10, 0.85  # of a side's colour at parity, and at the full factor
ZOOM = 4  # pixels of a place: enough to hatch what is not feasible


@dataclasses.dataclass(frozen=True, slots=True)
class Winner:
    """Heading, sentences, map, legend; ``lead`` is the room that sentences get, shared with a neighbour."""

    title: str
    content: Map | str
    lead: float = 0.0
    name: str = "map"

    def lead_at(self, width: float) -> float:
        """The room its sentences need."""
        text = self.content if isinstance(self.content, str) else self.content.sentence
        return setting.height(text, house.BODY, width, SENTENCE_LINES) + 4.0

    def heights(self, width: float) -> Heights:
        fixed = HEADING + max(self.lead, self.lead_at(width))
        if isinstance(self.content, str):
            return Heights(fixed, fixed, fixed)
        fixed += NAME_ROOM + TICK_ROOM + NAME_ROOM + 2.0 * LEGEND
        return Heights(fixed + LEAST_CHART, fixed + CHART, fixed + MOST_CHART)

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = heading(canvas, box, self.title)
        text = self.content if isinstance(self.content, str) else self.content.sentence
        canvas.text(box.left(), y, box.width(), text, house.BODY, most=SENTENCE_LINES)
        if isinstance(self.content, str):
            return
        y += max(self.lead, self.lead_at(box.width()))
        cell(canvas, box.left(), y, box.width(), NAME_ROOM, self.content.y.name, house.SMALL)
        top, foot = y + NAME_ROOM + 1.0, box.bottom() - 2.0 * LEGEND - TICK_ROOM - NAME_ROOM
        left = box.left() + label_room(self.content.y)
        plot = Plot(QRectF(left, top, box.right() - left, foot - top), self.content.x, self.content.y)
        self._field(canvas, plot, self.content)
        draw_across(canvas, plot, box.left(), box.right())
        draw_up(canvas, plot, box.left())
        under = QRectF(box.left(), box.bottom() - 2.0 * LEGEND + 2.0, box.width(), LEGEND)
        _scale(canvas, under, self.content)
        _legend(canvas, under.translated(0.0, LEGEND - 2.0), self.content)

    def _field(self, canvas: Canvas, plot: Plot, content: Map) -> None:
        canvas.image(plot.box, picture(content.ratio, content.full))
        if content.box is not None:
            (low_x, high_x), (low_y, high_y) = content.box
            corners = (
                QPointF(plot.across(low_x), plot.up(high_y)),
                QPointF(plot.across(high_x), plot.up(low_y)),
            )
            area = QRectF(*corners).intersected(plot.box)
            if area.width() > 1.0 and area.height() > 1.0:
                canvas.frame(area, LIGHT.text, 0.7, dashed=True)
        for line in content.parity:
            points = [(plot.across(x), plot.up(y)) for x, y in line.tolist()]
            canvas.path(points, LIGHT.text, 1.1, plot.box)
        canvas.frame(plot.box, house.RULE_STRONG, 0.5)
        if content.present is not None:
            radius = 3.0
            inside = plot.box.adjusted(radius, radius, -radius, -radius)
            x = min(max(plot.across(content.present[0]), inside.left()), inside.right())
            y = min(max(plot.up(content.present[1]), inside.top()), inside.bottom())
            canvas.ring(x, y, radius, LIGHT.text, LIGHT.card)


def tint(ratio: float, full: float) -> QColor:
    """The colour of a ratio: whose side is cheaper, the deeper the more it is."""
    depth = PALE + (DEEP - PALE) * min(1.0, abs(math.log(ratio)) / math.log(full))
    colour = QColor(LIGHT.domestic if ratio > 1.0 else LIGHT.foreign)
    parts = (round(255.0 - depth * (255.0 - part)) for part in (colour.red(), colour.green(), colour.blue()))
    return QColor(*parts)


def picture(ratio: Any, full: float) -> QImage:
    """The field as pixels, the first row at the foot; hatched where there is no ratio."""
    known = np.isfinite(ratio) & (ratio > 0.0)
    logs = np.log(np.where(known, ratio, 1.0))
    depth = (PALE + (DEEP - PALE) * np.minimum(1.0, np.abs(logs) / math.log(full)))[..., None]
    sides = [_rgb(one) for one in (LIGHT.domestic, LIGHT.foreign)]
    colour = np.where(logs[..., None] > 0.0, *sides)
    pixels = np.rint(255.0 - depth * (255.0 - colour))
    big = pixels.repeat(ZOOM, 0).repeat(ZOOM, 1)
    missing = ~known.repeat(ZOOM, 0).repeat(ZOOM, 1)
    rows, places = np.indices(missing.shape)
    big[missing] = _rgb(LIGHT.window)
    big[missing & ((rows + places) % 14 < 2)] = _rgb(LIGHT.border_strong)
    data = np.ascontiguousarray(big[::-1].astype(np.uint8))
    tall, wide = missing.shape
    return QImage(data.tobytes(), wide, tall, 3 * wide, QImage.Format.Format_RGB888).copy()


def _rgb(name: str) -> Any:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], float)


def _scale(canvas: Canvas, box: QRectF, content: Map) -> None:
    """A strip from one side's colour to the other's, with its ends named."""
    steps, wide = 12, box.width() * 0.34
    left = box.left() + (box.width() - wide) / 2.0
    room = left - box.left() - 5.0
    for index in range(2 * steps):
        ratio = content.full ** ((index + 0.5) / steps - 1.0)
        canvas.fill(
            QRectF(left + wide * index / (2 * steps), box.top() + 2.5, wide / (2 * steps) + 0.05, 5.0),
            tint(ratio, content.full).name(),
        )
    low, high = content.scale
    cell(canvas, box.left(), box.top(), room, 10.0, low, house.TICK, "right")
    cell(canvas, left + wide + 5.0, box.top(), room, 10.0, high, house.TICK)


def _legend(canvas: Canvas, box: QRectF, content: Map) -> None:
    present, parity, spread, missing = content.legend
    shown = [("point", present)] if content.present is not None else []
    shown += [("line", parity)] if content.parity else []
    shown += [("box", spread)] if content.box is not None else []
    shown += [("hatch", missing)] if not np.isfinite(content.ratio).all() else []
    x, middle = box.left(), box.top() + 5.0
    for kind, text in shown:
        wide = setting.width(text, house.TICK) + 0.5
        if x + 15.0 + wide > box.right():
            break
        if kind == "point":
            canvas.ring(x + 5.0, middle, 2.6, LIGHT.text, LIGHT.card)
        elif kind == "line":
            canvas.rule(x, middle, x + 10.0, middle, LIGHT.text, 1.1)
        elif kind == "box":
            canvas.frame(QRectF(x, middle - 3.0, 10.0, 6.0), LIGHT.text, 0.7, dashed=True)
        else:
            canvas.hatch(QRectF(x, middle - 3.0, 10.0, 6.0), LIGHT.border_strong)
        cell(canvas, x + 14.0, box.top(), wide, 10.0, text, house.TICK)
        x += 14.0 + wide + 12.0

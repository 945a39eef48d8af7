"""The cost lines of both sides: stacked bars, and beside them the amounts."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import HEADING, Heights, cell, heading
from ui.report.blocks.figures import LEAST_ROW, ROW, draw_table
from ui.report.canvas import Canvas
from ui.report.content import Lines
from ui.theme import LIGHT

CHART_SHARE = 0.4
SHARES = (0.5, 0.27, 0.23)
LEAST_CHART, CHART = 120.0, 170.0
BAR_SHARE = 0.62


@dataclasses.dataclass(frozen=True, slots=True)
class CostLines:
    """A heading, the bars to the left, the table to the right."""

    title: str
    content: Lines
    name: str = "lines"

    def heights(self, width: float) -> Heights:
        rows = len(self.content.table.rows) + 1
        least, ideal = max(rows * LEAST_ROW, LEAST_CHART), max(rows * ROW, CHART)
        return Heights(HEADING + least, HEADING + ideal, HEADING + ideal)

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = heading(canvas, box, self.title, self.content.unit)
        wide = box.width() * (CHART_SHARE if self.content.table.rows else 1.0)
        _chart(canvas, QRectF(box.left(), y + 2.0, wide - 10.0, box.bottom() - y - 2.0), self.content)
        if self.content.table.rows:
            place = QRectF(box.left() + wide, y, box.width() - wide, box.bottom() - y)
            draw_table(canvas, place, self.content.table, SHARES)


def _chart(canvas: Canvas, box: QRectF, content: Lines) -> None:
    bars = content.bars
    highest = max((sum(value for _, value in bar.parts) for bar in bars), default=0.0)
    axis = max((setting.width(text, house.TICK) for _, text in content.ticks), default=0.0) + 5.0
    plot = QRectF(box.left() + axis, box.top() + 13.0, box.width() - axis, box.height() - 26.0)
    for tick, text in content.ticks:
        y = plot.bottom() - tick / highest * plot.height()
        canvas.rule(plot.left(), y, plot.right(), y, house.RULE, 0.4)
        cell(canvas, box.left(), y - 5.0, axis - 4.0, 10.0, text, house.TICK, "right")
    place = plot.width() / len(bars)
    for index, bar in enumerate(bars):
        left = plot.left() + index * place
        wide = place * BAR_SHARE
        x, foot = left + (place - wide) / 2.0, plot.bottom()
        for line, value in bar.parts:
            tall = value / highest * plot.height() if highest > 0.0 else 0.0
            if tall > 0.0:
                canvas.fill(QRectF(x, foot - tall, wide, tall), LIGHT.line(line))
            foot -= tall
        style = house.STRONG
        if not bar.parts:
            foot = plot.bottom() - min(60.0, plot.height())
            canvas.hatch(QRectF(x, foot, wide, plot.bottom() - foot), LIGHT.border_strong)
            style = house.in_colour(house.STRONG, LIGHT.warning)
        elif setting.width(bar.total, style) > place:
            style = house.SMALL
        tall = len(setting.broken(bar.total, style, place, 2)) * style.line  # a reason may need two lines
        canvas.text(left, foot - 1.0 - tall, place, bar.total, style, "centre", most=2)
        name = house.in_colour(house.STRONG, LIGHT.side(bar.side))
        cell(canvas, left, plot.bottom() + 2.0, place, 11.0, bar.name, name, "centre")
    canvas.rule(plot.left(), plot.bottom(), plot.right(), plot.bottom(), house.RULE_STRONG, 0.6)

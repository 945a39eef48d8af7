"""The key figures of both sides as a table."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house
from ui.report.blocks.block import HEADING, MOST_ROW, SWATCH, Heights, cell, columns, heading
from ui.report.canvas import Canvas
from ui.report.content import Table
from ui.theme import LIGHT

LEAST_ROW, ROW = 10.6, 12.4
SHARES = (0.5, 0.25, 0.25)


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """A heading and a table."""

    title: str
    content: Table
    name: str = "figures"

    def heights(self, width: float) -> Heights:
        rows = len(self.content.rows) + 1
        return Heights(HEADING + rows * LEAST_ROW, HEADING + rows * ROW, HEADING + rows * MOST_ROW)

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = heading(canvas, box, self.title)
        draw_table(canvas, QRectF(box.left(), y, box.width(), box.bottom() - y), self.content, SHARES)


def draw_table(canvas: Canvas, box: QRectF, table: Table, shares: tuple[float, ...]) -> None:
    """Headings and rows, as tall as the box allows: text to the left, numbers to the right, a thin rule below each."""
    tall = min(MOST_ROW, box.height() / (len(table.rows) + 1))
    places = columns(box.left(), box.width(), shares)
    y = box.top()
    for (x, room), text, index in zip(places, table.heads, range(len(places)), strict=True):
        side = ("", LIGHT.domestic, LIGHT.foreign)[index]
        style = house.in_colour(house.STRONG, side or LIGHT.muted)
        cell(canvas, x, y, room, tall, text, style, "right" if index else "left")
    y += tall
    for row in table.rows:
        canvas.rule(box.left(), y, box.right(), y, house.RULE_STRONG if row.strong else house.RULE, 0.4)
        style = house.STRONG if row.strong else house.CELL
        for index, ((x, room), text) in enumerate(zip(places, row.cells, strict=True)):
            indent = SWATCH + 4.0 if row.colour and not index else 0.0
            if indent:
                swatch = QRectF(x, y + (tall - SWATCH) / 2.0, SWATCH, SWATCH)
                canvas.fill(swatch, LIGHT.line(row.colour))
            cell(canvas, x + indent, y, room - indent, tall, text, style, "right" if index else "left")
        y += tall

"""Both sides in a line: who, on what, at what cost."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import Heights
from ui.report.canvas import Canvas
from ui.report.content import SideHead
from ui.theme import LIGHT

TALL = 62.0
COST_SHARE = 0.42  # of a panel, at most
BAR = 2.5


@dataclasses.dataclass(frozen=True, slots=True)
class Sides:
    """Two panels of the same size."""

    content: tuple[SideHead, ...]
    name: str = "sides"

    def heights(self, width: float) -> Heights:
        return Heights(TALL, TALL, TALL)

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        wide = (box.width() - house.GUTTER) / 2.0
        for index, side in enumerate(self.content):
            place = QRectF(box.left() + index * (wide + house.GUTTER), box.top(), wide, TALL)
            _panel(canvas, place, side)


def _panel(canvas: Canvas, box: QRectF, side: SideHead) -> None:
    colour = LIGHT.side(side.side)
    canvas.fill(box, LIGHT.window)
    canvas.fill(QRectF(box.left(), box.top(), BAR, box.height()), colour)
    inside = box.adjusted(BAR + 8.0, 6.0, -8.0, -5.0)
    cost = house.in_colour(house.COST, LIGHT.warning if side.missing else colour)
    need = max(setting.width(side.cost, cost), setting.width(side.unit, house.SMALL)) + 1.0
    cost_room = min(need, inside.width() * COST_SHARE)
    room = inside.width() - cost_room - 8.0
    y = inside.top()
    y += canvas.text(inside.left(), y, room, side.name, house.in_colour(house.HEAD, colour), most=1) + 1.0
    y += canvas.text(inside.left(), y, room, side.what, house.CELL, most=2 if side.layout else 3)
    canvas.text(inside.left(), y + 1.0, room, side.layout, house.SMALL, most=1)
    style = _fitting(side.cost, cost, cost_room)
    left = inside.right() - cost_room
    canvas.text(
        left,
        inside.top() + 6.0,
        cost_room,
        setting.elided(side.cost, style, cost_room),
        style,
        "right",
        most=1,
    )
    canvas.text(left, inside.top() + 8.0 + style.line, cost_room, side.unit, house.SMALL, "right", most=1)


def _fitting(text: str, style: setting.Style, room: float) -> setting.Style:
    """The style, smaller where the text is too wide."""
    wide = setting.width(text, style)
    size = style.size if wide <= room else max(8.0, int(style.size * room / wide * 10.0 - 1.0) / 10.0)
    return dataclasses.replace(style, size=size)

"""The table of assumptions: as many lines as the paper holds, and how many more there are."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import HEADING, Heights, cell, columns, heading
from ui.report.canvas import Canvas
from ui.report.content import Assumptions

SHARES = (0.20, 0.08, 0.18, 0.18, 0.36)
INTRO, HEAD_ROW, AIR, LEAST_ROWS = 13.0, 12.0, 2.6, 16
LINES = 2
Cells = tuple[str, ...]
Places = list[tuple[float, float]]
EMPTY: Cells = ("",)
DEFAULT = 3  # the column of default values


@dataclasses.dataclass(frozen=True, slots=True)
class Assumed:
    """Heading, how many differ, those that differ, then the main ones."""

    title: str
    content: Assumptions
    name: str = "assumptions"

    def _rows(self) -> list[tuple[Cells, bool]]:
        """Every line, with whether it is a heading."""
        content = self.content
        found = [(row, False) for row in content.differing]
        if content.main:
            found += [((content.main_title,), True), *((row, False) for row in content.main)]
        return found

    def heights(self, width: float) -> Heights:
        rows, places = self._rows(), columns(0.0, width, SHARES)
        fixed = HEADING + INTRO + HEAD_ROW
        least = fixed + min(len(rows), max(2, min(len(self.content.differing), LEAST_ROWS))) * _tall(
            EMPTY, places, 1
        )
        ideal = fixed + sum(_tall(row, places, LINES) for row, _ in rows)
        return Heights(least, max(least, ideal), max(least, ideal))

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = heading(canvas, box, self.title)
        canvas.text(box.left(), y, box.width(), self.content.intro, house.CELL, most=1)
        y += INTRO
        places = columns(box.left(), box.width(), SHARES)
        for (x, room), text in zip(places, self.content.heads, strict=True):
            cell(canvas, x, y, room, HEAD_ROW, text, house.CELL_MUTED)
        y += HEAD_ROW
        rows = self._rows()
        lines = _lines_each(rows, places, box.bottom() - y)
        differing = len(self.content.differing)
        for index, (row, is_heading) in enumerate(rows):
            need = _tall(row, places, lines[index])
            after = _tall(EMPTY, places, 1) if index < differing - 1 or is_heading else 0.0
            if y + need + after > box.bottom() + 0.1:
                if index < differing:  # main ones may be left out in silence
                    more = self.content.more.format(count=differing - index)
                    canvas.text(box.left(), y + AIR / 2.0, box.width(), more, house.SMALL, most=1)
                return
            _row(canvas, places, y, row, lines[index], strong=is_heading)
            y += need


def _lines_each(rows: list[tuple[Cells, bool]], places: Places, room: float) -> list[int]:
    """How many lines each row may take: more than one, first rows first, as far as the room allows."""
    found = [1] * len(rows)
    spare = room - sum(_tall(row, places, 1) for row, _ in rows)
    for index, (row, _) in enumerate(rows):
        more = _tall(row, places, LINES) - _tall(row, places, 1)
        if more <= spare:
            found[index] = LINES
            spare -= more
    return found


def _rooms(row: Cells, places: Places) -> list[tuple[float, float]]:
    """The columns of a row; what is here takes the place of an empty default too."""
    rooms = list(places)
    if len(row) > DEFAULT and not row[DEFAULT]:
        (x, _), (after, wide) = rooms[DEFAULT - 1], rooms[DEFAULT]
        rooms[DEFAULT - 1] = (x, after + wide - x)
    return rooms


def _tall(row: Cells, places: Places, most: int) -> float:
    lines = max(
        len(setting.broken(text, house.CELL, room, most))
        for text, (_, room) in zip(row, _rooms(row, places), strict=False)
    )
    return max(lines, 1) * house.CELL.line + AIR


def _row(canvas: Canvas, places: Places, y: float, row: Cells, most: int, *, strong: bool) -> None:
    right = places[-1][0] + places[-1][1]
    canvas.rule(places[0][0], y, right, y, house.RULE_STRONG if strong else house.RULE, 0.4)
    if strong:
        canvas.text(places[0][0], y + AIR / 2.0, right - places[0][0], row[0], house.STRONG, most=1)
        return
    for index, (text, (x, room)) in enumerate(zip(row, _rooms(row, places), strict=True)):
        style = house.CELL_MUTED if index >= DEFAULT else house.CELL
        canvas.text(x, y + AIR / 2.0, room, text, style, most=most)

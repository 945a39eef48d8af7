"""The gap split among causes: a waterfall whose steps are the rows of a table."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import HEADING, Heights, cell, columns, heading
from ui.report.canvas import Canvas
from ui.report.content import Step, Why
from ui.theme import LIGHT

LEAST_ROW, ROW, TALLEST_ROW = 10.8, 13.2, 18.0
SHARES = (0.24, 0.45, 0.09, 0.12, 0.10)  # label, bars, factor, level, share
WITHOUT = (0.24, 0.53, 0.10, 0.13)  # where shares would mislead
SENTENCE_LINES, NOTE_LINES = 4, 4
UP, DOWN = LIGHT.line("demand"), LIGHT.line("facility")


@dataclasses.dataclass(frozen=True, slots=True)
class Reasons:
    """Heading, sentence, waterfall, how it was found."""

    title: str
    content: Why
    name: str = "why"

    def _texts(self, width: float) -> tuple[float, float]:
        sentence = setting.height(self.content.sentence, house.BODY, width, SENTENCE_LINES) + 3.0
        note = setting.height(self.content.note, house.SMALL, width, NOTE_LINES)
        return sentence, note + 3.0 if note else 0.0

    def heights(self, width: float) -> Heights:
        fixed = HEADING + sum(self._texts(width))
        rows = len(self.content.steps) + 1 if self.content.steps else 0
        return Heights(fixed + rows * LEAST_ROW, fixed + rows * ROW, fixed + rows * (TALLEST_ROW))

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = heading(canvas, box, self.title)
        y += canvas.text(box.left(), y, box.width(), self.content.sentence, house.BODY, most=SENTENCE_LINES)
        y += 3.0
        if not self.content.steps:
            return
        note = self._texts(box.width())[1]
        tall = min(TALLEST_ROW, (box.bottom() - y - note) / (len(self.content.steps) + 1))
        y = self._waterfall(canvas, QRectF(box.left(), y, box.width(), tall), tall)
        if note:
            canvas.text(box.left(), y + 3.0, box.width(), self.content.note, house.SMALL, most=NOTE_LINES)

    def _waterfall(self, canvas: Canvas, first: QRectF, tall: float) -> float:
        heads, y = self.content.heads, first.top()
        places = columns(first.left(), first.width(), SHARES if heads[-1] else WITHOUT)
        label, bars, numbers = places[0], places[1], places[2:]
        cell(canvas, *_at(label, y), tall, heads[0], house.CELL_MUTED)
        for place, text in zip(numbers, heads[1:], strict=False):
            cell(canvas, *_at(place, y), tall, text, house.CELL_MUTED, "right")
        y += tall
        highest = max(max(step.start, step.end) for step in self.content.steps)
        for index, step in enumerate(self.content.steps):
            canvas.rule(first.left(), y, first.right(), y, house.RULE, 0.4)
            style = house.STRONG if step.side else house.CELL
            cell(canvas, *_at(label, y), tall, step.cells[0], style)
            for place, text in zip(numbers, step.cells[1:], strict=False):
                cell(canvas, *_at(place, y), tall, text, style, "right")
            last = index == len(self.content.steps) - 1
            _step(canvas, QRectF(bars[0], y, bars[1], tall), step, highest, joined=not last)
            y += tall
        return y


def _at(place: tuple[float, float], y: float) -> tuple[float, float, float]:
    return place[0], y, place[1]


def _step(canvas: Canvas, row: QRectF, step: Step, highest: float, *, joined: bool) -> None:
    """A bar from where the cost stood to where it stands, joined to the next row."""
    scale = row.width() / highest if highest > 0.0 else 0.0
    low, high = sorted((step.start, step.end))
    colour = LIGHT.side(step.side) if step.side else UP if step.end > step.start else DOWN
    box = QRectF(
        row.left() + low * scale, row.top() + 2.2, max((high - low) * scale, 0.7), row.height() - 4.4
    )
    canvas.fill(box, colour)
    if joined:
        x = row.left() + step.end * scale
        canvas.rule(x, box.bottom(), x, row.bottom() + 2.2, LIGHT.border_strong, 0.5)

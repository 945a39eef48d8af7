"""How likely each side is cheaper: the spread of the ratio over all draws, split at parity."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import HEADING, Heights, cell, heading
from ui.report.blocks.chart import NAME_ROOM, TICK_ROOM, Plot, draw_across
from ui.report.canvas import Canvas
from ui.report.content import Odds
from ui.theme import LIGHT

SENTENCE_LINES, NOTE_LINES = 8, 4
LEAST_CHART, CHART, MOST_CHART = 110.0, 150.0, 210.0
CHANCES = 30.0  # room above the bars for both chances
BIG = setting.Style(14.0, LIGHT.text, bold=True, leading=1.2)


@dataclasses.dataclass(frozen=True, slots=True)
class Chances:
    """Heading, sentences, histogram, what was drawn; ``lead`` is the room that sentences get, shared with a neighbour."""

    title: str
    content: Odds | str
    lead: float = 0.0
    name: str = "odds"

    def lead_at(self, width: float) -> float:
        """The room its sentences need."""
        text = self.content if isinstance(self.content, str) else self.content.sentence
        return setting.height(text, house.BODY, width, SENTENCE_LINES) + 4.0

    def heights(self, width: float) -> Heights:
        fixed = HEADING + max(self.lead, self.lead_at(width))
        if isinstance(self.content, str):
            return Heights(fixed, fixed, fixed)
        fixed += (
            setting.height(self.content.note, house.SMALL, width, NOTE_LINES) + 3.0 + TICK_ROOM + NAME_ROOM
        )
        return Heights(fixed + LEAST_CHART, fixed + CHART, fixed + MOST_CHART)

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = heading(canvas, box, self.title)
        text = self.content if isinstance(self.content, str) else self.content.sentence
        canvas.text(box.left(), y, box.width(), text, house.BODY, most=SENTENCE_LINES)
        if isinstance(self.content, str):
            return
        y += max(self.lead, self.lead_at(box.width()))
        note = setting.height(self.content.note, house.SMALL, box.width(), NOTE_LINES) + 3.0
        foot = box.bottom() - note - TICK_ROOM - NAME_ROOM
        plot = Plot(QRectF(box.left(), y, box.width(), foot - y), self.content.axis)
        _bars(canvas, plot, self.content)
        draw_across(canvas, plot, box.left(), box.right())
        canvas.text(
            box.left(),
            box.bottom() - note + 3.0,
            box.width(),
            self.content.note,
            house.SMALL,
            most=NOTE_LINES,
        )


def _bars(canvas: Canvas, plot: Plot, odds: Odds) -> None:
    box = plot.box
    most, tall = max(odds.counts), box.height() - CHANCES
    for low, high, count in zip(odds.edges, odds.edges[1:], odds.counts, strict=False):
        if count > 0.0:
            left, right = plot.across(low), plot.across(high)
            top = box.bottom() - count / most * tall
            colour = LIGHT.domestic if (low * high) > 1.0 else LIGHT.foreign
            canvas.fill(QRectF(left, top, max(right - left - 0.5, 0.3), box.bottom() - top), colour)
    canvas.rule(box.left(), box.bottom(), box.right(), box.bottom(), house.RULE_STRONG, 0.6)
    for value, text in odds.marks:
        if odds.edges[0] <= value <= odds.edges[-1]:
            at = plot.across(value)
            canvas.rule(at, box.top() + CHANCES - 3.0, at, box.bottom(), LIGHT.muted, 0.5, dashed=True)
            wide = setting.width(text, house.TICK) + 0.5
            start = min(max(at - wide / 2.0, box.left()), box.right() - wide)
            cell(canvas, start, box.top() + CHANCES - 12.0, wide, 9.0, text, house.TICK)
    if odds.edges[0] < 1.0 < odds.edges[-1]:
        at = plot.across(1.0)
        canvas.rule(at, box.top() + CHANCES - 3.0, at, box.bottom(), LIGHT.text, 0.9)
    for side, share, words in odds.chances:  # domestic is where the ratio is high: at the right
        style, left = house.in_colour(BIG, LIGHT.side(side)), side == "foreign"
        room = box.width() / 2.0 - 4.0
        first = setting.width(share, style)
        rest = setting.elided(words, house.SMALL, room - first - 4.0)
        whole = first + 4.0 + setting.width(rest, house.SMALL)
        x = box.left() if left else box.right() - whole
        canvas.text(x, box.top(), first + 0.5, share, style, most=1)
        canvas.text(x + first + 4.0, box.top() + 6.0, room - first - 3.0, rest, house.SMALL, most=1)

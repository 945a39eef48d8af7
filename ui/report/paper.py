"""The two pages: which blocks stand where, and how they share the height."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from calculator.messages import Messages
from ui.report import house, setting
from ui.report.blocks.about import About
from ui.report.blocks.assumed import Assumed
from ui.report.blocks.beside import Beside
from ui.report.blocks.block import Block
from ui.report.blocks.figures import Figures
from ui.report.blocks.lines import CostLines
from ui.report.blocks.masthead import Masthead
from ui.report.blocks.odds import Chances
from ui.report.blocks.sides import Sides
from ui.report.blocks.why import Reasons
from ui.report.blocks.winner import Winner
from ui.report.canvas import Canvas
from ui.report.content import Content
from ui.theme import LIGHT

PAGES = 2
TOP, FOOT = 20.0, 16.0  # of each page, inside its margins
AIR = 9.0  # gaps between blocks grow by no more than this


def paint_report(
    painter: QPainter, page: QRectF, content: Content, next_page: Callable[[], object]
) -> Canvas:
    """
    Paint both pages, on a PDF, a printer or anything else.

    Parameters
    ----------
    painter : QPainter
        Its unit is the point: scale it by the device's dots an inch over 72.
    page : QRectF
        The whole sheet. [points]
    next_page : callable
        Begins the second page.

    Returns
    -------
    Canvas
        What stands where.
    """
    canvas = Canvas(painter)
    messages = Messages(content.lang)
    inside = page.adjusted(house.MARGIN_X, house.MARGIN_TOP, -house.MARGIN_X, -house.MARGIN_FOOT)
    for number, blocks in enumerate((_first(content, messages), _second(content, inside.width())), 1):
        if number > 1:
            next_page()
        _furniture(canvas, inside, content, messages, number)
        room = inside.adjusted(0.0, TOP, 0.0, -FOOT)
        for block, place in placed(blocks, room, to_the_foot=number == PAGES):
            canvas.begin(f"{number}.{block.name}", place)
            block.draw(canvas, place)
    return canvas


def _first(content: Content, messages: Messages) -> list[Block]:
    titles = content.titles
    return [
        Masthead(content.head, messages),
        Sides(content.sides),
        Beside(Figures(titles.figures, content.figures), CostLines(titles.lines, content.lines), 0.48),
        Reasons(titles.why, content.why),
    ]


def _second(content: Content, width: float) -> list[Block]:
    titles = content.titles
    row = Beside(Winner(titles.map, content.map), Chances(titles.odds, content.odds))
    if not (isinstance(content.map, str) or isinstance(content.odds, str)):
        left, right = row.widths(width)
        lead = max(Winner("", content.map).lead_at(left), Chances("", content.odds).lead_at(right))
        row = Beside(Winner(titles.map, content.map, lead), Chances(titles.odds, content.odds, lead))
    return [row, Assumed(titles.assumptions, content.assumptions), About(content.about)]


def placed(blocks: Sequence[Block], room: QRectF, *, to_the_foot: bool = False) -> list[tuple[Block, QRectF]]:
    """
    The blocks below each other, each between its least and its most height.

    What the paper lacks, blocks give up in proportion to what they can; what it has left goes to those that can use
    it, and then to the gaps. ``to_the_foot``: the last block stands at the foot of the page.
    """
    found = [block.heights(room.width()) for block in blocks]
    free = room.height() - house.GAP * (len(blocks) - 1)
    ideal, gap = sum(one.ideal for one in found), house.GAP
    if ideal > free:
        spare = ideal - sum(one.least for one in found)
        part = min(1.0, (ideal - free) / spare) if spare > 0.0 else 0.0
        tall = [one.ideal - part * (one.ideal - one.least) for one in found]
    else:
        spare = sum(one.most - one.ideal for one in found)
        part = min(1.0, (free - ideal) / spare) if spare > 0.0 else 0.0
        tall = [one.ideal + part * (one.most - one.ideal) for one in found]
        gap += min(AIR, max(0.0, free - sum(tall)) / max(1, len(blocks) - 1))
    places, y = [], room.top()
    for block, height in zip(blocks, tall, strict=True):
        places.append((block, QRectF(room.left(), y, room.width(), height)))
        y += height + gap
    if to_the_foot:
        last = places[-1][1]
        last.moveBottom(max(last.bottom(), room.bottom()))
    return places


def _furniture(canvas: Canvas, inside: QRectF, content: Content, messages: Messages, number: int) -> None:
    """The line above and the line below each page."""
    canvas.begin(f"{number}.furniture", inside)
    style = house.SMALL
    date = setting.width(content.date, style) + 0.5
    canvas.text(inside.right() - date, inside.top(), date, content.date, style, "right", most=1)
    name = content.kicker if number == 1 else f"{content.kicker} · {content.head.title}"
    room = inside.width() - date - 12.0
    canvas.text(inside.left(), inside.top(), room, name, dataclasses.replace(style, bold=True), most=1)
    y = inside.top() + 12.5
    canvas.rule(inside.left(), y, inside.right(), y, LIGHT.accent, 1.2)
    foot = inside.bottom() - style.line
    canvas.text(inside.left(), foot, inside.width() - 40.0, content.foot, style, most=1)
    page = messages("report.page", page=number, pages=PAGES)
    canvas.text(inside.right() - 36.0, foot, 36.0, page, style, "right", most=1)

"""What a block is, and what most of them share: a heading, a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.canvas import Align, Canvas
from ui.report.setting import Style
from ui.theme import LIGHT

HEADING = 19.0
SWATCH = 6.0
MOST_ROW = 15.8  # no line of a table is taller, however much paper there is


@dataclasses.dataclass(frozen=True, slots=True)
class Heights:
    """The least that a block can do with, what it would like, and the most it can use. [points]"""

    least: float
    ideal: float
    most: float


class Block(Protocol):
    """A part of a page."""

    @property
    def name(self) -> str:
        """What it is called among the blocks of its page."""

    def heights(self, width: float) -> Heights:
        """How tall it is at a width."""

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        """Draw itself, all of it inside ``box``, which is at least as tall as its least height."""


def heading(canvas: Canvas, box: QRectF, title: str, aside: str = "") -> float:
    """A rule, the title, and at its end what the numbers are in; how far down the block goes on."""
    canvas.rule(box.left(), box.top() + 0.4, box.right(), box.top() + 0.4, LIGHT.text, 0.8)
    top = box.top() + 4.0
    room = box.width()
    if aside:
        wide = min(setting.width(aside, house.SMALL) + 0.5, room * 0.5)
        canvas.text(
            box.right() - wide,
            top + 2.2,
            wide,
            setting.elided(aside, house.SMALL, wide),
            house.SMALL,
            "right",
        )
        room -= wide + 8.0
    canvas.text(box.left(), top, room, title, house.HEAD, most=1)
    return box.top() + HEADING


def cell(
    canvas: Canvas,
    x: float,
    y: float,
    room: float,
    tall: float,
    text: str,
    style: Style,
    align: Align = "left",
) -> None:
    """One line in the middle of a row; what does not fit ends with an ellipsis."""
    shown = setting.elided(text, style, room)
    if shown:
        canvas.text(x, y + (tall - style.line) / 2.0, room + 0.01, shown, style, align, most=1)


def columns(left: float, width: float, shares: Sequence[float]) -> list[tuple[float, float]]:
    """Where columns begin and how wide they are, with shares of the width and a little air between."""
    found, at = [], left
    for share in shares:
        found.append((at, width * share - 5.0))
        at += width * share
    found[-1] = (found[-1][0], left + width - found[-1][0])
    return found

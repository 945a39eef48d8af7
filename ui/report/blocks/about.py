"""What is excluded, how it was computed, and on which data: three columns of small type."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house, setting
from ui.report.blocks.block import Heights
from ui.report.canvas import Canvas
from ui.theme import LIGHT

LINES = 9
PAD = 8.0


@dataclasses.dataclass(frozen=True, slots=True)
class About:
    """Titles and texts beside each other."""

    content: tuple[tuple[str, str], ...]
    name: str = "about"

    def _column(self, width: float) -> float:
        count = len(self.content)
        return (width - 2.0 * PAD - (count - 1) * house.GUTTER) / count

    def heights(self, width: float) -> Heights:
        room = self._column(width)
        tall = max(setting.height(text, house.SMALL, room, LINES) for _, text in self.content)
        whole = 2.0 * PAD + house.STRONG.line + tall
        return Heights(whole, whole, whole)

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        canvas.fill(box, LIGHT.window)
        room = self._column(box.width())
        for index, (title, text) in enumerate(self.content):
            x, y = box.left() + PAD + index * (room + house.GUTTER), box.top() + PAD
            y += canvas.text(x, y, room, title, house.STRONG, most=1)
            canvas.text(x, y, room, text, house.SMALL, most=LINES)

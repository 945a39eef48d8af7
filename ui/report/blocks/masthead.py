"""The head of the first page: what is compared, the answer in a sentence, and what to be careful about."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from calculator.messages import Messages
from ui.report import house, setting
from ui.report.blocks.block import Heights
from ui.report.canvas import Canvas
from ui.report.content import Head

TITLE_LINES, HEADLINE_LINES, DETAIL_LINES, NOTE_LINES, CAUTION_LINES = 2, 4, 6, 3, 3
AIR = 4.0


@dataclasses.dataclass(frozen=True, slots=True)
class Masthead:
    """Title, sentence, details, note and cautions, each as long as it is, up to a number of lines."""

    content: Head
    messages: Messages
    name: str = "masthead"

    def _texts(self) -> list[tuple[str, setting.Style, int]]:
        head = self.content
        found = [
            (head.title, house.TITLE, TITLE_LINES),
            (head.headline, house.HEADLINE, HEADLINE_LINES),
            (head.details, house.BODY, DETAIL_LINES),
            (head.note, house.MUTED, NOTE_LINES),
        ]
        return [one for one in found if one[0]]

    def heights(self, width: float) -> Heights:
        texts = sum(setting.height(text, style, width, most) + AIR for text, style, most in self._texts())
        tall = [setting.height(text, house.CAUTION, width, CAUTION_LINES) for text in self.content.cautions]
        least = texts + (tall[0] if tall else 0.0) + (house.CAUTION.line if len(tall) > 1 else 0.0)
        return Heights(least, texts + sum(tall), texts + sum(tall))

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        y = box.top()
        for text, style, most in self._texts():
            y += canvas.text(box.left(), y, box.width(), text, style, most=most) + AIR
        left = list(self.content.cautions)
        while left:
            tall = setting.height(left[0], house.CAUTION, box.width(), CAUTION_LINES)
            after = house.CAUTION.line if len(left) > 1 else 0.0
            if y + tall + after > box.bottom() + 0.1:
                more = self.messages("report.cautions.more", count=len(left))
                canvas.text(box.left(), y, box.width(), more, house.CAUTION, most=1)
                break
            y += canvas.text(box.left(), y, box.width(), left.pop(0), house.CAUTION, most=CAUTION_LINES)

"""Two blocks beside each other, equally tall."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QRectF

from ui.report import house
from ui.report.blocks.block import Block, Heights
from ui.report.canvas import Canvas


@dataclasses.dataclass(frozen=True, slots=True)
class Beside:
    """A row; ``share`` is the left one's part of the width."""

    left: Block
    right: Block
    share: float = 0.5
    name: str = "beside"

    def widths(self, width: float) -> tuple[float, float]:
        """The widths of both."""
        room = width - house.GUTTER
        return room * self.share, room * (1.0 - self.share)

    def heights(self, width: float) -> Heights:
        one, other = (
            block.heights(room)
            for block, room in zip((self.left, self.right), self.widths(width), strict=True)
        )
        least, ideal = max(one.least, other.least), max(one.ideal, other.ideal)
        return Heights(least, ideal, max(ideal, one.most, other.most))

    def draw(self, canvas: Canvas, box: QRectF) -> None:
        left, right = self.widths(box.width())
        for block, x, wide in ((self.left, box.left(), left), (self.right, box.right() - right, right)):
            place = QRectF(x, box.top(), wide, box.height())
            canvas.begin(block.name, place)
            block.draw(canvas, place)

"""The sentence of a page: what to quote stands large, what qualifies it below in plain type."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from ui.fonts import sized

LARGE, PLAIN = 17, 13  # pixels of type
ROOM = 1240  # pixels of large type: two lines of the narrowest page
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])|(?<=[\u3002\uff01\uff1f])\s*(?=.)")


class Lead(QLabel):
    """A label whose ``text`` is all of it; the first sentence is large, and those after it as far as they fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setFont(sized(LARGE, bold=True))
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        first, rest = parted(text, QFontMetrics(sized(LARGE, bold=True)))
        self.setTextFormat(Qt.TextFormat.RichText if rest else Qt.TextFormat.PlainText)
        below = (
            f'<div style="font-size:{PLAIN}px; font-weight:normal; margin-top:3px">{html.escape(rest)}</div>'
        )
        super().setText(f"<div>{html.escape(first)}</div>{below}" if rest else first)

    def text(self) -> str:
        return self._whole


def parted(text: str, metrics: QFontMetrics, room: int = ROOM) -> tuple[str, str]:
    """The sentences that fit into so many pixels, the first one in any case, and the others."""
    starts = [0, *(match.end() for match in _ENDS.finditer(text)), len(text)]
    fitting = [end for end in starts[2:] if metrics.horizontalAdvance(text[:end].rstrip()) <= room]
    end = max([starts[1], *fitting])
    return text[:end].rstrip(), text[end:]

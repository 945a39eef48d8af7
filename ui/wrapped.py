"""A text in a few lines of so many pixels, the last one cut short if need be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """
    At most ``most`` lines, broken as the language of the text breaks: at spaces, and between Chinese characters.

    What has no place to break within the width is broken anywhere.
    """
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    lines = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
    if len(lines) <= most:
        return lines
    rest = text[starts[most - 1] :].strip()
    cut = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, int(width))
    return [*lines[: most - 1], cut]

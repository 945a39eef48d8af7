"""Air between the paragraphs of a chapter: Markdown in a text document comes without any."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

PARAGRAPH = (4.0, 6.0)  # above and below, in points of the document
HEADING = (16.0, 4.0)
ITEM = (1.0, 3.0)


def spread(document: QTextDocument, code: QColor) -> None:
    """Set paragraphs, headings, list items apart, and blocks of code on a ground of their own colour."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        if cursor.currentTable() is None:
            given, room = block.blockFormat(), QTextBlockFormat()
            if given.hasProperty(QTextFormat.Property.BlockCodeFence):
                room.setBackground(code)
                room.setLeftMargin(8.0)
                room.setNonBreakableLines(False)
            else:
                above, below = HEADING if given.headingLevel() else ITEM if block.textList() else PARAGRAPH
                room.setTopMargin(above if block.position() else 0.0)
                room.setBottomMargin(below)
            cursor.mergeBlockFormat(room)
        block = block.next()
    cursor.endEditBlock()

"""How wide the columns of a table are: a number is never broken and a heading never cut; words give way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetrics

from ui.fonts import sized
from ui.tables.table_model import Content

CELL = 7  # margins of a cell, left and right together
HEADING = 9  # margins of a heading
ARROW = 10  # the sign of the order beside a heading
LEAST = 60  # of a column of words

Widths = tuple[int, ...]


def needs(content: Content, font: QFont) -> tuple[Widths, Widths]:
    """
    What columns need. [pixels]

    Returns
    -------
    numbers : for the widest number of each column, 0 for columns of words
    heads : for each heading, with the sign of an order where rows can be ordered
    """
    plain, bold = QFontMetrics(font), QFontMetrics(sized(12, bold=True))
    extra = HEADING + (ARROW if content.keys else 0)
    heads = tuple(max(map(plain.horizontalAdvance, head.split("\n"))) + extra for head in content.heads)
    numbers = tuple(
        _widest(content, column, plain, bold) + CELL if right else 0
        for column, right in enumerate(content.right)
    )
    return numbers, heads


def _widest(content: Content, column: int, plain: QFontMetrics, bold: QFontMetrics) -> int:
    def widest(of: QFontMetrics, cells: set[str]) -> int:
        measure: Callable[[str], int] = of.horizontalAdvance
        return max(map(measure, cells), default=0)

    strong = {content.rows[row][column] for row in content.bold if row < len(content.rows)}
    return max(widest(plain, {row[column] for row in content.rows}), widest(bold, strong))


def fitted(asked: Widths, numbers: Widths, heads: Widths, room: int) -> Widths:
    """
    Widths of the columns, together ``room`` where that can be.

    Parameters
    ----------
    asked : tuple of int
        What the page would like; 0 for a column that takes what is left.
    numbers, heads : tuple of int
        From ``needs``.

    Examples
    --------
    >>> fitted((0, 50, 100), (0, 70, 0), (40, 40, 40), 400)
    (230, 70, 100)
    >>> fitted((0, 50, 100), (0, 170, 0), (40, 40, 40), 300)
    (60, 170, 70)
    """
    least = [max(need, head, 0 if need else LEAST) for need, head in zip(numbers, heads, strict=True)]
    widths = [max(ask, low) for ask, low in zip(asked, least, strict=True)]
    over = sum(widths) - room
    for column in sorted(range(len(widths)), key=lambda column: least[column] - widths[column]):
        given = min(max(over, 0), widths[column] - least[column])
        widths[column] -= given
        over -= given
    free = [column for column, ask in enumerate(asked) if not ask]
    for column in free:
        widths[column] += max(-over, 0) // len(free)
    return tuple(widths)

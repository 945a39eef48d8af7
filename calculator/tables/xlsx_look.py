"""How a table looks as a workbook: number formats by size, widths of columns, the height of the headings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator.display import decimals_for
from calculator.tables.table import Cell, Column

DIGITS = 4  # of a number whose column names none
TINY, HUGE = 1e-6, 1e15  # numbers below and above are shown with an exponent
NARROWEST, WIDEST = 9.0, 60.0
MEASURED = 500  # rows that a column's width is taken from
LINE = 14.0  # points of a line of text
ONE_LINE = 22.0  # digits of the longest heading that is not broken
MARGIN = 4.0  # digits that the edges and the filter's button take from a heading


def number_formats(column: Column, numbers: Sequence[float]) -> list[str]:
    """
    The number format of each number of a column.

    All have the decimals that show the largest to the column's digits; where the smallest would then be hardly a
    digit, each has those that it needs. Whole numbers of a column without digits stay whole: years are no amounts.

    Examples
    --------
    >>> number_formats(Column("Cost", digits=3), [1.234, 0.5])
    ['#,##0.00', '#,##0.00']
    >>> number_formats(Column("Mixed", digits=3), [1e6, 0.5, 0.0])
    ['#,##0', '#,##0.000', '0']
    >>> number_formats(Column("Any"), [2026.0, 0.123456789, 1e-9])
    ['General', '#,##0.0000', '0.000E+00']
    """
    sizes = [abs(number) for number in numbers if number]
    if column.digits is not None and sizes:
        decimals = decimals_for(max(sizes), column.digits)
        if decimals <= 9 and decimals_for(min(sizes), 2) <= decimals and max(sizes) < HUGE:
            return [_with(decimals)] * len(numbers)
    return [_alone(number, column.digits) for number in numbers]


def _alone(number: float, digits: int | None) -> str:
    size = abs(number)
    if not size:
        return "0"
    if not TINY <= size < HUGE:
        return "0.000E+00"
    if number == round(number):
        return "General" if digits is None and size < 10_000 else "#,##0"
    return _with(decimals_for(number, digits or DIGITS))


def _with(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def width(column: Column, texts: Sequence[str], numbers: Sequence[float]) -> float:
    """Wide enough for the longest text, within limits, in digits; a heading may take two lines."""
    longest = max((units(text) for text in texts[:MEASURED]), default=0.0)
    figures = max((len(f"{number:,.4g}") + 3.0 for number in numbers[:MEASURED]), default=0.0)
    head = units(column.head)
    return min(max(longest, figures, head if head < ONE_LINE else head * 0.6, NARROWEST) + 3.0, WIDEST)


def head_height(heads: Sequence[tuple[str, float]]) -> float:
    """
    The height of the row of headings, by text and width of each, in points.

    Examples
    --------
    >>> head_height([("Cost", 12.0)]), head_height([("Cost of a request in full", 16.0), ("Year", 9.0)])
    (18.0, 46.0)
    """
    return 4.0 + LINE * max(lines(head, room - MARGIN) for head, room in heads)


def row_height(cells: Sequence[Cell]) -> float | None:
    """
    The height of a row whose texts are wrapped, in points; None where none is.

    Examples
    --------
    >>> row_height(["short", 1.0]), row_height(["word " * 20])
    (None, 32.0)
    """
    long = [cell for cell in cells if isinstance(cell, str) and units(cell) > WIDEST]
    return 4.0 + LINE * max(lines(cell, WIDEST - MARGIN) for cell in long) if long else None


def lines(text: str, room: float) -> int:
    """How many lines a bold text takes: words stay whole, Chinese breaks anywhere."""
    count, used = 1, 0.0
    for word in text.split():
        long = 1.1 * units(word)
        broken = any(ord(sign) > 0x2E80 for sign in word) or long > room
        if used and used + 1.0 + long > room and not broken:
            count, used = count + 1, long
            continue
        used += long + (1.0 if used else 0.0)
        if used > room:
            more = math.ceil(used / room) - 1
            count, used = count + more, used - more * room
    return count


def units(text: str) -> float:
    """The width of a text in digits; a Chinese character takes two."""
    return max(
        (sum(1.9 if ord(sign) > 0x2E80 else 1.0 for sign in line) for line in text.split("\n")), default=0.0
    )

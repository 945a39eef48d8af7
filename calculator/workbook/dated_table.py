"""Tables of values on a sheet: texts, numbers, and amounts that follow the currency switch."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Sequence
from typing import Any

from calculator.workbook.book import MUTED, Book, lines_of_text, plain
from calculator.workbook.formats import figure_format
from calculator.workbook.phrases import put
from calculator.workbook.summary_sheet import RATE, in_currency, rate

Value = str | float | None


@dataclasses.dataclass(frozen=True, slots=True)
class DatedColumn:
    """
    A column.

    Attributes
    ----------
    head : str
        Its heading.
    shown : str
        Number format; empty for a column of texts, and for amounts that shall have one after their size.
    money : bool
        Whether it holds amounts in USD; they are then shown in the currency that is switched to.
    unit : str
        The unit that its heading names, as ``USD/Mtok``, in the currency that is switched to.
    small : bool
        Remarks in small letters.
    """

    head: str
    shown: str = ""
    money: bool = False
    unit: str = ""
    small: bool = False

    @property
    def right(self) -> bool:
        """Whether it holds numbers."""
        return self.money or bool(self.shown)


def amount_column(head: str, unit: str, shown: str = "") -> DatedColumn:
    """A column of amounts."""
    return DatedColumn(head, shown, money=True, unit=unit)


def write_table(
    book: Book,
    sheet: Any,
    row: int,
    columns: Sequence[DatedColumn],
    rows: Sequence[Sequence[Value]],
    widths: Sequence[float],
    strong: Collection[int] = (),
    filtered: bool = False,
) -> int:
    """
    Headings at ``row`` and the values below; None and unknown numbers are a dash. Returns the last row.

    ``strong`` are the places of rows that stand out; ``filtered`` leaves room below the
    headings for the buttons by which rows are picked.
    """
    write_heads(book, sheet, row, columns, widths, filtered)
    if filtered:
        sheet.autofilter(row, 0, row + max(len(rows), 1), len(columns) - 1)
    for place, column in enumerate(columns):
        cells = [cells[place] for cells in rows]
        shown = column.shown or _money_format(book, cells)
        for number, value in enumerate(cells):
            style = {"bold": True} if number in strong else {}
            _cell(book, sheet, (row + 1 + number, place), value, column, shown, style)
    for number, listed in enumerate(rows, start=row + 1):
        texts = [
            (value, width * (10.0 / 9.0 if column.small else 1.0))
            for value, width, column in zip(listed, widths, columns, strict=False)
            if isinstance(value, str)
        ]
        book.fit(sheet, number, texts, size=10.0)
    return row + len(rows)


def write_heads(
    book: Book, sheet: Any, row: int, columns: Sequence[DatedColumn], widths: Sequence[float], filtered: bool
) -> None:
    """The headings; those of amounts name the currency that is switched to."""
    lines = 1
    top = {"valign": "top"} if filtered else {}
    for place, column in enumerate(columns):
        cell_format = book.table_head(right=column.right, **top)
        text = column.head
        if column.unit:
            phrase = in_currency(book, column.unit, column.head)
            text = phrase.text
            put(sheet, row, place, phrase, cell_format)
        else:
            sheet.write_string(row, place, text, cell_format)
        lines = max(lines, lines_of_text(text, widths[place] * 0.9 - 1.0))
    sheet.set_row(row, 5.0 + 13.5 * (lines + filtered))


def _cell(
    book: Book,
    sheet: Any,
    place: tuple[int, int],
    value: Value,
    column: DatedColumn,
    shown: str,
    style: dict[str, Any],
) -> None:
    if column.small:
        style = {**style, "font_size": 9, "font_color": MUTED}
    if isinstance(value, str):
        align = {"align": "right"} if column.right else {"indent": 1}
        sheet.write_string(*place, plain(value), book.format(text_wrap=True, **align, **style))
    elif value is None or not math.isfinite(value):
        align = {"align": "right" if column.right else "left", "font_color": MUTED}
        sheet.write_string(*place, book.say("none"), book.format(**{**style, **align}))
    else:
        cell_format = book.format(num_format=shown, align="right", **style)
        if column.money:
            sheet.write_formula(*place, f"={repr(value).upper()}*{RATE}", cell_format, value * rate(book))
        else:
            sheet.write_number(*place, value, cell_format)


def _money_format(book: Book, cells: Sequence[Value]) -> str:
    return figure_format((value * rate(book) for value in cells if isinstance(value, float)), 3)

"""A table as a workbook of one sheet: numbers are numbers, texts stay texts."""

from __future__ import annotations

import errno
import os
import re
from typing import Any

from calculator.display import decimals_for
from calculator.files import written_beside
from calculator.tables.table import Column, Table, number_in
from calculator.tables.xlsx_file import xlsx_file

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
FONT, INK, MUTED, HEAD, RULE = "Arial", "#1A1F26", "#57616E", "#0B7285", "#DFE3E9"
HEAD_ROW = 2
NARROWEST, WIDEST = 9.0, 60.0
MEASURED = 500  # rows that a column's width is taken from

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def write_xlsx(path: str | os.PathLike[str], table: Table) -> None:
    """
    Write a table as a workbook: headings that stay in view, number formats, notes below.

    Raises
    ------
    OSError
        If it cannot be written, or is larger than a sheet; an old file is then as it was.
    """
    if HEAD_ROW + len(table.rows) + len(table.notes) + 2 > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    with written_beside(path) as beside, xlsx_file(beside) as file:
        _write(file, table)


def _write(file: Any, table: Table) -> None:
    sheet = file.add_worksheet(sheet_name(table.title))
    style = {"font_name": FONT, "font_size": 10, "font_color": INK}
    sheet.write_string(0, 0, plain(table.title), file.add_format({**style, "font_size": 14, "bold": True}))
    head = {
        **style,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": HEAD,
        "text_wrap": True,
        "valign": "vcenter",
    }
    heads = {
        right: file.add_format({**head, "align": "right" if right else "left"}) for right in (False, True)
    }
    text = file.add_format({**style, "valign": "top"})
    wrapped = file.add_format({**style, "valign": "top", "text_wrap": True})
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        numbers = [number for number in map(number_in, cells) if number is not None]
        shown = file.add_format({**style, "num_format": number_format(column, numbers), "valign": "top"})
        sheet.write_string(HEAD_ROW, place, plain(column.head), heads[bool(numbers)])
        sheet.set_column(
            place, place, _width(column, [cell for cell in cells if isinstance(cell, str)], numbers)
        )
        for row, cell in enumerate(cells, start=HEAD_ROW + 1):
            number = number_in(cell)
            if number is not None:
                sheet.write_number(row, place, number, shown)
            elif isinstance(cell, str):
                sheet.write_string(row, place, plain(cell), wrapped if _units(cell) > WIDEST else text)
    note = file.add_format({**style, "font_color": MUTED, "font_size": 9})
    for row, line in enumerate(table.notes, start=HEAD_ROW + len(table.rows) + 2):
        sheet.write_string(row, 0, plain(line), note)
    _set_up(sheet, table)


def _set_up(sheet: Any, table: Table) -> None:
    """For the screen and for paper."""
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer("&R&8&P / &N")


def number_format(column: Column, numbers: list[float]) -> str:
    """
    The number format of a column: decimals that show the largest number to the column's digits.

    Where the smallest would then be hardly a digit, every number has the decimals that it needs.

    Examples
    --------
    >>> number_format(Column("Cost", digits=3), [1.234, 0.5]), number_format(Column("Any"), [0.25])
    ('#,##0.00', 'General')
    >>> number_format(Column("Mixed", digits=3), [1e6, 0.5])
    'General'
    """
    sizes = [abs(number) for number in numbers if number]
    if column.digits is None or not sizes:
        return "General"
    decimals = decimals_for(max(sizes), column.digits)
    if decimals > 9 or decimals_for(min(sizes), 2) > decimals:
        return "General" if any(size != round(size) for size in sizes) else "#,##0"
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _width(column: Column, texts: list[str], numbers: list[float]) -> float:
    """Wide enough for the longest text, within limits; a heading may take two lines."""
    longest = max((_units(text) for text in texts[:MEASURED]), default=0.0)
    figures = max((len(f"{number:,.4g}") + 3.0 for number in numbers[:MEASURED]), default=0.0)
    head = _units(column.head)
    return min(max(longest, figures, head if head < 18.0 else head * 0.6, NARROWEST) + 3.0, WIDEST)


def _units(text: str) -> float:
    """The width of a text in digits; a Chinese character takes two."""
    return max(
        (sum(1.9 if ord(sign) > 0x2E80 else 1.0 for sign in line) for line in text.split("\n")), default=0.0
    )


def plain(text: str) -> str:
    """Text as a cell can hold it: nothing that XML cannot hold, and not too long."""
    return _NOT_IN_XML.sub(" ", text)[:32_000]


def sheet_name(title: str) -> str:
    """
    A title as a sheet can be named.

    Examples
    --------
    >>> sheet_name("Cost [USD/Mtok]: 'all'"), sheet_name("???"), len(sheet_name("long " * 20))
    ("Cost USD Mtok 'all", 'Table', 31)
    """
    name = " ".join(_NOT_IN_SHEET_NAME.sub(" ", plain(title)).split())[:31].strip(" '")
    return name if name and name.lower() != "history" else "Table"

"""A table as a workbook of one sheet: numbers are numbers, texts stay texts."""

from __future__ import annotations

import errno
import os
import re
from typing import Any

from calculator.files import written_beside
from calculator.tables.table import Table, number_in
from calculator.tables.xlsx_file import xlsx_file
from calculator.tables.xlsx_look import WIDEST, head_height, number_formats, row_height, units, width

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
FONT, INK, MUTED, HEAD, RULE = "Arial", "#1A1F26", "#57616E", "#0B7285", "#DFE3E9"
HEAD_ROW = 2

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
        right: file.add_format({**head, **({"align": "right"} if right else {"align": "left", "indent": 1})})
        for right in (False, True)
    }
    style["valign"] = "vcenter"
    text = file.add_format({**style, "indent": 1})  # off the number that may stand before it
    wrapped = file.add_format({**style, "indent": 1, "text_wrap": True})
    looks: dict[str, Any] = {}
    heights = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        numbers = [number for number in map(number_in, cells) if number is not None]
        texts = [cell for cell in cells if isinstance(cell, str)]
        heights.append((column.head, width(column, texts, numbers)))
        sheet.write_string(HEAD_ROW, place, plain(column.head), heads[bool(numbers)])
        sheet.set_column(place, place, heights[-1][1])
        formats = iter(number_formats(column, numbers))
        for row, cell in enumerate(cells, start=HEAD_ROW + 1):
            number = number_in(cell)
            if number is not None:
                shown = next(formats)
                if shown not in looks:
                    looks[shown] = file.add_format({**style, "num_format": shown})
                sheet.write_number(row, place, number, looks[shown])
            elif isinstance(cell, str):
                sheet.write_string(row, place, plain(cell), wrapped if units(cell) > WIDEST else text)
    sheet.set_row(HEAD_ROW, head_height(heights))
    for place, whole in enumerate(table.rows, start=HEAD_ROW + 1):
        height = row_height(whole)
        if height is not None:
            sheet.set_row(place, height)
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

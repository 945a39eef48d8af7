"""The second page of the Summary: who is cheaper over two inputs, and the causes of the difference."""

from __future__ import annotations

from typing import Any

from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.winner_map import WinnerMap
from calculator.workbook.book import Book
from calculator.workbook.dated import write_dated
from calculator.workbook.summary_sheet import RATIO, SHEET, SIDE_COLUMN, WIDTHS, charts_row, map_row
from calculator.workbook.winner_table import map_note, write_map


def summary(book: Book) -> Any:
    """The sheet itself, to which later sheets add."""
    return book.file.get_worksheet_by_name(book.title(SHEET))


def write_summary_map(book: Book, found: WinnerMap) -> None:
    """The winner map beside what its axes are, with the mark of the inputs it belongs to."""
    sheet, row = summary(book), map_row()
    sheet.write_string(row, 0, book.say("map.title"), book.format(bold=True, font_size=12))
    write_dated(book, sheet, row + 1, len(WIDTHS) - 1, fingerprint(book.outcome.profile))
    sheet.merge_range(row + 2, 0, row + 9, RATIO - 2, map_note(book, found), book.wrapped_format)
    write_map(book, sheet, row + 2, SIDE_COLUMN, found)


def write_summary_none(book: Book) -> None:
    """Why there is no map and nothing to split."""
    sheet, row = summary(book), map_row()
    sheet.write_string(row, 0, book.say("map.title"), book.format(bold=True, font_size=12))
    sheet.write_string(row + 1, 0, book.say("sensitivity.none"), book.note_format)


def add_swaps_chart(book: Book, chart: Any) -> None:
    """The live chart of one-at-a-time swaps."""
    _insert(book, chart, 0, (660, 380))


def add_waterfall(book: Book, chart: Any) -> None:
    """The chart of the whole difference, split."""
    _insert(book, chart, RATIO, (760, 380))


def _insert(book: Book, chart: Any, column: int, size: tuple[int, int]) -> None:
    chart.set_size({"width": size[0], "height": size[1]})
    summary(book).insert_chart(charts_row(), column, chart, {"x_offset": 4, "y_offset": 4})

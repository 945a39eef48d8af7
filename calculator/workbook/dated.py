"""Results that stand as values: which inputs they belong to, and a warning that comes up once those have moved."""

from __future__ import annotations

from typing import Any

from calculator.workbook.book import Book
from calculator.workbook.kept import MOVED_NAME
from calculator.workbook.phrases import Phrase, chosen, filled, literal


def write_dated(book: Book, sheet: Any, row: int, last_column: int, fingerprint: str) -> None:
    """A line above such results."""
    mark = literal(fingerprint)
    fine = filled(book.messages("workbook.dated.fine"), fingerprint=mark)
    stale = filled(book.messages("workbook.dated.stale"), fingerprint=mark, count=Phrase(MOVED_NAME, "0"))
    phrase = chosen(f"{MOVED_NAME}>0", False, stale, fine)
    sheet.merge_range(row, 0, row, last_column, "", book.wrapped_format)
    sheet.write_formula(row, 0, f"={phrase.excel}", book.wrapped_format, phrase.text)
    warned = book.file.add_format({"font_color": "#B3261E", "bold": True})
    sheet.conditional_format(
        row, 0, row, 0, {"type": "formula", "criteria": f"={MOVED_NAME}>0", "format": warned}
    )

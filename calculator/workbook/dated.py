"""Results that stand as values: which inputs they belong to, and a warning that comes up once those have moved."""

from __future__ import annotations

from typing import Any

from calculator.analysis.errors import AnalysisError
from calculator.inputs import InputError
from calculator.library import LibraryError
from calculator.said import said
from calculator.workbook.book import Book, plain
from calculator.workbook.kept import MOVED_NAME
from calculator.workbook.phrases import Phrase, chosen, filled, literal

REFUSALS = (InputError, LibraryError)  # what analyses cannot do; AnalysisError is among them


def write_refusal(book: Book, sheet: Any, row: int, error: Exception) -> None:
    """Why such results are missing."""
    text = error.text(book.messages) if isinstance(error, AnalysisError) else said(error, book.messages)
    sheet.write_string(row, 0, plain(text), book.note_format)


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

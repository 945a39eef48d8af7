"""What the program warns of beside its answer: sentences as of the export, and a warning once inputs have moved."""

from __future__ import annotations

from typing import Any

from calculator.cautions import caution_text
from calculator.sentences import SAID
from calculator.tables.xlsx_look import LINE, lines
from calculator.workbook.book import Book
from calculator.workbook.kept import MOVED_NAME
from calculator.workbook.phrases import Phrase, chosen, filled, literal

LONGEST = 7_000  # characters; a formula takes 8,192
ROOM = 108.0  # digits beside each other in the cells that are joined


def write_cautions(book: Book, sheet: Any, row: int, last_column: int) -> None:
    """Write them into a row of their own, which is folded away where there is nothing to say."""
    said = [caution_text(one, book.display) for one in book.outcome.warnings if one.key not in SAID]
    if not said:
        sheet.set_row(row, None, None, {"hidden": True})
        return
    text = ("" if book.messages.lang == "zh" else " ").join(said)[:LONGEST]
    told = literal(text)
    fine = filled(book.messages("workbook.cautions.fine"), cautions=told)
    stale = filled(book.messages("workbook.cautions.stale"), count=Phrase(MOVED_NAME, "0"))
    phrase = Phrase(f"{chosen(f'{MOVED_NAME}>0', False, stale, literal('')).excel}&{fine.excel}", fine.text)
    sheet.merge_range(row, 0, row, last_column, "", book.wrapped_format)
    sheet.write_formula(row, 0, f"={phrase.excel}", book.wrapped_format, phrase.text)
    sheet.set_row(row, LINE * lines(phrase.text, ROOM) + 4.0)
    warned = book.file.add_format({"font_color": "#B3261E", "bold": True})
    stale_rule = {"type": "formula", "criteria": f"={MOVED_NAME}>0", "format": warned}
    sheet.conditional_format(row, 0, row, 0, stale_rule)

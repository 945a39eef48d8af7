"""The About sheet: what this file is, and the mark by which it is known as one of ours."""

from __future__ import annotations

from calculator.sentences import note
from calculator.version import __version__
from calculator.workbook.book import Book, plain

SHEET = "about"
WIDTHS = (26, 110)
MARK = "token_parity_workbook"  # the defined name of the cell that holds VERSION
VERSION = 1


def write_about(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS)
    profile = book.outcome.profile
    sheet.write_string(0, 0, "Token Parity", book.title_format)
    rows = (
        ("comparison", book.name),
        ("note", note(profile, book.messages)),
        ("exported", book.today.isoformat()),
        ("version", __version__),
        ("excluded", book.messages("answer.excluded")),
        ("how", book.say("about.how.text")),
        ("infeasible", book.say("about.infeasible.text")),
        ("units", book.say("about.units.text")),
        ("back", book.say("about.back.text")),
    )
    row = 2
    for key, text in rows:
        if text:
            sheet.write_string(row, 0, book.say(f"about.{key}"), book.format(bold=True, valign="top"))
            sheet.write_string(row, 1, plain(text), book.format(text_wrap=True, valign="top"))
            book.fit(sheet, row, [(text, WIDTHS[1])], size=10.0)
            row += 1
    sheet.write_string(row, 0, book.say("about.format"), book.note_format)
    sheet.write_number(row, 1, VERSION, book.format(font_size=9, align="left"))
    book.define(MARK, SHEET, row, 1)

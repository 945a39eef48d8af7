"""Where inputs come from: rows of the library, and the documents behind them."""

from __future__ import annotations

from calculator.layout import LAYOUT, PREFILL_LAYOUT
from calculator.library import LibraryError, label, row
from calculator.messages import typeset
from calculator.workbook.book import Book, plain


def origin_text(book: Book, path: str) -> str:
    """The row that an input was filled from, with its date; or that it was typed."""
    origin = book.outcome.profile.origins.get(path)
    side, _, relative = path.partition(".")
    if relative in (*LAYOUT, *PREFILL_LAYOUT) and book.outcome.auto_layout(side):
        return book.say("origin.auto")
    if origin is None:
        return book.say("origin.typed")
    table, _, row_id = origin.partition(":")
    embedded = book.outcome.profile.embedded
    name = typeset(label(table, row_id, book.messages.lang, embedded))
    try:
        date = row(table, row_id, embedded).get("as_of", "")
    except LibraryError:
        date = ""
    return plain(book.say("comma").join(text for text in (name, date) if text))

"""The Sources sheet: each library row that filled an input, the document it was read in, and what it filled."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from calculator.inputs import INPUTS, full_paths
from calculator.library import LibraryError, label, row, source, title
from calculator.messages import typeset
from calculator.profile import Profile
from calculator.workbook.book import Book, plain

SHEET = "sources"
WIDTHS = (22, 34, 46, 10, 12, 46, 8, 50, 50)
HEADS = ("table", "row", "fills", "as_of", "confidence", "document", "link", "locator", "note")
FIRST = 4


def write_sources(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.write_string(1, 0, book.say("sources.note"), book.note_format)
    for column, head in enumerate(HEADS):
        sheet.write_string(FIRST - 1, column, book.say(f"head.{head}"), book.head_format)
    filled, typed = _filled(book.outcome.profile)
    place = FIRST
    for place, (origin, paths) in enumerate(filled.items(), start=FIRST):
        _source(book, sheet, place, origin, paths)
    if typed:
        place += 1
        sheet.write_string(place, 1, book.say("origin.typed"), book.wrapped_format)
        sheet.write_string(place, 2, plain(_inputs(book, typed)), book.wrapped_format)
        book.fit(sheet, place, [(_inputs(book, typed), WIDTHS[2])])
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(FIRST - 1)
    sheet.print_area(0, 0, place, len(WIDTHS) - 1)


def _filled(profile: Profile) -> tuple[dict[str, list[str]], list[str]]:
    """The inputs that each row filled, and those that none did."""
    filled: dict[str, list[str]] = {}
    typed: list[str] = []
    for path in full_paths():
        origin = profile.origins.get(path)
        (typed if origin is None else filled.setdefault(origin, [])).append(path)
    return filled, typed


def rows_of_sources(profile: Profile) -> dict[str, int]:
    """The row of the sheet on which each origin stands."""
    return {origin: row for row, origin in enumerate(_filled(profile)[0], start=FIRST)}


def _source(book: Book, sheet: Any, place: int, origin: str, paths: list[str]) -> None:
    table, _, row_id = origin.partition(":")
    lang, embedded = book.messages.lang, book.outcome.profile.embedded
    data: Mapping[str, str] = {}
    name = url = ""
    with contextlib.suppress(LibraryError):  # a row that is gone, or one of the user's own without a document
        data = row(table, row_id, embedded)
        document = source(data.get("source", ""), lang)
        name = ", ".join(filter(None, (document.title, document.publisher, document.date)))
        name = typeset(name) if lang == "zh" else name
        url = document.url
    texts = (
        title(table, lang), typeset(label(table, row_id, lang, embedded)), _inputs(book, paths), data.get("as_of", ""),
        _confidence(book, data.get("confidence", "")), name, book.say("sources.open") if _is_web(url) else "", data.get("locator", ""), data.get("note", ""),
    )  # fmt: skip
    book.fit(sheet, place, zip(texts, WIDTHS, strict=True))
    for column, text in enumerate(texts):
        if column == HEADS.index("link") and text:  # a cell of its own, as LibreOffice does not wrap links
            link = book.format(font_color="#0B7285", underline=1, font_size=9, valign="top")
            sheet.write_url(place, column, url, link, text, url[:250])
        else:
            sheet.write_string(place, column, plain(text), book.wrapped_format)


def _confidence(book: Book, key: str) -> str:
    """How far a figure is trusted, in words; what a row of the user's own says else stays."""
    return book.say(f"confidence.{key}") if f"workbook.confidence.{key}" in book.messages else key


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://")) and len(url) < 2000


def _inputs(book: Book, paths: list[str]) -> str:
    """The inputs that a row filled, both sides at once where it filled both."""
    relative: dict[str, list[str]] = {}
    for path in paths:
        side, _, rest = path.partition(".")
        relative.setdefault(rest, []).append(side)
    sides: dict[str, list[str]] = {}
    for path, of in relative.items():
        key = "" if len(of) == 2 else of[0]
        sides.setdefault(key, []).append(book.messages.text(INPUTS[path].label))
    separator = book.messages("answer.list_separator")
    return "\n".join(
        book.say("pair", what=book.messages(f"side.{side}"), value=separator.join(labels))
        if side
        else separator.join(labels)
        for side, labels in sides.items()
    )

"""What the file keeps out of sight for the way back: the profile, and every input as exported, with all its digits."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable

from calculator.inputs import full_paths
from calculator.profile import Profile, ProfileError, dumps, example, loads
from calculator.workbook.book import Book

SHEET = "_profile"
CHUNK = 15_000  # characters in one cell
PROFILE, EXAMPLE, PATH, VALUE = range(4)  # columns
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclasses.dataclass(frozen=True)
class Kept:
    """The profile that was exported, and all inputs as they stood in the workbook, the layout resolved."""

    profile: Profile
    exported: dict[str, float]


def write_kept(book: Book) -> None:
    """Write the sheet; programs do not list it."""
    sheet = book.file.add_worksheet(SHEET)
    profile = book.outcome.profile
    text = _NO_CHARACTER.sub(" ", dumps(profile))
    for row, start in enumerate(range(0, len(text), CHUNK)):
        sheet.write_string(row, PROFILE, text[start : start + CHUNK])
    sheet.write_string(0, EXAMPLE, profile.example)
    for row, path in enumerate(full_paths()):
        value = book.outcome.values[path]
        sheet.write_string(row, PATH, path)
        sheet.write_string(row, VALUE, "" if math.isnan(value) else repr(value))
    sheet.very_hidden()


def kept_in(rows: Iterable[tuple[object, ...]]) -> Kept | None:
    """What a sheet of that kind holds; None where it does not hold together, as after work by another program."""
    text, name, exported = "", "", {}
    for row in rows:
        cells = [cell if isinstance(cell, str) else "" for cell in (*row, "", "", "", "")[:4]]
        text += cells[PROFILE]
        name = name or cells[EXAMPLE]
        if cells[PATH]:
            try:
                exported[cells[PATH]] = float(cells[VALUE] or "nan")
            except ValueError:
                return None
    try:
        profile = loads(text)
    except ProfileError:
        return None
    if list(exported) != list(full_paths()):
        return None
    if name:
        try:
            shipped = example(name)
        except ProfileError:
            return Kept(profile, exported)
        if dataclasses.replace(shipped, example="") == profile:
            profile = shipped
    return Kept(profile, exported)

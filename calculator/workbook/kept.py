"""What the file keeps out of sight for the way back: the profile, and every input as exported, with all its digits."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable
from typing import Any

from calculator.inputs import SIDES, full_paths
from calculator.profile import Profile, ProfileError, dumps, example, loads
from calculator.workbook.book import Book
from calculator.workbook.inputs_sheet import SHEET as INPUTS_SHEET
from calculator.workbook.inputs_sheet import rows_of_inputs

SHEET = "_profile"
CHUNK = 15_000  # characters in one cell
PROFILE, EXAMPLE, PATH, VALUE, DOMESTIC, FOREIGN, MOVED = range(7)  # columns
MOVED_NAME = "inputs_moved"  # the cell that counts input cells that are no longer as exported
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclasses.dataclass(frozen=True)
class Kept:
    """
    The profile that was exported, and all inputs as they stood in the workbook, the layout resolved.

    ``added`` are inputs that the program has had since: the workbook has no cells for them, and the profile, brought up to
    date, has what they amount to.
    """

    profile: Profile
    exported: dict[str, float]
    added: frozenset[str] = frozenset()


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
    _count_moved(book, sheet)
    sheet.very_hidden()


def _count_moved(book: Book, sheet: Any) -> None:
    """Every input once more as a number, in the row that it has on the sheet Inputs, and how many differ from there."""
    rows = rows_of_inputs()
    for path, row in rows.items():
        for side, column in zip(SIDES, (DOMESTIC, FOREIGN), strict=True):
            value = book.outcome.values[f"{side}.{path}"]
            if not math.isnan(value):
                sheet.write_number(row, column, value)
    first, last = min(rows.values()) + 1, max(rows.values()) + 1
    counts = [
        f"SUMPRODUCT(--('{book.title(INPUTS_SHEET)}'!${cell}${first}:${cell}${last}<>${kept}${first}:${kept}${last}))"
        for cell, kept in (("B", "E"), ("C", "F"))
    ]
    sheet.write_formula(0, MOVED, f"={'+'.join(counts)}", None, 0)
    book.file.define_name(MOVED_NAME, f"='{SHEET}'!$G$1")


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
            if cells[VALUE] and not math.isfinite(exported[cells[PATH]]):
                return None
    try:
        profile = loads(text)
    except ProfileError:
        return None
    known = frozenset(full_paths())
    if not exported.keys() <= known:
        return None
    added = known - exported.keys()
    exported |= {path: profile.values[path] for path in added}
    if name:
        try:
            shipped = example(name)
        except ProfileError:
            return Kept(profile, exported, added)
        if dataclasses.replace(shipped, example="") == profile:
            profile = shipped
    return Kept(profile, exported, added)

"""What the window asks the library: names of rows, where a value comes from, what else an input could take."""

from __future__ import annotations

import math

from calculator import library
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.library.choose import country_of
from calculator.messages import Messages, typeset
from calculator.profile import Profile
from ui.reading import Reading
from ui.sources import single_rows

NAMED = ("models", "accelerators", "sites")  # what a side is called after


def row_label(table: str, row_id: str, lang: str, profile: Profile | None = None) -> str:
    """What a row is called."""
    text = library.label(table, row_id, lang, profile.embedded if profile else None)
    return typeset(text) if lang == "zh" else text


def chosen_label(reading: Reading, side: str, table: str) -> str:
    """What the row chosen for a side is called; empty if there is none."""
    profile = reading.document.profile
    row_id = profile.chosen.get(f"{side}.{table}", "")
    return row_label(table, row_id, reading.messages.lang, profile) if row_id else ""


def typed_over(profile: Profile, side: str, table: str) -> int:
    """How many inputs that the chosen row filled have been typed over since."""
    row_id = profile.chosen.get(f"{side}.{table}", "")
    if not row_id:
        return 0
    try:
        filled = library.figures(table, row_id, country_of(profile, side), profile.embedded)
    except library.LibraryError:
        return 0
    return sum(f"{side}.{path}" not in profile.origins for path in filled)


def names(reading: Reading, side: str, profile: Profile | None = None) -> str:
    """Model, chip and place of a side in a line, of the open comparison or of another; says which were changed by hand."""
    found, profile = [], profile or reading.document.profile
    for table in NAMED:
        row_id = profile.chosen.get(f"{side}.{table}", "")
        label = row_label(table, row_id, reading.messages.lang, profile) if row_id else ""
        if label and typed_over(profile, side, table):
            label = reading.messages("figure.changed", name=label)
        found.append(label)
    return " \u00b7 ".join(label for label in found if label)


def confidence(profile: Profile, origin: str) -> str:
    """How sure the source of a value is: high, medium, low."""
    table, _, row_id = origin.partition(":")
    try:
        found = library.row(table, row_id, profile.embedded).get("confidence", "")
    except library.LibraryError:
        return ""
    return found if found in ("high", "medium", "low") else "medium"


def provenance(profile: Profile, origin: str, messages: Messages) -> list[str]:
    """Where a value was read: row, document, place in it, date, confidence, remark; a line each."""
    table, _, row_id = origin.partition(":")
    try:
        row = library.row(table, row_id, profile.embedded)
    except library.LibraryError:
        return [messages("source.gone", row=row_id)]
    lines = [messages("source.row", row=row_label(table, row_id, messages.lang, profile))]
    document = _document(row.get("source", ""), messages.lang)
    if document:
        lines.append(messages("source.document", document=document))
    if row.get("locator"):
        lines.append(messages("source.locator", locator=_short(row["locator"])))
    if table == "calibration" and row.get("fitted") == "y":
        lines.append(_fitted(row, messages))
    if row.get("as_of"):
        lines.append(messages("source.as_of", date=row["as_of"]))
    if row.get("confidence"):
        lines.append(messages(f"source.confidence.{confidence(profile, origin)}"))
    if row.get("note"):
        lines.append(messages("source.note", note=_short(row["note"])))
    return lines


def _fitted(row: library.Row, messages: Messages) -> str:
    """How a fitted constant was found, and the range that its uncertainty is drawn from."""
    fit = library.row("folds", "fitted")
    return messages(
        "source.fitted",
        points=fit["points"],
        error=f"{float(fit['factor']):.2f}",
        low=row["low"],
        high=row["high"],
        unit=row["unit"] if row["unit"] not in ("fraction", "ratio") else "",
    ).rstrip()


def _document(key: str, lang: str) -> str:
    try:
        found = library.source(key, lang)
    except library.LibraryError:
        return key
    text = ", ".join(filter(None, (found.title, found.publisher, found.date)))
    return typeset(text) if lang == "zh" else text


def _short(text: str, limit: int = 260) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\u2026"


def alternatives(reading: Reading, path: str) -> list[tuple[str, str, str]]:
    """Single figures that the library holds for an input: table, row, and how it reads."""
    side, _, relative = path.partition(".")
    display: Display = reading.display
    country = country_of(reading.document.profile, side)
    found = []
    for table, row_id in single_rows(relative):
        value = library.fills(table, row_id, country).get(relative, math.nan)
        if not math.isnan(value):
            name = row_label(table, row_id, display.lang)
            found.append((table, row_id, f"{display.input_text(INPUTS[relative], value)}  \u00b7  {name}"))
    return found

"""Which field of a form a refusal belongs to, and the sentence in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Mapping

from calculator import library
from calculator.inputs import INPUTS, InputError
from calculator.library.errors import LibraryError
from calculator.library.form import Field
from calculator.library.users import check_row
from ui.inputs import mistakes
from ui.reading import Reading

Faults = dict[str, str]  # column, "" for none of them: what is wrong


def faults_of(reading: Reading, table: str, data: Mapping[str, str], fields: tuple[Field, ...]) -> Faults:
    """What is wrong with a row; empty if it can be kept."""
    found: Faults = {}
    for field in fields:
        text = data.get(field.column, "")
        if field.required and not text:
            found[field.column] = reading.messages("own.required")
        elif text and not field.text and not field.is_choice and not _is_number(text):
            found[field.column] = mistakes.not_a_number(reading, text)
    if found:
        return found
    try:
        check_row(table, data)
    except library.LibraryError as error:
        return _placed(reading, table, data, fields, error)
    return _broken(reading, table, data, fields)


def _broken(reading: Reading, table: str, data: Mapping[str, str], fields: tuple[Field, ...]) -> Faults:
    """Counts that are not whole, which the program would take but nobody means."""
    for field in fields:
        value = _value(table, data, field.path) if field.path and data.get(field.column) else None
        if value is not None and not math.isnan(value):
            said = mistakes.out_of_bounds(reading, INPUTS[field.path], value)
            if said:
                return {field.column: said}
    return {}


def _placed(
    reading: Reading, table: str, data: Mapping[str, str], fields: tuple[Field, ...], error: LibraryError
) -> Faults:
    cause = error.__cause__
    if isinstance(cause, InputError):
        value = _value(table, data, cause.path)
        said = mistakes.out_of_bounds(reading, INPUTS[cause.path], value) if value is not None else ""
        for field in fields:
            if field.path == cause.path and data.get(field.column, ""):
                return {field.column: said or error.text(reading.messages)}
    column = error.words.get("column", "")
    at = column if any(field.column == column for field in fields) else ""
    return {str(at): error.text(reading.messages)}


def _value(table: str, data: Mapping[str, str], path: str) -> float | None:
    from calculator.library.figures import _figures

    try:
        return _figures(table, data, "")[path].value
    except (LibraryError, KeyError):
        return None


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False

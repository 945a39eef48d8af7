"""Number formats that carry the unit on screen while cells hold base units."""

from __future__ import annotations

import math
from collections.abc import Iterable

from calculator.display import decimals_for
from calculator.inputs import Spec
from calculator.messages import Messages
from calculator.model import Quantity

_COMMAS = {1e3: ",", 1e6: ",,", 1e9: ",,,", 1e12: ",,,,"}  # each divides what is shown by a thousand
TINY, HUGE = 1e-2, 1e9  # results below and above are shown with an exponent


def shows_unit(row: Spec) -> bool:
    """Whether a format can show the unit on screen: it divides by thousands and multiplies by a hundred, no more."""
    return row.shown is not None and (row.shown_size == 0.01 or row.shown_size in _COMMAS)


def input_format(row: Spec, values: Iterable[float], messages: Messages, *, unit: bool = False) -> str:
    """
    The format of an input: shows whatever may be typed into the cell with enough digits.

    With ``unit`` it names the unit also where the number is in base units, for cells that have none beside them.
    """
    if row.choices:
        (one, first), (two, second) = row.choices
        return f"[={one:g}]{_quoted(messages.text(first))};[={two:g}]{_quoted(messages.text(second))};General"
    plain = _scaled(row.shown, "#,##0.0##", messages)
    if not plain:
        plain = "0.0#####" if any(map(_is_long, values)) else "[>=1000]#,##0;General"
        behind = _quoted(" " + _unit(row.unit, messages)) if unit and row.unit else ""
        plain = ";".join(section + behind for section in plain.split(";"))
    return f"[=0]{_quoted(messages.text(row.zero))};{plain}" if row.zero else plain


def result_format(row: Quantity, values: Iterable[float], messages: Messages) -> str:
    """The format of a result, by the size it has on export; still readable when inputs move it."""
    if len(row.codes) == 2:
        (one, first), (two, second) = row.codes
        return f"[={one:g}]{_quoted(messages.text(first))};[={two:g}]{_quoted(messages.text(second))};General"
    if row.codes:
        code, first = row.codes[0]
        return f"[={code:g}]{_quoted(messages.text(first))};General"
    known = [value for value in values if math.isfinite(value)]
    largest = max(map(abs, known), default=0.0)
    if row.shown and row.shown[1] == 0.01:
        return "0.0%" if largest >= 0.01 or largest == 0.0 else "0.00%"
    scaled = _scaled(row.shown, "#,##0.0##", messages)
    if scaled and largest >= 0.1 * row.shown[1]:  # type: ignore[index]
        return scaled
    return plain_format(known)


def plain_format(values: Iterable[float], digits: int = 6) -> str:
    """
    The format of numbers without a unit of their own: as many decimals for all as the largest needs for its digits.

    Positive, negative and zero have a section each: what else a format may ask of a number is read differently by programs.

    Examples
    --------
    >>> plain_format([0.2197, 0.0997], 4), plain_format([384.0, 72.0]), plain_format([5.6e-6, 0.0])
    ('#,##0.0000;-#,##0.0000;0', 'General', '0.000E+00;-0.000E+00;0')
    """
    known = [abs(value) for value in values if math.isfinite(value)]
    largest = max(known, default=0.0)
    if 0.0 < largest < TINY or largest >= HUGE:
        return _signed("0.000E+00")
    if all(value == math.floor(value) for value in known):
        return "General" if largest < 1000.0 else _signed("#,##0")
    return figure_format(known, digits)


def figure_format(values: Iterable[float], digits: int = 4) -> str:
    """The same for figures that are read by people: never with an exponent."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    decimals = min(decimals_for(largest, digits), 9)
    return _signed("#,##0" + ("." + "0" * decimals if decimals else ""))


def _signed(number: str) -> str:
    return f"{number};-{number};0"


def _is_long(value: float) -> bool:
    """Whether a number would fill its cell with digits, as converted ones do."""
    return 0.01 <= abs(value) < 1000.0 and float(f"{value:.8g}") != value


def _scaled(shown: tuple[str, float] | None, digits: str, messages: Messages) -> str:
    if shown is None:
        return ""
    unit, size = shown
    if size == 0.01:
        return "0.0##%"
    commas = _COMMAS.get(size)
    return f"{digits}{commas}{_quoted(' ' + _unit(unit, messages))}" if commas else ""


def _unit(unit: str, messages: Messages) -> str:
    key = f"unit.{unit}"
    return messages(key) if key in messages else unit


def _quoted(text: str) -> str:
    """Text inside a format; a quotation mark could end it early."""
    return '"' + text.replace('"', "'") + '"'

"""Sentences that a spreadsheet puts together itself, each as a formula and as what it says now."""

from __future__ import annotations

import dataclasses
import math
import string
from typing import Any

from calculator.display import decimals_for


@dataclasses.dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text: the expression that makes it (without ``=``) and its text as of now."""

    excel: str
    text: str


def literal(text: str) -> Phrase:
    """Text that does not change. Spreadsheets take up to 255 characters in one literal."""
    pieces = [text[start : start + 250] for start in range(0, len(text), 250)] or [""]
    return Phrase("&".join('"' + piece.replace('"', '""') + '"' for piece in pieces), text)


def filled(template: str, **parts: Phrase) -> Phrase:
    """
    A message with phrases in its placeholders.

    Examples
    --------
    >>> filled("{side} costs {cost}.", side=Phrase("A1", "Domestic"), cost=Phrase("B1", "$0.31"))
    Phrase(excel='A1&" costs "&B1&"."', text='Domestic costs $0.31.')
    """
    excel, text = [], ""
    for before, name, _, _ in string.Formatter().parse(template):
        if before:
            excel.append(literal(before).excel)
            text += before
        if name is not None:
            excel.append(parts[name].excel)
            text += parts[name].text
    return Phrase("&".join(excel) or '""', text)


def chosen(condition: str, holds: bool, then: Phrase, otherwise: Phrase) -> Phrase:
    """One phrase or the other."""
    return Phrase(f"IF({condition},{then.excel},{otherwise.excel})", then.text if holds else otherwise.text)


def put(sheet: Any, row: int, column: int, phrase: Phrase, cell_format: Any) -> None:
    """Into a cell: a text that never changes as text, any other as its formula."""
    if phrase == literal(phrase.text):
        sheet.write_string(row, column, phrase.text, cell_format)
    else:
        sheet.write_formula(row, column, f"={phrase.excel}", cell_format, phrase.text)


def amount(cell: str, value: float) -> Phrase:
    """Money without its currency, as Display.amount has it: cents from ten cents up, two digits below."""
    excel = (
        f"IF(ABS({cell})>=1000,FIXED({cell},0),IF(OR(ABS({cell})>=0.0995,{cell}=0),FIXED({cell},2),"
        f"ROUND({cell},1-INT(LOG10(ABS({cell}))))))"
    )
    if abs(value) >= 0.0995 or value == 0.0 or math.isnan(value):
        return Phrase(excel, f"{value:,.{0 if abs(value) >= 1000.0 else 2}f}")
    return Phrase(excel, _shortest(value, 1 - math.floor(math.log10(abs(value)))))


def precise(cell: str, value: float, digits: int) -> Phrase:
    """An amount to significant digits, as Display.exact has it."""
    up = -math.log10(1.0 - 0.5 * 10.0**-digits)  # what rounds up to a power of ten has its digits
    decimals = f"MAX(0,{digits - 1}-INT(LOG10(ABS({cell}))+{up:.3g}))"
    text = "" if math.isnan(value) else f"{value:,.{decimals_for(value, digits)}f}"
    return Phrase(f"IF({cell}=0,0,FIXED({cell},{decimals}))", text)


def percent(cell: str, value: float, sign: str) -> Phrase:
    """A share in per cent, two digits."""
    share = 100.0 * value
    decimals = 0 if share <= 0.0 or math.isnan(share) else max(0, 1 - math.floor(math.log10(share)))
    excel = f"IF({cell}<=0,0,ROUND(100*{cell},MAX(0,1-INT(LOG10(100*{cell})))))"
    return Phrase(f'{excel}&"{sign}"', _shortest(max(share, 0.0), decimals) + sign)


def times(cell: str, value: float) -> Phrase:
    """A factor, to two digits or three."""
    decimals = 2 if value < 2.0 else 1 if value < 100.0 else 0
    return Phrase(f"FIXED({cell},IF({cell}<2,2,IF({cell}<100,1,0)))", f"{value:,.{decimals}f}")


def count(cell: str, value: float) -> Phrase:
    """A number of things, or a speed: whole numbers whole, others to four digits."""
    excel = f"IF(OR({cell}=INT({cell}),{cell}>=1000),FIXED({cell},0),ROUND({cell},3-INT(LOG10({cell}))))"
    if math.isnan(value) or value == math.floor(value) or value >= 1000.0:
        return Phrase(excel, f"{value:,.0f}")
    return Phrase(excel, _shortest(value, 3 - math.floor(math.log10(value))))


def _shortest(value: float, decimals: int) -> str:
    if math.isnan(value):
        return ""
    text = f"{round(value, decimals):.{max(decimals, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Tables as text for other programs: tabs for the clipboard, CSV for files. No cell of ours runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """
    A cell that a spreadsheet takes as text, whatever it begins with; plain numbers stay numbers.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-2.5"), harmless("-2.5+A1"), harmless("B200")
    ("'=1+1", '-2.5', "'-2.5+A1", 'B200')
    """
    if not text.startswith(_STARTS):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text if text[0] not in "\t\r" else f"'{text}"


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """
    Cells apart by tabs, a row a line; breaks inside a cell become spaces.

    Examples
    --------
    >>> tabbed([["a", "b"], ["=x", "two\\nlines"]])
    "a\\tb\\n'=x\\ttwo lines"
    """
    return "\n".join("\t".join(" ".join(harmless(cell).split()) for cell in row) for row in rows)


def comma_separated(rows: Iterable[Sequence[str]]) -> str:
    """
    The same as CSV.

    Examples
    --------
    >>> comma_separated([["a, b", "@c"]])
    '"a, b",\\'@c\\n'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()

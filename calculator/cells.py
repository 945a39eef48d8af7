"""Tables as text for other programs: tabs for the clipboard, CSV for files. No cell of ours runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")  # spreadsheets in East Asian languages take the wide ones too


def harmless(text: str) -> str:
    """
    A cell that a spreadsheet takes as text, whatever it begins with; plain numbers stay numbers.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-2.5"), harmless("-2.5+A1"), harmless("B200"), harmless(" \\t=1")
    ("'=1+1", '-2.5', "'-2.5+A1", 'B200', "' \\t=1")
    """
    if not text.lstrip().startswith(_STARTS) and not text.startswith(("\t", "\r", "\n")):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text if text[0] in "+-" else f"'{text}"


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """
    Cells apart by tabs, a row a line; breaks inside a cell become spaces.

    Examples
    --------
    >>> tabbed([["a", "b"], ["=x", "two\\nlines"], ["\\n=x", ""]])
    "a\\tb\\n'=x\\ttwo lines\\n'=x\\t"
    """
    return "\n".join("\t".join(harmless(" ".join(cell.split())) for cell in row) for row in rows)


def comma_separated(rows: Iterable[Sequence[str]]) -> str:
    """
    The same as CSV.

    Examples
    --------
    >>> comma_separated([["a, b", "@c"]])
    '"a, b",\\'@c\\n'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [harmless(_one_kind(cell)) for cell in row] for row in rows
    )
    return text.getvalue()


def _one_kind(text: str) -> str:
    """Text with one kind of line break: readers take others for the end of the row."""
    return text.replace("\r\n", "\n").replace("\r", "\n")

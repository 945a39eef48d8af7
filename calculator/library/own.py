"""Beginning a row of the user's own: as a copy of another, with an id that no shipped row will ever have."""

from __future__ import annotations

import datetime
import re
import unicodedata

from calculator.library.chips import price_row
from calculator.library.errors import LibraryError
from calculator.library.tables import Row, rows
from calculator.library.users import PRICE_COLUMNS, user_rows

START = "own-"
LONGEST = 60


def is_own(table: str, row_id: str) -> bool:
    """Whether a row stands in the user's folder."""
    return row_id in user_rows(table)


def new_id(table: str, label: str) -> str:
    """An id made of a name, free in its table."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")[:LONGEST]
    taken = rows(table)
    wish = START + (slug or "1")
    number = 2
    while wish in taken:
        wish = f"{START}{slug}-{number}" if slug else f"{START}{number}"
        number += 1
    return wish


def copy_of(table: str, row: Row, country: str = "") -> dict[str, str]:
    """The figures of a row as a beginning for another: without id, name and origin, a chip with its price."""
    data = dict(row)
    if table == "accelerators" and "price_typ" not in data:
        try:
            price = price_row(row, country)
        except LibraryError:
            price = {}
        data |= {column: price.get(column, "") for column in PRICE_COLUMNS}
    for column in ("id", "label", "label_zh", "checked", "source", "locator", "note", "confidence", "as_of"):
        data[column] = ""
    return data


def this_month() -> str:
    """Year and month, as ``as_of`` has it."""
    return f"{datetime.date.today():%Y-%m}"

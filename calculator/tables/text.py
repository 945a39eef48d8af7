"""A table as text: tabs to paste into a spreadsheet, CSV for a file."""

from __future__ import annotations

import os

from calculator import cells
from calculator.files import write_text
from calculator.messages import Messages
from calculator.tables.table import Cell, Table, number_in

COMMENT = "# "  # before the lines of a CSV file that are not rows


def tabbed(table: Table, lang: str) -> str:
    """
    Headings, rows and, after an empty line, title and notes; ten digits of a number, a word for one that is not known.

    Examples
    --------
    >>> import math
    >>> from calculator.tables import Column
    >>> tabbed(Table("Costs", (Column("Place"), Column("Cost", "USD")), (("here", 0.1 + 0.2), ("there", math.nan))), "en")
    'Place\\tCost (USD)\\nhere\\t0.3\\nthere\\tunknown\\n\\nCosts'
    """
    unknown = Messages(lang)("value.unknown")
    rows = [[column.head for column in table.columns]]
    rows += [[_short(cell, unknown) for cell in row] for row in table.rows]
    rows += [[], *([line] for line in _below(table))]
    return cells.tabbed(rows)


def comma_separated(table: Table) -> str:
    """
    Headings and rows with every digit, cells without a number empty; below them title and notes as comments.

    Examples
    --------
    >>> from calculator.tables import Column
    >>> comma_separated(Table("Costs", (Column("Place"), Column("Cost", "USD")), (("=here", 0.25), ("there", None))))
    "Place,Cost (USD)\\n'=here,0.25\\nthere,\\n# Costs\\n"
    """
    rows = [[column.head for column in table.columns]]
    rows += [[_exact(cell) for cell in row] for row in table.rows]
    rows += [[COMMENT + " ".join(line.split())] for line in _below(table)]
    return cells.comma_separated(rows)


def write_csv(path: str | os.PathLike[str], table: Table) -> None:
    """
    Write ``comma_separated`` into a file, with the mark by which Excel knows UTF-8.

    Raises
    ------
    OSError
        If it cannot be written; an old file is then as it was.
    """
    text = (
        comma_separated(table).encode("utf-8", "replace").decode("utf-8")
    )  # halves of characters cannot be written
    write_text(path, text, encoding="utf-8-sig")


def _below(table: Table) -> tuple[str, ...]:
    return tuple(line for line in (table.title, *table.notes) if line.strip())


def _short(cell: Cell, unknown: str) -> str:
    number = number_in(cell)
    if number is not None:
        return f"{number:.10g}"
    return cell if isinstance(cell, str) else "" if cell is None else unknown


def _exact(cell: Cell) -> str:
    number = number_in(cell)
    if number is None:
        return cell if isinstance(cell, str) else ""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)

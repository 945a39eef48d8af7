"""What a table is before it is a file: headed columns, rows of texts and numbers, remarks."""

from __future__ import annotations

import dataclasses
import math

from calculator.messages import typeset

Cell = str | float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """
    A column.

    Attributes
    ----------
    name, unit : str
        The heading, and the unit that its numbers are already in; empty for texts and counts.
    digits : int, optional
        Significant digits to show of the largest number; as many as there are if left out. Files keep all of them.
    """

    name: str
    unit: str = ""
    digits: int | None = None

    @property
    def head(self) -> str:
        """
        The heading with the unit.

        Examples
        --------
        >>> Column("Cost", "USD/Mtok").head, Column("Place").head
        ('Cost (USD/Mtok)', 'Place')
        """
        return typeset(f"{self.name} ({self.unit})") if self.unit else self.name


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """
    A table.

    Attributes
    ----------
    rows : tuple of tuples
        A cell for each column: a text, a number, or None; a number that is not finite counts as none.
    notes : tuple of str
        Lines below the table: the assumptions, the fingerprint of the inputs, the version.

    Raises
    ------
    ValueError
        If there is no column, or a row has another number of cells than there are columns.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table without columns")
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells for {len(self.columns)} columns")


def number_in(cell: Cell) -> float | None:
    """
    The number that a cell holds, None for texts and where there is none.

    Examples
    --------
    >>> number_in(2), number_in("2"), number_in(float("nan")), number_in(None)
    (2.0, None, None, None)
    """
    if cell is None or isinstance(cell, str):
        return None
    value = float(cell)
    return value if math.isfinite(value) else None

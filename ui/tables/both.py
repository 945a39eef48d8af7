"""A table on screen and the same table for other programs, made together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calculator.tables import Table
from calculator.tables.table import Cell, number_in
from ui.tables.table_model import Content


def content(
    shown: Sequence[tuple[str, str, bool]],
    rows: Sequence[tuple[str, ...]],
    keys: Sequence[tuple[float | str | None, ...]],
    table: Table,
    *,
    muted: Iterable[int] = (),
    bold: Iterable[int] = (),
) -> Content:
    """
    A content that can be sorted, copied and saved.

    Parameters
    ----------
    shown : sequence of (heading, tip, whether it is a number)
        The columns on screen.
    keys : sequence
        For each row on screen what its cells are sorted by; empty where the order is fixed.
    table : Table
        The same rows with every digit; its columns may be others.
    """
    return Content(
        heads=tuple(head for head, _, _ in shown),
        tips=tuple(tip for _, tip, _ in shown),
        rows=rows,
        right=tuple(right for _, _, right in shown),
        copied_heads=tuple(column.head for column in table.columns),
        copied=[tuple(map(_text, row)) for row in table.rows],
        bold=frozenset(bold),
        muted=frozenset(muted),
        keys=keys,
        table=lambda: table,
    )


def _text(cell: Cell) -> str:
    number = number_in(cell)
    if number is not None:
        return f"{number:.10g}"
    return cell if isinstance(cell, str) else ""

"""A table on screen and the same table for other programs; the latter is made when it is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, overload

from calculator.tables import Table
from calculator.tables.table import Cell, number_in
from ui.tables.table_model import Content

if TYPE_CHECKING:
    from calculator.analysis.explained import Subject

Row = tuple[str, ...]


class _Copied(Sequence[Row]):
    """The rows as texts, made once and not before somebody copies."""

    def __init__(self, count: int, fill: Callable[[], tuple[tuple[Cell, ...], ...]]) -> None:
        self._count, self._fill = count, fill
        self._made: list[Row] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if self._made is None:
            self._made = [tuple(map(_text, row)) for row in self._fill()]
        return self._made[index]


def content(
    shown: Sequence[tuple[str, str, bool]],
    rows: Sequence[Row],
    keys: Sequence[tuple[float | str | None, ...]],
    head: Table,
    fill: Callable[[], tuple[tuple[Cell, ...], ...]],
    *,
    muted: Iterable[int] = (),
    bold: Iterable[int] = (),
    asked: Callable[[int, int], Subject | str | None] | None = None,
) -> Content:
    """
    A content that can be sorted, copied and saved.

    Parameters
    ----------
    shown : sequence of (heading, tip, whether it is a number)
        The columns on screen.
    keys : sequence
        For each row on screen what its cells are sorted by; empty where the order is fixed.
    head : Table
        Title, columns and notes of the table for other programs, without rows.
    fill : callable
        Its rows with every digit: those on screen in their order, and others below them if need be.
    asked : callable
        What explains a cell, by row and column; None for cells that are no numbers.
    """
    return Content(
        heads=tuple(name for name, _, _ in shown),
        tips=tuple(tip for _, tip, _ in shown),
        rows=rows,
        right=tuple(right for _, _, right in shown),
        copied_heads=tuple(column.head for column in head.columns),
        copied=_Copied(len(rows), fill),
        bold=frozenset(bold),
        muted=frozenset(muted),
        keys=keys,
        table=lambda: dataclasses.replace(head, rows=fill()),
        asked=asked,
    )


def _text(cell: Cell) -> str:
    number = number_in(cell)
    if number is not None:
        return f"{number:.10g}"
    return cell if isinstance(cell, str) else ""

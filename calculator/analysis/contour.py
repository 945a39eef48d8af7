"""Where a grid of values crosses zero, as lines: marching squares."""

from __future__ import annotations

from typing import Any

import numpy as np

# Edges of a cell: 0 below, 1 right, 2 above, 3 left. Which of them a line joins, by the signs of the corners
# (bit 0 lower left, 1 lower right, 2 upper right, 3 upper left).
_LINES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),), 2: ((0, 1),), 3: ((3, 1),), 4: ((1, 2),), 6: ((0, 2),), 7: ((3, 2),),
    8: ((2, 3),), 9: ((0, 2),), 11: ((1, 2),), 12: ((3, 1),), 13: ((0, 1),), 14: ((3, 0),),
}  # fmt: skip
_SADDLES = {(5, True): ((3, 2), (0, 1)), (5, False): ((3, 0), (1, 2)), (10, True): ((3, 0), (1, 2)), (10, False): ((0, 1), (2, 3))}  # fmt: skip


def zero_lines(values: Any) -> tuple[Any, ...]:
    """
    The lines along which a grid is zero.

    Parameters
    ----------
    values : array, shape (rows, columns)
        NaN where there is no value: no line passes there.

    Returns
    -------
    tuple of arrays, shape (n, 2)
        Column and row of each point, as fractions; a closed line ends where it begins.
    """
    values = np.asarray(values, float)
    if min(values.shape) < 2:
        return ()
    corners = (values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1])
    code = sum((corner > 0.0).astype(int) << bit for bit, corner in enumerate(corners))
    known = np.isfinite(corners[0] + corners[1] + corners[2] + corners[3])
    code = np.where(known, code, 0)
    neighbours: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
    for row, column in np.argwhere((code != 0) & (code != 15)).tolist():
        kind = int(code[row, column])
        lines = _LINES.get(kind)
        if lines is None:
            middle = values[row : row + 2, column : column + 2].mean() > 0.0
            lines = _SADDLES[kind, bool(middle)]
        for start, end in lines:
            one, other = _edge(row, column, start), _edge(row, column, end)
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    return tuple(np.array([_point(values, edge) for edge in line]) for line in _joined(neighbours))


def _edge(row: int, column: int, side: int) -> tuple[int, int, int]:
    """An edge of the grid, the same from both cells beside it: its start, and 0 along a row or 1 along a column."""
    return ((row, column, 0), (row, column + 1, 1), (row + 1, column, 0), (row, column, 1))[side]


def _point(values: Any, edge: tuple[int, int, int]) -> tuple[float, float]:
    row, column, upright = edge
    start, end = values[row, column], values[row + upright, column + 1 - upright]
    part = float(start / (start - end))
    return (float(column), row + part) if upright else (column + part, float(row))


def _joined(
    neighbours: dict[tuple[int, int, int], list[tuple[int, int, int]]],
) -> list[list[tuple[int, int, int]]]:
    """Chains of edges: those with an end first, then rings."""
    lines = []
    starts = [edge for edge, beside in neighbours.items() if len(beside) == 1]
    for start in [*starts, *neighbours]:
        if not neighbours[start]:
            continue
        line, here = [start], start
        while neighbours[here]:
            there = neighbours[here].pop()
            neighbours[there].remove(here)
            line.append(there)
            here = there
        lines.append(line)
    return lines

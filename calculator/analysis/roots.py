"""Where a function crosses zero: a scan, and refinement of every bracket at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np

PARTS = 16  # of a bracket in one round
ROUNDS = 15  # 16 ** 15 parts: below the distance of two doubles
CLOSE = 1e-10


@dataclasses.dataclass(frozen=True, slots=True)
class Crossing:
    """A change of sign at ``value``: the function is 0 there, or, where ``jump``, leaps from one side to the other."""

    value: float
    jump: bool = False


def crossings(function: Callable[[Any], Any], grid: Any, *, whole: bool = False) -> tuple[Crossing, ...]:
    """
    Every change of sign of a function that the grid tells apart.

    Parameters
    ----------
    function : callable
        From an array of places, shape (n,), to values; NaN where there is none.
    grid : array, shape (n,)
        Places in increasing order.
    whole : bool
        Nothing lies between the places: a change of sign is a jump at the later one.

    Returns
    -------
    tuple of Crossing
        In increasing order.
    """
    grid = np.asarray(grid, float)
    values = np.asarray(function(grid), float)
    if not whole:
        grid, values = _with_edges(function, grid, values)
    found = [Crossing(float(place)) for place in grid[values == 0.0]]
    known = np.isfinite(values)
    changes = known[:-1] & known[1:] & (values[:-1] * values[1:] < 0.0)
    if whole:
        found += [Crossing(float(place), True) for place in grid[1:][changes]]
    elif changes.any():
        found += _refined(
            function, grid[:-1][changes], grid[1:][changes], values[:-1][changes], values[1:][changes]
        )
    return tuple(sorted(set(found), key=lambda one: one.value))


def _with_edges(function: Callable[[Any], Any], grid: Any, values: Any) -> tuple[Any, Any]:
    """The grid with the last known place beside each unknown one, so that no crossing hides in between."""
    known = np.isfinite(values)
    at = np.flatnonzero(known[:-1] != known[1:])
    if not at.size:
        return grid, values
    inside = np.where(known[at], grid[at], grid[at + 1])
    outside = np.where(known[at], grid[at + 1], grid[at])
    best = np.where(known[at], values[at], values[at + 1])
    steps = np.arange(PARTS + 1) / PARTS
    for _ in range(ROUNDS):
        places = inside[:, None] + (outside - inside)[:, None] * steps
        there = np.asarray(function(places.ravel()), float).reshape(places.shape)
        there[:, 0] = best
        first = np.argmax(~np.isfinite(there), axis=1)  # the outer end is unknown
        first = np.where(first == 0, PARTS, first)
        row = np.arange(at.size)
        inside, outside, best = places[row, first - 1], places[row, first], there[row, first - 1]
    order = np.argsort(np.concatenate([grid, inside]), kind="stable")
    return np.concatenate([grid, inside])[order], np.concatenate([values, best])[order]


def _refined(
    function: Callable[[Any], Any], low: Any, high: Any, at_low: Any, at_high: Any
) -> list[Crossing]:
    steps = np.arange(PARTS + 1) / PARTS
    row = np.arange(low.size)
    for _ in range(ROUNDS):
        places = low[:, None] + (high - low)[:, None] * steps
        places[:, -1] = high
        values = np.asarray(function(places.ravel()), float).reshape(places.shape)
        values[:, 0], values[:, -1] = at_low, at_high
        changes = np.sign(values[:, :-1]) * np.sign(values[:, 1:]) <= 0.0  # NaN compares false
        part = np.argmax(changes, axis=1)
        lost = ~changes.any(axis=1)  # an unknown stretch inside: nothing to close in on
        low = np.where(lost, low, places[row, part])
        high = np.where(lost, high, places[row, part + 1])
        at_low = np.where(lost, at_low, values[row, part])
        at_high = np.where(lost, at_high, values[row, part + 1])
    nearer = np.where(np.abs(at_low) <= np.abs(at_high), low, high)
    miss = np.minimum(np.abs(at_low), np.abs(at_high))
    return [Crossing(float(place), bool(gap > CLOSE)) for place, gap in zip(nearer, miss, strict=True)]

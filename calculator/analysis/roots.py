"""Where functions cross zero: a scan for changes of sign, and all brackets closed in on at once in a fixed number of rounds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np

ROUNDS = 60
CLOSE = 1e-10  # of the target, at which a root counts as found
FINE = 1e-13  # where the root itself is the answer
PARTS = 16  # of a stretch in which known ends, in one round
EDGE_ROUNDS = 15  # 16 ** 15 parts: below the distance of two doubles


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
    signs = np.sign(values)
    changes = known[:-1] & known[1:] & (signs[:-1] * signs[1:] < 0.0)
    if whole:
        found += [Crossing(float(place), True) for place in grid[1:][changes]]
    elif changes.any():
        a, b = grid[:-1][changes], grid[1:][changes]
        fa, fb = values[:-1][changes], values[1:][changes]
        places, left = close_in(
            lambda _, x: function(x), np.arange(a.size), a, b, fa, fb, np.ones(a.size), FINE
        )
        found += [Crossing(float(x), bool(abs(gap) > CLOSE)) for x, gap in zip(places, left, strict=True)]
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
    for _ in range(EDGE_ROUNDS):
        places = inside[:, None] + (outside - inside)[:, None] * steps
        there = np.asarray(function(places.ravel()), float).reshape(places.shape)
        there[:, 0] = best
        first = np.argmax(~np.isfinite(there), axis=1)  # the outer end is unknown
        first = np.where(first == 0, PARTS, first)
        row = np.arange(at.size)
        inside, outside, best = places[row, first - 1], places[row, first], there[row, first - 1]
    order = np.argsort(np.concatenate([grid, inside]), kind="stable")
    return np.concatenate([grid, inside])[order], np.concatenate([values, best])[order]


def grid_between(low: float, high: float, present: float, points: int) -> Any:
    """
    Points from low to high, geometric where they span more than a factor of 20, with the present value among them.

    Examples
    --------
    >>> grid_between(0.0, 1.0, 0.4, 3).tolist()
    [0.0, 0.4, 0.5, 1.0]
    """
    wide = low > 0.0 and high / low > 20.0
    grid = np.geomspace(low, high, points) if wide else np.linspace(low, high, points)
    return np.unique(np.append(grid, present)) if low <= present <= high else grid


def close_in(
    f: Callable[[Any, Any], Any],
    lanes: Any,
    a: Any,
    b: Any,
    fa: Any,
    fb: Any,
    scale: Any,
    close: float = CLOSE,
) -> tuple[Any, Any]:
    """
    One root in each bracket, by Chandrupatla's method: inverse quadratic steps where they are safe, else bisection.

    Parameters
    ----------
    f : callable
        ``f(lanes, x)``: the functions of the lanes at x. NaN ends a lane.
    lanes : ndarray of int, shape (n,)
        Names of the functions, handed back to ``f``.
    a, b, fa, fb : ndarray, shape (n,)
        Brackets and the values there, of opposite sign or 0.
    scale : ndarray, shape (n,)
        Size against which a value counts as 0.
    close : float
        Share of ``scale`` at which a root counts as found.

    Returns
    -------
    x, value : ndarray, shape (n,)
        Roots and the values there. Where a function jumps over 0 the place of the jump, and the value stays large: look
        at it.
    """
    a, b, fa, fb = (np.array(value, float) for value in (a, b, fa, fb))
    swap = np.abs(fa) < np.abs(fb)
    best, at_best = np.where(swap, a, b), np.where(swap, fa, fb)
    c, fc = b.copy(), fb.copy()
    t = np.full(a.shape, 0.5)
    active = np.flatnonzero((np.abs(at_best) > close * scale) & np.isfinite(fa) & np.isfinite(fb))
    for _ in range(ROUNDS):
        if not active.size:
            break
        i = active
        x = a[i] + t[i] * (b[i] - a[i])
        fx = f(lanes[i], x)
        same = np.sign(fx) == np.sign(fa[i])
        c[i], fc[i] = np.where(same, a[i], b[i]), np.where(same, fa[i], fb[i])
        b[i], fb[i] = np.where(same, b[i], a[i]), np.where(same, fb[i], fa[i])
        a[i], fa[i] = x, fx
        better = np.abs(fx) < np.abs(at_best[i])
        best[i], at_best[i] = np.where(better, x, best[i]), np.where(better, fx, at_best[i])
        t[i] = _next(a[i], b[i], c[i], fa[i], fb[i], fc[i])
        narrow = np.abs(b[i] - a[i]) <= 4e-16 * np.maximum(np.abs(a[i]), np.abs(b[i]))
        done = narrow | (np.abs(at_best[i]) <= close * scale[i]) | ~np.isfinite(fx)
        active = i[~done]
    jumps = (np.abs(at_best) > close * scale) & np.isfinite(
        fa
    )  # the least value seen may lie far from the jump
    nearer, at_nearer = np.where(np.abs(fa) <= np.abs(fb), (a, fa), (b, fb))
    return np.where(jumps, nearer, best), np.where(jumps, at_nearer, at_best)


def _next(a: Any, b: Any, c: Any, fa: Any, fb: Any, fc: Any) -> Any:
    """Where between a (0) and b (1) to look next."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
        smooth = (phi * phi < xi) & ((1.0 - phi) ** 2 < 1.0 - xi)
        step = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        width = 2e-16 * np.maximum(np.abs(a), np.abs(b)) / np.maximum(np.abs(b - a), 1e-300)
    step = np.where(smooth & np.isfinite(step), step, 0.5)
    edge = np.minimum(0.5, width)
    return np.clip(step, edge, 1.0 - edge)

"""Roots of many functions at once: bracketed on a grid, then closed in on, in a fixed number of rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

ROUNDS = 60
CLOSE = 1e-10  # of the target, at which a root counts as found while searching


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
    f: Callable[[Any, Any], Any], lanes: Any, a: Any, b: Any, fa: Any, fb: Any, scale: Any
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

    Returns
    -------
    x, value : ndarray, shape (n,)
        Best points and the values there. Where a function jumps over 0 the value stays large: look at it.
    """
    a, b, fa, fb = (np.array(value, float) for value in (a, b, fa, fb))
    swap = np.abs(fa) < np.abs(fb)
    best, at_best = np.where(swap, a, b), np.where(swap, fa, fb)
    c, fc = b.copy(), fb.copy()
    t = np.full(a.shape, 0.5)
    active = np.flatnonzero((np.abs(at_best) > CLOSE * scale) & np.isfinite(fa) & np.isfinite(fb))
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
        done = narrow | (np.abs(at_best[i]) <= CLOSE * scale[i]) | ~np.isfinite(fx)
        active = i[~done]
    return best, at_best


def _next(a: Any, b: Any, c: Any, fa: Any, fb: Any, fc: Any) -> Any:
    """Where between a (0) and b (1) to look next."""
    with np.errstate(divide="ignore", invalid="ignore"):
        xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
        smooth = (phi * phi < xi) & ((1.0 - phi) ** 2 < 1.0 - xi)
        step = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        width = 2e-16 * np.maximum(np.abs(a), np.abs(b)) / np.maximum(np.abs(b - a), 1e-300)
    step = np.where(smooth & np.isfinite(step), step, 0.5)
    edge = np.minimum(0.5, width)
    return np.clip(step, edge, 1.0 - edge)

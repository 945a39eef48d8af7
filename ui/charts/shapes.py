"""Shapes of lines: stretches without gaps, stairs, and places that keep apart."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF


def runs(points: Any) -> list[Any]:
    """
    The stretches of points without a gap between them.

    Examples
    --------
    >>> nan = float("nan")
    >>> [len(run) for run in runs(np.array([[0, 1], [1, nan], [2, 1], [3, 1]]))]
    [1, 2]
    """
    known = np.isfinite(points).all(axis=1)
    borders = np.flatnonzero(np.diff(known.astype(int))) + 1
    parts, flags = np.split(points, borders), np.split(known, borders)
    return [part for part, flag in zip(parts, flags, strict=True) if len(part) and flag[0]]


def stairs(pixels: list[QPointF]) -> list[QPointF]:
    """Each value held until the next place."""
    found = pixels[:1]
    for before, after in itertools.pairwise(pixels):
        found += [QPointF(after.x(), before.y()), after]
    return found


def apart(places: list[float], least: float, low: float, high: float) -> list[float]:
    """
    Rising places moved so that neighbours keep a distance, between two limits where they all have room.

    Examples
    --------
    >>> apart([10.0, 11.0, 40.0], 15.0, 0.0, 100.0)
    [10.0, 25.0, 40.0]
    >>> apart([90.0, 99.0], 15.0, 0.0, 100.0)
    [85.0, 100.0]
    """
    found: list[float] = []
    for place in places:
        found.append(max(place, low, found[-1] + least if found else low))
    limit = high
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], limit)
        limit = found[index] - least
    return found

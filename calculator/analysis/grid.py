"""The places along an input at which it is tried."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from calculator.inputs import INPUTS, split_path

DECADES = 2.5  # a wider stretch is walked in equal factors


def is_whole(path: str) -> bool:
    """Whether nothing lies between the values of an input."""
    row = INPUTS[split_path(path)[1]]
    return row.whole or bool(row.choices)


def is_log(path: str, low: float, high: float) -> bool:
    """Whether an axis from ``low`` to ``high`` is better walked in equal factors than in equal steps."""
    row = INPUTS[split_path(path)[1]]
    if is_whole(path) and not row.whole:
        return False
    return low > 0.0 and (row.log_slider or math.log10(high / low) > DECADES)


def places(path: str, low: float, high: float, count: int) -> Any:
    """``count`` places from ``low`` to ``high``: equal steps or equal factors; the values themselves of a whole number."""
    row = INPUTS[split_path(path)[1]]
    if row.choices:
        return np.array([code for code, _ in row.choices if low <= code <= high])
    if is_log(path, low, high):
        found = np.exp(np.linspace(math.log(low), math.log(high), count))
        found[[0, -1]] = low, high
    else:
        found = np.linspace(low, high, count)
    if row.whole:
        low, high = math.ceil(low), math.floor(high)
        return np.unique(np.clip(np.rint(found), low, high))
    return found


def scan(path: str, low: float, high: float, now: float, count: int = 800) -> Any:
    """Places over whole bounds, dense wherever values are usual: equal steps, equal factors, and around the present."""
    if is_whole(path):
        return places(path, low, high, 4 * count)
    parts = [np.linspace(low, high, count)]
    least = low if low > 0.0 else high * 1e-12
    if high > 0.0 and high / least > 2.0:
        parts.append(np.exp(np.linspace(math.log(least), math.log(high), count)))
    if now > 0.0:
        parts.append(now * np.exp(np.linspace(math.log(0.1), math.log(10.0), count // 2)))
    if math.isfinite(now):
        parts.append(np.array([now]))
    merged = np.unique(np.concatenate(parts))
    return merged[(merged >= low) & (merged <= high)]

"""Round places along an axis."""

from __future__ import annotations

import math


def linear(low: float, high: float, most: int = 6) -> list[float]:
    """
    Round values from ``low`` to ``high``, ``most`` of them or fewer.

    Examples
    --------
    >>> linear(0.0, 0.94), linear(0.0, 0.0), linear(0.2, 4.0, 5)
    ([0.0, 0.2, 0.4, 0.6, 0.8], [0.0], [1.0, 2.0, 3.0, 4.0])
    """
    if not high > low:
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for size in (1.0, 2.0, 5.0, 10.0, 20.0):
        step = size * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            return [float(f"{index * step:.6g}") for index in range(first, last + 1)]
    return [low, high]


def factors(low: float, high: float) -> list[float]:
    """
    Round values of an axis in equal factors: 1, 2 and 5 of each power of ten, or powers alone on a long one.

    Examples
    --------
    >>> factors(0.08, 3.0), factors(0.9, 1.1)
    ([0.1, 0.2, 0.5, 1.0, 2.0], [0.9, 0.95, 1.0, 1.05, 1.1])
    """
    if high / low < 4.0:
        return linear(low, high, 5)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    sizes = (1.0, 2.0, 5.0) if last - first <= 3 else (1.0,)
    step = max(1, (last - first) // 7)
    found = [float(f"{size}e{power}") for power in range(first, last + 1, step) for size in sizes]
    return [value for value in found if low * 0.999 <= value <= high * 1.001]

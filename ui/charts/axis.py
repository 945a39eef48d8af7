"""An axis of numbers: equal steps or equal factors, round ticks, and how its values read."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable

import numpy as np

from ui.charts.bars import spread

LEAST = 1e-300  # what stands for zero on an axis of equal factors


@dataclasses.dataclass(frozen=True, slots=True)
class Axis:
    """
    How values lie on an axis, and how they read.

    Attributes
    ----------
    name : str
        Stands beside the axis, with the unit.
    tick, text : callable
        From a value to its text at a tick, without unit, and where it stands alone, with it.
    log : bool
        Equal factors instead of equal steps; every value must be above zero then.
    zero : bool
        Whether zero is in view: true where heights are compared. Equal factors have none.
    places : tuple of (float, str)
        Ticks of one's own, such as the names of a choice.
    """

    name: str
    tick: Callable[[float], str]
    text: Callable[[float], str]
    log: bool = False
    zero: bool = False
    places: tuple[tuple[float, str], ...] = ()

    def at(self, value: float) -> float:
        """Where a value lies, in coordinates of the plot."""
        return math.log10(max(value, LEAST)) if self.log else value

    def all_at(self, values: Iterable[float]) -> np.ndarray:
        """Where values lie; NaN where there is none."""
        found = np.asarray(values, float)
        if not self.log:
            return found
        return np.log10(np.where(found > 0.0, found, np.nan))

    def value(self, at: float) -> float:
        """The value at a coordinate of the plot."""
        return 10.0**at if self.log else at

    def ticks(self, low: float, high: float, count: int) -> list[tuple[float, str]]:
        """
        About ``count`` ticks between two coordinates, at coordinates of the plot.

        Examples
        --------
        >>> axis = Axis("", str, str, log=True)
        >>> [text for _, text in axis.ticks(0.0, 2.0, 8)]
        ['1.0', '2.0', '5.0', '10.0', '20.0', '50.0', '100.0']
        """
        if self.places:
            return [(self.at(value), text) for value, text in self.places if low <= self.at(value) <= high]
        if not self.log:
            return [(value, self.tick(value)) for value in spread(low, high, max(count, 2))]
        return [(math.log10(value), self.tick(value)) for value in log_places(10.0**low, 10.0**high, count)]


def log_places(low: float, high: float, count: int) -> list[float]:
    """
    Round values from low to high: 1, 2, 5 of each decade, or whole decades, or every so many; evenly spread if narrow.

    Examples
    --------
    >>> log_places(3.0, 400.0, 8)
    [5.0, 10.0, 20.0, 50.0, 100.0, 200.0]
    >>> log_places(3.0, 400.0, 3)
    [10.0, 100.0]
    >>> log_places(1.0, 1.6, 4)
    [1.0, 1.2, 1.4, 1.6]
    """
    if not 0.0 < low < high:
        return []
    decades = math.log10(high / low)
    if decades < 0.7:
        return [value for value in spread(low, high, max(count, 2)) if value > 0.0]
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    if 3.0 * decades <= count + 1.5 or decades < 1.0:
        every = [float(f"{step}e{power}") for power in range(first, last + 1) for step in (1, 2, 5)]
    else:
        skip = max(1, math.ceil(decades / max(count, 1)))
        every = [float(f"1e{power}") for power in range(first, last + 1) if power % skip == 0]
    return [value for value in every if low * (1.0 - 1e-9) <= value <= high * (1.0 + 1e-9)]


def reach(axis: Axis, values: Iterable[float], pad: float) -> tuple[float, float]:
    """
    The stretch of coordinates that holds the values, widened by a share at free ends; zero stays an end.

    Examples
    --------
    >>> reach(Axis("", str, str, zero=True), [2.0, 4.0], 0.1)
    (0.0, 4.4)
    """
    found = axis.all_at(list(values))
    found = found[np.isfinite(found)]
    if not found.size:
        return 0.0, 1.0
    low, high = float(found.min()), float(found.max())
    if axis.zero and not axis.log:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low or abs(high) or 1.0) * pad
    fixed = axis.zero and not axis.log
    return (low if fixed and low == 0.0 else low - room), (high if fixed and high == 0.0 else high + room)

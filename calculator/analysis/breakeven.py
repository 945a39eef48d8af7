"""The value of one input at which the sides cost the same, or any result meets a target."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from calculator.analysis.cases import Cases, Layout
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.grid import is_whole, scan
from calculator.analysis.measures import Measure, measure
from calculator.analysis.ranges import bounds, named, present, settled
from calculator.analysis.roots import Crossing, crossings
from calculator.profile import Profile

EVERYWHERE = 1e-12  # a measure that stays this near its target over all bounds does not depend on the input


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class BreakEven:
    """
    Where a measure meets its target.

    Attributes
    ----------
    path : str
        The input; without a side it moves both.
    measure, target
        What shall become what: ``ratio`` and 1 for equal costs.
    low, high : float
        The bounds searched.
    present : float
        The value now; NaN where the sides differ.
    solutions : tuple of Crossing
        All of them; a jump passes the target without taking it.
    everywhere : bool
        The target is met whatever the input.
    nearest, at_nearest : float
        The value that comes nearest without meeting the target, and the measure there; NaN where nothing is feasible.
    layout, fingerprint
        How layouts were treated, and the inputs it belongs to.
    places, values : arrays, shape (n,)
        The places that were tried, and the measure there; NaN where it is unknown or withheld.
    """

    path: str
    measure: Measure
    target: float
    low: float
    high: float
    present: float
    solutions: tuple[Crossing, ...]
    everywhere: bool
    nearest: float
    at_nearest: float
    layout: Layout
    fingerprint: str
    places: Any = dataclasses.field(compare=False, repr=False)
    values: Any = dataclasses.field(compare=False, repr=False)


def break_even(
    profile: Profile, path: str, quantity: str = "ratio", target: float = 1.0, layout: Layout = "auto"
) -> BreakEven:
    """
    All values of an input within its bounds at which a result meets a target.

    Raises
    ------
    InputError, AnalysisError
        If there is no such input or result.
    """
    path, looked_at, fingerprinted = named(profile, path), measure(quantity), fingerprint(profile)
    profile = settled(profile, path)
    if not math.isfinite(target):
        raise AnalysisError("target")
    cases = Cases(profile, looked_at.quantities, layout)
    low, high = bounds(profile, path)
    now = present(profile, path)

    def values_at(places: Any) -> Any:
        return looked_at.of(cases.run_long({path: places}))

    def miss(places: Any) -> Any:
        return _miss(values_at(places), target)

    grid = scan(path, low, high, now)
    values = values_at(grid)
    misses = _miss(values, target)
    known = np.isfinite(misses)
    everywhere = bool(known.any() and np.abs(misses[known]).max() <= EVERYWHERE)
    index = int(np.nanargmin(np.abs(misses))) if known.any() else -1
    nearest = float(grid[index]) if known.any() else math.nan
    at_nearest = float(looked_at.of(cases.run({path: np.array([nearest])}))[0]) if known.any() else math.nan
    return BreakEven(
        path=path,
        measure=looked_at,
        target=target,
        low=low,
        high=high,
        present=now,
        solutions=() if everywhere else crossings(miss, grid, whole=is_whole(path)),
        everywhere=everywhere,
        nearest=nearest,
        at_nearest=at_nearest,
        layout=layout,
        fingerprint=fingerprinted,
        places=grid,
        values=values,
    )


def _miss(values: Any, target: float) -> Any:
    """How far from the target, relative to it: 0 where met."""
    return (values - target) / (abs(target) if target else 1.0)

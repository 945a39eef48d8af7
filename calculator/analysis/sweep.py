"""Both sides over the range of one input, and where they cross."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from calculator.analysis.cases import Cases, Layout
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.grid import is_log, is_whole, places
from calculator.analysis.measures import Measure, measure
from calculator.analysis.ranges import bounds, named, present, settled, stretch
from calculator.analysis.roots import Crossing, crossings
from calculator.inputs import SIDES
from calculator.model import QUANTITIES
from calculator.profile import Profile

POINTS = 201


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Sweep:
    """
    One input varied.

    Attributes
    ----------
    path : str
        The input; without a side it moves both.
    x : array, shape (n,)
        Its values in base units.
    quantity : str
        What was computed.
    values : array, shape (2, n)
        The quantity, domestic first; NaN where a side is infeasible or unknown.
    ratio : array, shape (n,)
        Foreign over domestic cost.
    crossings : tuple of Crossing
        Where both sides have the same value of the quantity; jumps among them. None where they have it everywhere.
    log : bool
        Whether the axis is better drawn in equal factors.
    present : float
        The value now; NaN where the sides differ.
    """

    path: str
    x: Any
    quantity: str
    values: Any
    ratio: Any
    crossings: tuple[Crossing, ...]
    log: bool
    present: float
    layout: Layout
    fingerprint: str

    @property
    def same(self) -> bool:
        """Whether both sides have the same value wherever both have one."""
        return _same(self.values)


def sweep(
    profile: Profile,
    path: str,
    low: float | None = None,
    high: float | None = None,
    *,
    points: int = POINTS,
    quantity: str = "cost_usd_per_mtok",
    layout: Layout = "auto",
) -> Sweep:
    """
    A result of both sides along one input.

    Parameters
    ----------
    low, high : float, optional
        Ends within the bounds of the input; a sensible stretch if left out.

    Raises
    ------
    InputError, AnalysisError
        If there is no such input or result, or the ends are out of bounds.
    """
    path, fingerprinted = named(profile, path), fingerprint(profile)
    profile = settled(profile, path)
    low, high = ends(profile, path, low, high)
    if quantity not in QUANTITIES:
        measure(f"{SIDES[0]}.{quantity}")  # refuses, naming near ones
    sides = tuple(Measure(f"{side}.{quantity}", quantity, side) for side in SIDES)
    ratio = measure("ratio")
    cases = Cases(profile, (quantity, ratio.quantity), layout)
    x = places(path, low, high, points)
    found = cases.run_long({path: x})

    def gap(at: Any) -> Any:
        there = cases.run_long({path: at})
        one, other = (side.of(there) for side in sides)
        scale = abs(one) + abs(other)
        return (other - one) / (scale + (scale == 0.0))

    values = np.array([side.of(found) for side in sides])
    return Sweep(
        path=path,
        x=x,
        quantity=quantity,
        values=values,
        ratio=ratio.of(found),
        crossings=() if _same(values) else crossings(gap, x, whole=is_whole(path)),
        log=is_log(path, low, high),
        present=present(profile, path),
        layout=layout,
        fingerprint=fingerprinted,
    )


def _same(values: Any) -> bool:
    known = np.isfinite(values).all(axis=0)
    return bool(known.any() and (values[0, known] == values[1, known]).all())


def ends(profile: Profile, path: str, low: float | None, high: float | None) -> tuple[float, float]:
    """The ends asked for, or a sensible stretch; AnalysisError where they are out of bounds or the wrong way round."""
    least, most = bounds(profile, path)
    usual = stretch(profile, path)
    start, stop = usual[0] if low is None else low, usual[1] if high is None else high
    if not least <= start < stop <= most:
        raise AnalysisError("ends", path, path=path, low=f"{start:g}", high=f"{stop:g}", least=f"{least:g}", most=f"{most:g}")  # fmt: skip
    return start, stop

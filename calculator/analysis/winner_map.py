"""Which side is cheaper over two inputs, with the line of parity."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from calculator.analysis.cases import CHUNK, CHUNK_AUTO, Cases, Layout
from calculator.analysis.contour import zero_lines
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.grid import is_log, places
from calculator.analysis.measures import FEASIBLE, measure
from calculator.analysis.ranges import full, named, present, settled
from calculator.analysis.sweep import ends
from calculator.analysis.uncertain import central
from calculator.profile import Profile

POINTS = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Axis:
    """One input of a map: its path, places (array), whether they stand in equal factors, and the value now or NaN."""

    path: str
    places: Any
    log: bool
    present: float

    def at(self, index: Any) -> Any:
        """The value at a fraction of places."""
        known = np.arange(len(self.places))
        if self.log:
            return np.exp(np.interp(index, known, np.log(self.places)))
        return np.interp(index, known, self.places)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class WinnerMap:
    """
    The winner over two inputs.

    Attributes
    ----------
    x, y : Axis
    ratio : array, shape (rows, columns)
        Foreign over domestic, rows along y; NaN where a side is infeasible or unknown.
    feasible : array of bool, shape (2, rows, columns)
        Domestic first.
    parity : tuple of arrays, shape (n, 2)
        Lines of equal cost, x and y in base units.
    measure : str
        "ratio" or "price_ratio".
    box : ((low, high), (low, high)) or None
        Along x and y, where the middle 80 % of the default distributions lie (P10 to P90); None where one has none.
    """

    x: Axis
    y: Axis
    ratio: Any
    feasible: Any
    parity: tuple[Any, ...]
    measure: str
    box: tuple[tuple[float, float], tuple[float, float]] | None
    layout: Layout
    fingerprint: str

    @property
    def domestic_share(self) -> float:
        """Share of the places with an answer at which domestic is cheaper; NaN where there are none."""
        known = np.isfinite(self.ratio)
        return float((self.ratio[known] > 1.0).mean()) if known.any() else math.nan


def winner_map(
    profile: Profile,
    path_x: str,
    path_y: str,
    *,
    x: tuple[float | None, float | None] = (None, None),
    y: tuple[float | None, float | None] = (None, None),
    columns: int = POINTS,
    rows: int = POINTS,
    quantity: str = "ratio",
    layout: Layout = "held",
) -> WinnerMap:
    """
    The ratio on a grid of two inputs.

    Parameters
    ----------
    x, y : (float or None, float or None)
        Ends of the axes; a sensible stretch where left out.

    Raises
    ------
    InputError, AnalysisError
        If there is no such input, both axes name the same one, or ends are out of bounds.
    """
    looked_at = measure(quantity)
    if looked_at.side:
        raise AnalysisError("map_measure", name=quantity)
    fingerprinted = fingerprint(profile)
    profile = settled(profile, named(profile, path_x), named(profile, path_y))
    across, up = _axis(profile, path_x, x, columns), _axis(profile, path_y, y, rows)
    if set(full(across.path)) & set(full(up.path)):
        raise AnalysisError("map_axes")
    cases = Cases(profile, looked_at.quantities, layout)
    chunk = CHUNK_AUTO if cases.may_choose(()) else CHUNK
    step = max(1, chunk // len(across.places))
    ratio, feasible = [], []
    for start in range(0, len(up.places), step):
        part = up.places[start : start + step, None]
        found = cases.run({across.path: across.places, up.path: part})
        ratio.append(looked_at.of(found))
        feasible.append(found[FEASIBLE] == 1.0)
    grid = np.concatenate(ratio)
    lines = tuple(
        np.column_stack([across.at(line[:, 0]), up.at(line[:, 1])])
        for line in zero_lines(np.log(np.where(grid > 0.0, grid, np.nan)))
    )
    sides_x, sides_y = (central(profile, axis.path) for axis in (across, up))
    return WinnerMap(
        x=across,
        y=up,
        ratio=grid,
        feasible=np.concatenate(feasible, axis=1),
        parity=lines,
        measure=quantity,
        box=None if sides_x is None or sides_y is None else (sides_x, sides_y),
        layout=layout,
        fingerprint=fingerprinted,
    )


def _axis(profile: Profile, path: str, stretch: tuple[float | None, float | None], count: int) -> Axis:
    path = named(profile, path)
    low, high = ends(profile, path, *stretch)
    return Axis(path, places(path, low, high, count), is_log(path, low, high), present(profile, path))

"""Which inputs move a result most: each from low to high, the others as they are."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from calculator.analysis.cases import Cases, Layout
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.measures import Measure, measure
from calculator.analysis.ranges import Range, bounds, full, library_ranges
from calculator.inputs import SIDES
from calculator.profile import Profile


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """One input: its range, the measure at both ends (NaN where a side is infeasible), and how far that is apart."""

    range: Range
    at_low: float
    at_high: float
    swing: float


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Tornado:
    """
    Inputs by how far they move a measure.

    Attributes
    ----------
    measure : Measure
        What is moved.
    base : float
        The measure as things stand; NaN where it is withheld.
    bars : tuple of Bar
        The largest swing first.
    layout, fingerprint
        How layouts were treated, and the inputs it belongs to.
    """

    measure: Measure
    base: float
    bars: tuple[Bar, ...]
    layout: Layout
    fingerprint: str


def tornado(
    profile: Profile,
    quantity: str = "ratio",
    ranges: Iterable[Range] | None = None,
    *,
    layout: Layout = "held",
    sides: Iterable[str] = SIDES,
) -> Tornado:
    """
    Every range to both its ends.

    Parameters
    ----------
    quantity : str
        Name of a measure.
    ranges : iterable of Range, optional
        Those of the library if left out; ``ranges.share_ranges`` gives a share of each value.
    sides : iterable of str
        Only inputs of these sides; those that move both belong to either.

    Raises
    ------
    AnalysisError
        If there is no such measure, or an end is out of bounds.
    """
    looked_at, wanted = measure(quantity), tuple(sides)
    given = library_ranges(profile) if ranges is None else tuple(ranges)
    chosen = [one for one in given if any(path.partition(".")[0] in wanted for path in full(one.path))]
    for one in chosen:
        least, most = bounds(profile, one.path)
        if not least <= one.low <= one.high <= most:
            raise AnalysisError("ends", one.path, path=one.path, low=f"{one.low:g}", high=f"{one.high:g}", least=f"{least:g}", most=f"{most:g}")  # fmt: skip
    values = looked_at.of(Cases(profile, looked_at.quantities, layout).run_long(_ends(profile, chosen)))
    base = float(values[-1])
    bars = [
        Bar(one, float(low), float(high), _swing(base, float(low), float(high)))
        for one, low, high in zip(chosen, values[0:-1:2], values[1::2], strict=True)
    ]
    bars.sort(key=_order)
    return Tornado(
        measure=looked_at, base=base, bars=tuple(bars), layout=layout, fingerprint=fingerprint(profile)
    )


def _ends(profile: Profile, ranges: list[Range]) -> dict[str, Any]:
    """Each input alone at its low, then at its high; the last case is the present."""
    cases = 2 * len(ranges) + 1
    changes = {
        path: np.full(cases, profile.values[path]) for path in dict.fromkeys(p for one in ranges for p in full(one.path))
    } or {"domestic.model.layers": np.full(cases, profile.values["domestic.model.layers"])}  # fmt: skip
    for index, one in enumerate(ranges):
        for path in full(one.path):
            changes[path][2 * index : 2 * index + 2] = one.low, one.high
    return changes


def _order(bar: Bar) -> tuple[bool, bool, float]:
    """The widest first; then what has a value at one end alone, then what has none."""
    unknown = math.isnan(bar.swing)
    return unknown, math.isnan(bar.at_low) and math.isnan(bar.at_high), 0.0 if unknown else -bar.swing


def _swing(base: float, low: float, high: float) -> float:
    known = [value for value in (base, low, high) if not math.isnan(value)]
    return max(known) - min(known) if len(known) > 1 else math.nan

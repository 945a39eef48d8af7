"""What a dialog proposes: a distribution for an input that had none, and the same spread as another kind."""

from __future__ import annotations

import math

import numpy as np

from calculator.analysis.distributions import Distribution
from calculator.analysis.ranges import bounds, full, library_ranges, stretch
from calculator.analysis.uncertain import default
from calculator.profile import Profile
from ui.sure.words import row_of

SHARE = 0.2  # of its value, to both sides, where the library gives no range
TAIL = 1.2816  # standard deviations from the middle of a normal to its P90


def proposed(profile: Profile, path: str) -> Distribution:
    """The library's distribution for an input, else a fifth of its value to both sides."""
    for one in library_ranges(profile):
        if set(full(one.path)) & set(full(path)):
            return default(one)
    row = row_of(path)
    value = next(
        (found for found in (profile.values[p] for p in full(path)) if not math.isnan(found)), math.nan
    )
    if row.choices:
        codes = [code for code, _ in row.choices]
        return Distribution("discrete", tuple(number for code in codes for number in (code, 1.0)))
    low, high = bounds(profile, path)
    if math.isnan(value) or value == 0.0:
        return Distribution("uniform", stretch(profile, path))
    ends = sorted((value * (1.0 - SHARE), value * (1.0 + SHARE)))
    return Distribution("triangular", (max(ends[0], low), value, min(ends[1], high)))


def as_kind(before: Distribution, kind: str) -> Distribution:
    """A distribution of another kind about where this one lies."""
    if kind == before.kind:
        return before
    n, three = before.numbers, ("triangular", "pert")
    if before.kind in three and kind in three:
        return Distribution(kind, n)
    levels = before.ppf(np.array([0.1, 0.5, 0.9])).tolist()
    low, middle, high = (float(f"{value:.4g}") for value in levels)
    if before.kind in (*three, "uniform"):
        low, high = n[0], n[-1]
        middle = min(max(middle, low), high)
    if kind == "fixed":
        return Distribution(kind, (middle,))
    if kind == "uniform":
        return Distribution(kind, (low, high))
    if kind == "normal":
        return Distribution(kind, (middle, float(f"{(high - low) / (2.0 * TAIL):.3g}")))
    if kind == "lognormal":
        if middle <= 0.0:
            return Distribution(kind, (1.0, 0.1))
        ratio = high / low if low > 0.0 else high / middle
        sigma = math.log(max(ratio, 1.0)) / (2.0 * TAIL if low > 0.0 else TAIL)
        return Distribution(kind, (middle, float(f"{sigma:.3g}")))
    if kind == "discrete":
        return Distribution(kind, (low, 1.0, middle, 2.0, high, 1.0))
    return Distribution(kind, (low, middle, high))

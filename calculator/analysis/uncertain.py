"""Which inputs are not known exactly, and how: a default for each from the library's low, typical and high."""

from __future__ import annotations

import dataclasses
import math
from typing import Literal

import numpy as np

from calculator.analysis.distributions import Distribution
from calculator.analysis.errors import AnalysisError
from calculator.analysis.ranges import CURRENCY, OWN_ERROR, Range, bounds, full, library_ranges, named
from calculator.inputs import INPUTS, split_path
from calculator.profile import Profile

Shape = Literal["triangular", "pert"]
CHOSEN = (
    "model.",
    "market.border_tariff",
    "market.channel_fee_share",
)  # decided by somebody, not unknown to all
MEAN_TO_SIGMA = math.sqrt(
    math.pi / 2.0
)  # of a normal: its standard deviation over its mean absolute deviation


@dataclasses.dataclass(frozen=True, slots=True)
class Uncertain:
    """An input and its distribution; a path without a side is one unknown, drawn once for both sides."""

    path: str
    distribution: Distribution


@dataclasses.dataclass(frozen=True, slots=True)
class Correlation:
    """The rank correlation (Spearman) of two uncertain inputs."""

    one: str
    other: str
    rank: float


def uncertain(profile: Profile, shape: Shape = "triangular") -> tuple[Uncertain, ...]:
    """
    Every input that matters and has a range in the library, except what somebody decides: precision, drafts, duties.

    Constants of the calibration and linked inputs are one unknown for both sides. How the model misses case by case
    (GPU efficiency, ranged by its typical factor) is lognormal and drawn for each side. Risk dials that are on go from off to
    twice as much; a currency moves as far either way.
    """
    return tuple(
        Uncertain(one.path, default(one, shape))
        for one in library_ranges(profile)
        if not split_path(one.path)[1].startswith(CHOSEN)
    )


def default(one: Range, shape: Shape = "triangular") -> Distribution:
    """The distribution that stands for a range of the library."""
    if split_path(one.path)[1] == OWN_ERROR:
        sigma = (math.log(one.high) - math.log(one.low)) / 2.0 * MEAN_TO_SIGMA
        return Distribution("lognormal", (one.typical, sigma))
    if split_path(one.path)[1] == CURRENCY:
        return Distribution("uniform", (one.low, one.high))
    return Distribution(shape, (one.low, one.typical, one.high))


def checked(profile: Profile, columns: tuple[Uncertain, ...]) -> tuple[Uncertain, ...]:
    """
    The columns, linked inputs by their common name.

    Raises
    ------
    InputError, AnalysisError
        If an input does not exist, is a choice, is given twice, or can be drawn out of its bounds.
    """
    found, taken = [], set[str]()
    for one in columns:
        path = named(profile, one.path)
        row = INPUTS[split_path(path)[1]]
        if taken & set(full(path)):
            raise AnalysisError("twice", path, path=path)
        taken |= set(full(path))
        low, high = bounds(profile, path)
        least, most = one.distribution.support
        endless = one.distribution.kind in ("normal", "lognormal") and not one.distribution.is_fixed
        if endless and not (one.distribution.cdf(high) - one.distribution.cdf(low) > 0.01):
            raise AnalysisError("support", path, path=path, low=f"{low:g}", high=f"{high:g}")
        if not endless and not low <= least <= most <= high:
            raise AnalysisError("support", path, path=path, low=f"{low:g}", high=f"{high:g}")
        if row.choices and one.distribution.kind not in ("discrete", "fixed"):
            raise AnalysisError("choice", path, path=path)
        found.append(Uncertain(path, one.distribution))
    return tuple(found)


def central(profile: Profile, path: str, share: float = 0.8) -> tuple[float, float] | None:
    """The values between which the middle ``share`` of an input's default distribution lies; None if it has none."""
    for one in uncertain(profile):
        if set(full(path)) <= set(full(one.path)):
            low, high = one.distribution.ppf(np.array([(1.0 - share) / 2.0, (1.0 + share) / 2.0])).tolist()
            return low, high
    return None

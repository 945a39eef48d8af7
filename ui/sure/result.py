"""What the page shows: draws, the shape of every measure, where their spread comes from. Made beside the window."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from calculator.analysis.montecarlo import Contributions, MonteCarlo, contributions, other_wins, refined
from calculator.analysis.sure_words import RANGE
from calculator.profile import Profile
from ui.analysis.work import Pace
from ui.sure.setup import Setup, study

FIRST, GROWTH = 1 << 12, 16  # draws that are shown at once, and how many times as many follow
BASE_POINTS = 1 << 12  # for the shares of variance
MARKED = (0.1, 0.5, 0.9)
WIDE = 6.0  # P90 over P10 from which an axis has equal factors
CUT = 0.004  # share of draws at either end that counts into the end bins


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """
    How a measure is spread, in base units.

    ``marked`` are its P10, P50 and P90, ``range`` its P5, P50 and P95; ``log`` says that edges have equal factors.
    """

    edges: Any
    shares: Any
    values: Any
    levels: Any
    marked: tuple[float, float, float]
    log: bool
    range: tuple[float, float, float]


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Sure:
    """
    An answer, first or last.

    ``shapes`` holds the measures that some draw has; ``other`` is the place of a draw in which the side wins that mostly
    loses; ``shares`` is None while the variance has not been looked at.
    """

    found: MonteCarlo
    shapes: Mapping[str, Shape]
    other: int | None
    shares: Contributions | None = None


def sure(profile: Profile, setup: Setup, pace: Pace) -> Sure:
    """Draw, show what few draws say, then more, then where the spread comes from."""
    drawn = study(profile, setup)
    joined = sum(len(group.columns) - 1 for group in drawn.groups)
    asked = BASE_POINTS * (2 + len(drawn.columns) - joined)

    def told(done: int, of: int) -> None:
        pace.told(done, of + asked)

    def told_shares(done: int, of: int) -> None:
        pace.told(made + asked * done // of, made + asked)

    made = 0
    answer: Sure | None = None
    steps = refined(drawn, setup.samples, first=FIRST, growth=GROWTH, progress=told, cancelled=pace.stopped)
    for found in steps:
        made += found.samples
        answer = _answer(found)
        pace.check()
        pace.show(answer)
    assert answer is not None
    shares = contributions(drawn, BASE_POINTS, progress=told_shares, cancelled=pace.stopped)
    return dataclasses.replace(answer, shares=shares)


def _answer(found: MonteCarlo) -> Sure:
    shapes = {name: _shape(found, name) for name in found.study.measures if np.isfinite(found.of(name)).any()}
    return Sure(found, shapes, other_wins(found))


def _shape(found: MonteCarlo, name: str) -> Shape:
    values, levels = found.cdf(name)
    low, middle, high = found.quantiles(name, MARKED).tolist()
    log = bool(values[0] > 0.0 and high > WIDE * low)
    p5, p50, p95 = found.quantiles(name, RANGE).tolist()
    edges, counts = found.histogram(name, cut=CUT, log=log)
    return Shape(edges, counts / counts.sum(), values, levels, (low, middle, high), log, (p5, p50, p95))

"""What is drawn and what is looked at, in one value that any worker can be handed."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np

from calculator.analysis import copula, sobol
from calculator.analysis.cases import CHUNK, CHUNK_AUTO, CHUNK_THREADS, Cases, Layout
from calculator.analysis.distributions import triangular
from calculator.analysis.measures import FEASIBLE, measure
from calculator.analysis.ranges import bounds
from calculator.analysis.uncertain import Uncertain
from calculator.inputs import INPUTS, split_path
from calculator.profile import Profile

TOGETHER = 4  # columns in one operation: long enough for threads to overlap, short enough for the cache
REPLICATES = 16  # independent scramblings: their spread is the sampling error


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """A chunk of draws: of one replicate, from ``start`` on."""

    replicate: int
    start: int
    count: int


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Study:
    """
    Draws of uncertain inputs and the measures of each.

    Calling it with a Job gives its part; every draw depends on the seed and its own place alone.

    Attributes
    ----------
    columns : tuple of Uncertain
        One coordinate of the sequence each.
    groups : tuple of copula.Group
        Columns that are correlated.
    measures : tuple of str
        Names of measures.
    limits : tuple of (low, high)
        Bounds of each column's input.
    """

    profile: Profile
    columns: tuple[Uncertain, ...]
    groups: tuple[copula.Group, ...]
    measures: tuple[str, ...]
    seed: int
    layout: Layout
    limits: tuple[tuple[float, float], ...]

    def __call__(self, job: Job) -> tuple[Any, Any]:
        """
        Measures of a chunk of draws.

        Returns
        -------
        array, shape (measures, count), and array, shape (2,)
            Withheld values are NaN; how many draws are infeasible on each side.
        """
        u = sobol.points(len(self.columns), job.start, job.count, self.seed, job.replicate)
        results = self.results(u, job.count)
        values = np.stack(
            [np.broadcast_to(measure(name).of(results), (job.count,)) for name in self.measures]
        )
        lost = (np.broadcast_to(results[FEASIBLE], (2, job.count)) != 1.0).sum(axis=1)
        return values, lost

    def results(self, u: Any, size: int = 0) -> dict[str, Any]:
        """The model's results, shape (2, n), for coordinates ``u`` of shape (columns, n), ``size`` of them at a time."""
        quantities = frozenset().union(*(measure(name).quantities for name in self.measures))
        changes = self.inputs(u) or {_IDLE: np.full(u.shape[1], self.profile.values[_IDLE])}
        return _cases(self.profile, quantities, self.layout).run_long(changes, size)

    def inputs(self, u: Any) -> dict[str, Any]:
        """The drawn inputs by path, each of shape (n,), for coordinates ``u`` of shape (columns, n)."""
        shares = copula.mixed(u, self.groups)
        simple = [index for index, one in enumerate(self.columns) if _is_simple(one)]
        values: dict[int, Any] = {}
        for start in range(0, len(simple), TOGETHER):
            some = simple[start : start + TOGETHER]
            numbers = np.array([self.columns[index].distribution.numbers for index in some]).T[:, :, None]
            values.update(zip(some, triangular(shares[some], *numbers), strict=True))
        return {
            one.path: values[index] if index in values else drawn(one, shares[index], self.limits[index])
            for index, one in enumerate(self.columns)
        }

    def chunk(self, threads: int = 1) -> int:
        """Draws of one job. No draw depends on it."""
        if _cases(self.profile, frozenset((FEASIBLE,)), self.layout).may_choose():
            return CHUNK_AUTO
        return CHUNK_THREADS if threads > 1 else CHUNK

    def jobs(self, samples: int, threads: int = 1) -> tuple[Job, ...]:
        """``samples`` draws, spread evenly over the replicates, in jobs that suit so many threads of one process."""
        chunk = self.chunk(threads)
        found = []
        for replicate in range(min(REPLICATES, samples)):
            count = samples // REPLICATES + (replicate < samples % REPLICATES)
            found += [Job(replicate, start, min(chunk, count - start)) for start in range(0, count, chunk)]
        return tuple(found)


def _is_simple(one: Uncertain) -> bool:
    """Whether it is triangular and as it is drawn: most are, and some of them go together."""
    whole = INPUTS[split_path(one.path)[1]].whole
    return one.distribution.kind == "triangular" and not one.distribution.is_fixed and not whole


_IDLE = "domestic.market.rtt_s"  # stands in where nothing is uncertain


def drawn(one: Uncertain, share: Any, limits: tuple[float, float]) -> Any:
    """Values at shares of a distribution, within the bounds of the input; a tail beyond them is cut off, not piled up."""
    spread = one.distribution
    if spread.kind in ("normal", "lognormal") and not spread.is_fixed:
        below, above = spread.cdf(limits[0]), spread.cdf(limits[1])
        share = np.clip(below + share * (above - below), 2.0**-53, 1.0 - 2.0**-53)
        value = np.clip(spread.ppf(share), *limits)
    else:
        value = spread.ppf(share)
    return np.rint(value) if INPUTS[split_path(one.path)[1]].whole else value


def limits(profile: Profile, columns: tuple[Uncertain, ...]) -> tuple[tuple[float, float], ...]:
    """The bounds of each column's input."""
    return tuple(bounds(profile, one.path) for one in columns)


@functools.lru_cache(maxsize=8)
def _cases(profile: Profile, quantities: frozenset[str], layout: Layout) -> Cases:
    return Cases(profile, quantities, layout)

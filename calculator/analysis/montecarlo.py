"""How sure the answer is: draws of everything uncertain, both sides in each."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np

from calculator.analysis import copula, runner, sobol
from calculator.analysis.cases import LAYOUT_PATHS, Cases, Layout
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.measures import FEASIBLE, measure
from calculator.analysis.study import REPLICATES, Study, limits
from calculator.analysis.uncertain import Correlation, Uncertain, checked, uncertain
from calculator.analysis.variance import Shares, variance_shares
from calculator.inputs import SIDES
from calculator.layout import AUTO
from calculator.profile import Profile

SAMPLES = 1 << 16
MOST = 1 << 24
MEASURES = (
    "ratio",
    "price_ratio",
    "domestic.cost_usd_per_mtok",
    "foreign.cost_usd_per_mtok",
    "domestic.net_value_multiple",
    "foreign.net_value_multiple",
)
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
ORDINARY = 4096  # draws looked through for the most ordinary one


@dataclasses.dataclass(frozen=True, slots=True)
class Probability:
    """A share of the feasible draws and its standard error; NaN where there are none."""

    value: float
    error: float


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class MonteCarlo:
    """
    Draws and their measures.

    Attributes
    ----------
    study : Study
        What was drawn: profile, distributions, seed.
    values : array, shape (measures, samples)
        NaN where withheld: a side is infeasible in that draw, or an input is unknown.
    replicate : array of int, shape (samples,)
        Which independent scrambling a draw belongs to.
    infeasible : tuple of int
        Draws in which a side is infeasible, domestic first; they are counted and never ranked.
    fingerprint : str
        Of the inputs.
    """

    study: Study
    values: Any
    replicate: Any
    infeasible: tuple[int, int]
    fingerprint: str

    @property
    def samples(self) -> int:
        """Draws, infeasible ones among them."""
        return int(self.values.shape[1])

    def of(self, name: str) -> Any:
        """All draws of a measure, NaN where withheld; ValueError if it was not looked at."""
        return self.values[self.study.measures.index(name)]

    def known(self, name: str) -> Any:
        """The draws of a measure that have a value."""
        found = self.of(name)
        there = np.isfinite(found)
        return found if there.all() else found[there]

    def quantiles(self, name: str, levels: Sequence[float] = LEVELS) -> Any:
        """Values below which shares of the draws lie; NaN where there are none."""
        found = self.known(name)
        return np.quantile(found, levels) if found.size else np.full(len(levels), np.nan)

    def every_quantile(
        self, levels: Sequence[float] = LEVELS, *, workers: int | None = None
    ) -> dict[str, Any]:
        """``quantiles`` of all measures by name, found in as many threads as ``runner.run`` would take."""
        names = self.study.measures
        work = runner.run(lambda name: self.quantiles(name, levels), names, workers=workers)
        found = dict(work)
        return {name: found[place] for place, name in enumerate(names)}

    def histogram(
        self, name: str, bins: int = 60, cut: float = 0.002, *, log: bool = False
    ) -> tuple[Any, Any]:
        """
        Counts between edges of equal width; what lies beyond the outer ``cut`` shares counts into the end bins.

        With ``log`` neighbouring edges have equal factors between them; every draw must be positive then.

        Returns
        -------
        edges, shape (bins + 1,), and counts, shape (bins,)
        """
        found = self.known(name)
        if not found.size:
            return np.linspace(0.0, 1.0, bins + 1), np.zeros(bins, int)
        low, high = np.quantile(found, [cut, 1.0 - cut])
        if low == high:
            low, high = low - 0.5 * abs(low or 1.0), high + 0.5 * abs(high or 1.0)
        if log:
            counts, edges = np.histogram(
                np.log(np.clip(found, low, high)), bins, (math.log(low), math.log(high))
            )
            return np.exp(edges), counts
        counts, edges = np.histogram(np.clip(found, low, high), bins, (low, high))
        return edges, counts

    def cdf(self, name: str, points: int = 201) -> tuple[Any, Any]:
        """Values and the share of draws at or below each, for a line."""
        levels = np.linspace(0.0, 1.0, points)
        return self.quantiles(name, levels.tolist()), levels

    def above(self, name: str, threshold: float) -> Probability:
        """How likely a measure is above a threshold, with the sampling error that the replicates show."""
        found = self.of(name)
        known = np.isfinite(found)
        starts = np.searchsorted(self.replicate, np.arange(REPLICATES))
        counts = np.add.reduceat(known, starts, dtype=int)
        hits = np.add.reduceat(known & (found > threshold), starts, dtype=int)
        if not counts.any():
            return Probability(math.nan, math.nan)
        parts = hits[counts > 0] / counts[counts > 0]
        error = parts.std(ddof=1) / math.sqrt(len(parts)) if len(parts) > 1 else math.nan
        return Probability(float(hits.sum() / counts.sum()), float(error))

    @property
    def domestic_cheaper(self) -> Probability:
        """How likely domestic makes tokens cheaper than foreign."""
        return self.above("ratio", 1.0)


def study_of(
    profile: Profile,
    columns: Sequence[Uncertain] | None = None,
    *,
    correlations: Sequence[Correlation] = (),
    measures: Sequence[str] = MEASURES,
    seed: int = 1,
    layout: Layout = "held",
) -> Study:
    """
    What shall be drawn.

    Parameters
    ----------
    columns : sequence of Uncertain, optional
        ``uncertain.uncertain(profile)`` if left out.

    Raises
    ------
    InputError, AnalysisError
        If an input, a distribution, a correlation or a measure cannot be taken.
    """
    found = checked(profile, uncertain(profile) if columns is None else tuple(columns))
    if 2 * len(found) > sobol.LARGEST:
        raise AnalysisError("too_many", count=len(found), most=sobol.LARGEST // 2)
    if not 0 <= seed < 1 << 63:
        raise AnalysisError("seed", seed=seed)
    return Study(
        profile=profile,
        columns=found,
        groups=copula.groups(profile, found, correlations),
        measures=tuple(measure(name).name for name in measures),
        seed=seed,
        layout=layout,
        limits=limits(profile, found),
    )


def monte_carlo(
    study: Study,
    samples: int = SAMPLES,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MonteCarlo:
    """
    Draw; the result does not depend on who does the work.

    Parameters
    ----------
    samples : int
        A multiple of 16 times a power of two converges best.
    executor, workers, progress, cancelled
        As in ``runner.run``.

    Raises
    ------
    AnalysisError
        If there are too few draws for a sampling error, or too many.
    Cancelled
        When called off.
    """
    if not REPLICATES <= samples <= MOST:
        raise AnalysisError("samples", samples=samples, least=REPLICATES, most=MOST)
    jobs = study.jobs(samples, 1 if executor else runner.threads(workers))
    places = np.concatenate([[0], np.cumsum([job.count for job in jobs])]).tolist()
    values = np.empty((len(study.measures), samples))
    infeasible = np.zeros(2, int)
    work = runner.run(study, jobs, executor=executor, workers=workers, progress=progress, cancelled=cancelled)
    for place, (part, lost) in work:
        values[:, places[place] : places[place + 1]] = part
        infeasible += lost
    return MonteCarlo(
        study=study,
        values=values,
        replicate=np.repeat([job.replicate for job in jobs], [job.count for job in jobs]),
        infeasible=(int(infeasible[0]), int(infeasible[1])),
        fingerprint=fingerprint(study.profile),
    )


def refined(
    study: Study,
    samples: int = SAMPLES,
    *,
    first: int = 1 << 10,
    growth: int = 8,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[MonteCarlo]:
    """
    The outcome with few draws at once, then with ``growth`` times as many, until it has ``samples``.

    ``progress`` is told draws, of all that are made on the way.
    """
    counts = [min(first, samples)]
    while counts[-1] < samples:
        counts.append(min(counts[-1] * growth, samples))
    made, every = 0, sum(counts)
    for count in counts:

        def told(done: int, of: int, made: int = made, count: int = count) -> None:
            if progress:
                progress(made + count * done // of, every)

        yield monte_carlo(
            study, count, executor=executor, workers=workers, progress=told, cancelled=cancelled
        )
        made += count


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Contributions:
    """Shares of variance: ``groups`` of paths, one row each of ``shares``; measures as in the study."""

    groups: tuple[tuple[str, ...], ...]
    measures: tuple[str, ...]
    shares: Shares
    fingerprint: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Outputs:
    """The measures of a study at coordinates; of positive ones the logarithm, as causes of cost multiply."""

    study: Study
    logs: tuple[bool, ...]

    def __call__(self, u: Any) -> Any:
        results = self.study.results(u)
        found = []
        for name, log in zip(self.study.measures, self.logs, strict=True):
            value = np.broadcast_to(measure(name).of(results), u.shape[1:])
            found.append(np.log(np.where(value > 0.0, value, np.nan)) if log else value)
        return np.array(found)


def contributions(
    study: Study,
    samples: int = 1 << 12,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Contributions:
    """
    Which uncertain inputs the spread of each measure comes from; correlated ones are one group.

    Ratios and costs are looked at as logarithms, all else as it is.
    """
    joined = {column for group in study.groups for column in group.columns}
    groups = [group.columns for group in study.groups]
    groups += [
        (index,)
        for index, one in enumerate(study.columns)
        if index not in joined and not one.distribution.is_fixed
    ]
    logs = tuple(not measure(name).side or "cost_usd" in name for name in study.measures)
    shares = variance_shares(
        _Outputs(study, logs), groups, len(study.columns), samples=samples, seed=study.seed,
        executor=executor, workers=workers, progress=progress, cancelled=cancelled,
    )  # fmt: skip
    paths = tuple(tuple(study.columns[index].path for index in group) for group in groups)
    return Contributions(paths, study.measures, shares, fingerprint(study.profile))


def draw(found: MonteCarlo, index: int) -> dict[str, float]:
    """The inputs of one draw by path, a path without a side standing for both."""
    inputs = found.study.inputs(_coordinates(found, np.array([index])))
    return {path: float(value[0]) for path, value in inputs.items()}


def other_wins(found: MonteCarlo) -> int | None:
    """
    The most ordinary draw in which the side wins that mostly loses: nearest the middle of all distributions.

    Returns
    -------
    int or None
        Its place; None where no draw is such.
    """
    ratio = found.of("ratio")
    more, less = ratio > 1.0, ratio < 1.0
    places = np.flatnonzero(less if more.sum() >= less.sum() else more)[:ORDINARY]
    if not places.size:
        return None
    off = ((_coordinates(found, places) - 0.5) ** 2).sum(axis=0)
    return int(places[off.argmin()])


def profile_of_draw(found: MonteCarlo, index: int) -> Profile:
    """
    A draw as a profile of its own, with the layout that it was computed on.

    Raises
    ------
    InputError
        Where the drawn values do not go together.
    """
    study = found.study
    changes: dict[str, float | None] = dict(draw(found, index))
    if study.layout == "held":
        held = Cases(study.profile, (FEASIBLE,), "held").values
        for place, side in enumerate(SIDES):
            changes |= {f"{side}.{path}": float(held[path][place]) for path in (*LAYOUT_PATHS, AUTO)}
    return study.profile.with_values(changes)


def _coordinates(found: MonteCarlo, places: Any) -> Any:
    """Coordinates of draws, shape (columns, n)."""
    starts = np.searchsorted(found.replicate, np.arange(REPLICATES))
    columns = []
    for place in places.tolist():
        replicate = int(found.replicate[place])
        inside = place - int(starts[replicate])
        columns.append(sobol.points(len(found.study.columns), inside, 1, found.study.seed, replicate)[:, 0])
    return np.stack(columns, axis=1)

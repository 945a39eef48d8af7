"""Which inputs a result's variance comes from: first-order and total shares on the Sobol machinery."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np

from calculator.analysis import runner, sobol

REPLICATES = 8
PIECE = 1 << 10  # base points of a job


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """
    Contributions to variance.

    Attributes
    ----------
    first, total : array, shape (groups, outputs)
        What the variance would lose if the group alone were known; what would be left if all others were.
    first_error, total_error : array, shape (groups, outputs)
        Sampling errors, from independent scramblings.
    variance : array, shape (outputs,)
    lost : array of int, shape (outputs,)
        Base points left out because some value there is unknown.
    """

    first: Any
    total: Any
    first_error: Any
    total_error: Any
    variance: Any
    lost: Any


@dataclasses.dataclass(frozen=True, slots=True)
class _Piece:
    """Values at base points, at others, and with one group exchanged: a job for a worker."""

    function: Callable[[Any], Any]
    groups: tuple[tuple[int, ...], ...]
    dimensions: int
    seed: int

    def __call__(self, job: tuple[int, int, int]) -> Any:
        replicate, start, count = job
        u = sobol.points(2 * self.dimensions, start, count, self.seed, replicate)
        one, other = u[: self.dimensions], u[self.dimensions :]
        variants = [one, other]
        for group in self.groups:
            mixed = one.copy()
            mixed[list(group)] = other[list(group)]
            variants.append(mixed)
        step = max(1, sobol.BLOCK // count)  # small pieces go together: each call has its price
        values: list[Any] = []
        for begin in range(0, len(variants), step):
            together = variants[begin : begin + step]
            found = self.function(np.concatenate(together, axis=1))
            values += np.split(found, len(together), axis=1)
        return np.array(values)  # (2 + groups, outputs, count)


def variance_shares(
    function: Callable[[Any], Any],
    groups: Sequence[tuple[int, ...]],
    dimensions: int,
    *,
    samples: int = 1 << 12,
    seed: int = 1,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Shares:
    """
    First-order shares after Saltelli, total ones after Jansen.

    Parameters
    ----------
    function : callable
        From coordinates in (0, 1), shape (dimensions, n), to outputs, shape (outputs, n); NaN where there is none.
    groups : sequence of tuples of int
        Coordinates that belong together.
    samples : int
        Base points; the function is asked at ``groups + 2`` times as many.

    References
    ----------
    .. [1] A. Saltelli et al., "Variance based sensitivity analysis of model output," Comput. Phys. Commun. 181, 2010.
    .. [2] M. J. W. Jansen, "Analysis of variance designs for model output," Comput. Phys. Commun. 117, 1999.
    """
    each = max(samples // REPLICATES, 2)
    jobs = [
        (replicate, start, min(PIECE, each - start))
        for replicate in range(REPLICATES)
        for start in range(0, each, PIECE)
    ]
    piece = _Piece(function, tuple(groups), dimensions, seed)
    parts: list[Any] = [None] * len(jobs)
    work = runner.run(piece, jobs, executor=executor, workers=workers, progress=progress, cancelled=cancelled)
    for place, part in work:
        parts[place] = part
    found = []
    for replicate in range(REPLICATES):
        mine = [part for part, job in zip(parts, jobs, strict=True) if job[0] == replicate]
        found.append(_estimates(np.concatenate(mine, axis=2)))
    first, total, variance, lost = (np.array(one) for one in zip(*found, strict=True))
    root = np.sqrt(REPLICATES)
    return Shares(
        first.mean(axis=0),
        total.mean(axis=0),
        first.std(axis=0, ddof=1) / root,
        total.std(axis=0, ddof=1) / root,
        variance.mean(axis=0),
        lost.sum(axis=0),
    )


def _estimates(values: Any) -> tuple[Any, Any, Any, Any]:
    """Shares from the values of one replicate, shape (2 + groups, outputs, n)."""
    known = np.isfinite(values).all(axis=0)
    count = np.maximum(known.sum(axis=1), 1)
    values = np.where(known, values, 0.0)
    centre = (values[0] + values[1]).sum(axis=1) / (2 * count)
    values = np.where(known, values - centre[:, None], 0.0)
    variance = (values[0] ** 2 + values[1] ** 2).sum(axis=1) / (2 * count)
    scale = np.where(variance > 0.0, variance, 1.0) * count
    first = (values[1] * (values[2:] - values[0])).sum(axis=2) / scale
    total = ((values[0] - values[2:]) ** 2).sum(axis=2) / (2.0 * scale)
    return first, total, variance, (~known).sum(axis=1)

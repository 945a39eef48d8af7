"""Rank correlation between chosen inputs: a Gaussian copula, one independent group at a time."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from calculator.analysis.errors import AnalysisError
from calculator.analysis.ranges import named
from calculator.analysis.special import normal_cdf, normal_ppf
from calculator.analysis.uncertain import Correlation, Uncertain
from calculator.profile import Profile


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Columns that are drawn together, and the lower triangle that mixes their normals, row by row."""

    columns: tuple[int, ...]
    triangle: tuple[tuple[float, ...], ...]


def groups(
    profile: Profile, columns: Sequence[Uncertain], correlations: Sequence[Correlation]
) -> tuple[Group, ...]:
    """
    The columns that hang together.

    Raises
    ------
    AnalysisError
        If a correlation names an input that is not uncertain, is not between -1 and 1, or they contradict each other.
    """
    place = {one.path: index for index, one in enumerate(columns)}
    pairs: dict[tuple[int, int], float] = {}
    for one in correlations:
        ends = [named(profile, path) for path in (one.one, one.other)]
        for path in ends:
            if path not in place:
                raise AnalysisError("not_uncertain", path, path=path)
        if ends[0] == ends[1] or not -1.0 < one.rank < 1.0:
            raise AnalysisError("correlation", ends[0], one=ends[0], other=ends[1], rank=f"{one.rank:g}")
        first, last = sorted(place[path] for path in ends)
        pairs[first, last] = 2.0 * math.sin(math.pi * one.rank / 6.0)  # of the normals behind the ranks
    return tuple(_group(members, pairs, columns) for members in _components(pairs))


def mixed(u: Any, found: Sequence[Group]) -> Any:
    """
    Independent uniforms made dependent.

    Parameters
    ----------
    u : array, shape (columns, n)
        Left as it is.

    Returns
    -------
    array, shape (columns, n)
    """
    if not found:
        return u
    result = u.copy()
    for group in found:
        normals = [normal_ppf(u[column]) for column in group.columns]
        for column, row in zip(group.columns, group.triangle, strict=True):
            total = row[0] * normals[0]
            for factor, normal in zip(row[1:], normals[1:], strict=False):
                total = total + factor * normal
            result[column] = np.clip(normal_cdf(total), 2.0**-53, 1.0 - 2.0**-53)
    return result


def _components(pairs: dict[tuple[int, int], float]) -> list[tuple[int, ...]]:
    parts: list[set[int]] = []
    for pair in pairs:
        touched = [part for part in parts if part & set(pair)]
        parts = [part for part in parts if not part & set(pair)] + [set(pair).union(*touched)]
    return sorted(tuple(sorted(part)) for part in parts)


def _group(
    members: tuple[int, ...], pairs: dict[tuple[int, int], float], columns: Sequence[Uncertain]
) -> Group:
    matrix = np.eye(len(members))
    for row, one in enumerate(members):
        for column, other in enumerate(members[:row]):
            matrix[row, column] = matrix[column, row] = pairs.get((other, one), 0.0)
    try:
        triangle = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        paths = ", ".join(columns[index].path for index in members)
        raise AnalysisError("contradiction", paths=paths) from None
    rows = triangle.tolist()
    return Group(members, tuple(tuple(row[: index + 1]) for index, row in enumerate(rows)))

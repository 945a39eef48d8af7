"""Many comparisons at once: a profile with some inputs as arrays, both sides in one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np

from calculator.analysis.measures import FEASIBLE
from calculator.analysis.program import Program, program
from calculator.inputs import INPUTS, SIDES, split_path
from calculator.layout import AUTO, LAYOUT, PREFILL_LAYOUT, resolve
from calculator.profile import Profile

Layout = Literal["auto", "held"]
LAYOUTS: tuple[Layout, ...] = ("auto", "held")
CHUNK = 16_384  # cases of two sides: longer operations leave the cache, shorter ones are mostly Python
CHUNK_THREADS = (
    32_768  # threads hand Python's lock around between operations: longer ones win what the cache loses
)
CHUNK_AUTO = 512  # each case tries about thirty layouts
LAYOUT_PATHS = LAYOUT + PREFILL_LAYOUT


class Cases:
    """
    Runs variations of a profile.

    Parameters
    ----------
    profile : Profile
        What is varied.
    quantities : iterable of str
        The results wanted; ``feasible`` comes along.
    layout : "auto" or "held"
        Whether sides with an automatic layout choose it anew in every case, or keep the one of the profile.
    """

    def __init__(self, profile: Profile, quantities: Iterable[str], layout: Layout = "auto") -> None:
        self.profile = profile
        self.quantities = frozenset(quantities) | {FEASIBLE}
        self.values = {
            path: np.array([profile.values[f"{side}.{path}"] for side in SIDES]) for path in INPUTS
        }
        if layout == "held":
            self.values.update(resolve(self.values))
            self.values[AUTO] = np.zeros(2)
        self._programs: dict[tuple[frozenset[str], int], Program] = {}

    def run(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """
        The results of all cases.

        Parameters
        ----------
        changes : mapping of path to array
            New values of inputs, which broadcast to one shape; a path without a side changes both. A layout that is
            given stays as given.

        Returns
        -------
        dict of quantity to array, shape (2, ...)
            Domestic first.
        """
        shape = np.broadcast_shapes(*(np.shape(value) for value in changes.values()))
        varied = self._varied(changes, len(shape))
        auto = varied.get(AUTO, self.values[AUTO])
        if (np.asarray(auto) == 1.0).any():
            varied.update(resolve({**self._fixed(len(shape)), **varied}))
        found = self._program(frozenset(varied), len(shape)).run(varied)
        return {name: np.broadcast_to(value, (2, *shape)) for name, value in found.items()}

    def run_long(self, changes: Mapping[str, Any], size: int = 0) -> dict[str, Any]:
        """
        As ``run`` for arrays of one shape (n,), in chunks of ``size``; by itself, in chunks that stay in cache.

        Returns
        -------
        dict of quantity to array, shape (2, n)
        """
        count = len(next(iter(changes.values())))
        size = CHUNK_AUTO if self.may_choose(changes) else size or CHUNK
        if count <= size:
            return self.run(changes)
        parts = [
            self.run({path: value[start : start + size] for path, value in changes.items()})
            for start in range(0, count, size)
        ]
        return {name: np.concatenate([part[name] for part in parts], axis=1) for name in self.quantities}

    def may_choose(self, changes: Iterable[str] = ()) -> bool:
        """Whether a layout may have to be chosen in some case, given the paths that change."""
        return bool((self.values[AUTO] == 1.0).any()) or any(split_path(path)[1] == AUTO for path in changes)

    def _varied(self, changes: Mapping[str, Any], dimensions: int) -> dict[str, Any]:
        """The changed inputs by relative path, the sides along a first axis of two, or of one where they are the same."""
        rows: dict[str, list[Any]] = {}
        for path, value in changes.items():
            sides, relative = split_path(path)
            array = np.asarray(value, float)
            if len(sides) == 2:
                rows[relative] = [array, array]
                continue
            pair = rows.setdefault(relative, [np.asarray(one) for one in self.values[relative]])
            pair[SIDES.index(sides[0])] = array
        for relative in [path for path in rows if path in LAYOUT_PATHS]:
            auto = rows.setdefault(AUTO, [np.asarray(one) for one in self.values[AUTO]])
            for index, side in enumerate(SIDES):
                if relative in changes or f"{side}.{relative}" in changes:
                    auto[index] = np.asarray(0.0)
        return {
            path: both_sides(pair[0], pair[1], dimensions) if pair[0] is not pair[1] else _lead(pair[0], dimensions)
            for path, pair in rows.items()
        }  # fmt: skip

    def _fixed(self, dimensions: int) -> dict[str, Any]:
        return {path: value.reshape((2,) + (1,) * dimensions) for path, value in self.values.items()}

    def _program(self, varied: frozenset[str], dimensions: int) -> Program:
        key = varied, dimensions
        if key not in self._programs:
            self._programs[key] = program(self.quantities, self._fixed(dimensions), varied)
        return self._programs[key]


def _lead(array: Any, dimensions: int) -> Any:
    return array.reshape((1,) * (1 + dimensions - array.ndim) + array.shape)


def both_sides(domestic: Any, foreign: Any, dimensions: int) -> Any:
    """Two arrays of up to ``dimensions`` axes under a first axis of the sides, without spreading what broadcasts."""
    pair = _lead(np.asarray(domestic, float), dimensions), _lead(np.asarray(foreign, float), dimensions)
    return np.concatenate(np.broadcast_arrays(*pair))

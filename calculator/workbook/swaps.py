"""One side with one cause taken from the other: which lines of the model that moves, and what they come to."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping

import numpy as np

from calculator.inputs import DRIVERS, INPUTS, SIDES
from calculator.trace import Graph

OUTCOMES = ("cost_usd_per_mtok", "price_usd_per_mtok", "feasible", "infeasible_reason")


@dataclasses.dataclass(frozen=True, slots=True)
class Swap:
    """``side`` with the inputs of ``driver`` from the other side."""

    side: str
    driver: str

    def source(self, path: str) -> str:
        """The side that an input is taken from."""
        if INPUTS[path].driver != self.driver:
            return self.side
        return SIDES[1 - SIDES.index(self.side)]


SWAPS = tuple(Swap(side, driver) for side in SIDES for driver in DRIVERS)


def values_of_swaps(graph: Graph, values: Mapping[str, float]) -> list[list[float]]:
    """For each swap, the value of every record: all in one run on arrays."""
    inputs = {path: np.array([values[f"{swap.source(path)}.{path}"] for swap in SWAPS]) for path in INPUTS}
    with np.errstate(all="ignore"):  # a mixture of two sides may be nothing that exists
        found = graph.run(inputs)
    table = np.array([np.broadcast_to(np.asarray(value, dtype=float), len(SWAPS)) for value in found])
    return [list(map(float, column)) for column in table.T]


@functools.lru_cache(maxsize=32)
def moved_by(graph: Graph, driver: str) -> frozenset[int]:
    """The records that read an input of a driver, near or far, and that the outcomes read."""
    return _reads(graph, driver) & _read_by_outcomes(graph)


def _reads(graph: Graph, driver: str) -> frozenset[int]:
    reads: set[int] = set()
    for index, record in enumerate(graph.records):
        own = record.is_input and INPUTS[record.path].driver == driver
        if own or any(argument in reads for argument in record.arguments):
            reads.add(index)
    return frozenset(reads)


@functools.lru_cache(maxsize=2)
def _read_by_outcomes(graph: Graph) -> frozenset[int]:
    wanted = {graph.quantities[name] for name in OUTCOMES}
    for index in range(len(graph.records) - 1, -1, -1):
        if index in wanted:
            wanted.update(graph.records[index].arguments)
    return frozenset(wanted)

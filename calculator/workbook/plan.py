"""The lines of the Model sheet: quantities in calculation order, each after the unnamed steps that it needs."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable

from calculator.model import QUANTITIES
from calculator.trace import Graph
from calculator.trace.cells import read_by
from calculator.trace.readable import in_symbols, name_symbol, step_symbol


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One operation with a cell: a quantity, or a step without a name."""

    index: int  # in the graph's records
    name: str  # empty for a step
    symbol: str
    formula: str  # in symbols

    @property
    def is_step(self) -> bool:
        """Whether it has no name."""
        return not self.name


@functools.lru_cache(maxsize=2)
def lines_of(graph: Graph) -> tuple[Line, ...]:
    """All lines, top to bottom; within a stage of the model as the model computes them."""
    order: list[tuple[int, str]] = []  # record and name of each line, "" for a step
    placed: set[int] = set()
    for name, index in graph.quantities.items():
        for step in read_by(graph, index, name)[0]:
            if step not in placed:
                placed.add(step)
                order.append((step, ""))
        order.append((index, name))
    steps = [index for index, name in order if not name]
    symbols = {step: step_symbol(count) for count, step in enumerate(steps, start=1)}

    def reference(index: int) -> str | None:
        known = graph.names.get(index)
        return symbols.get(index) if known is None else name_symbol(known)

    def line(index: int, name: str) -> Line:
        symbol = QUANTITIES[name].symbol if name else symbols[index]
        return Line(index, name, symbol, _formula(graph, index, name, reference))

    return tuple(line(index, name) for index, name in order)


def _formula(graph: Graph, index: int, name: str, reference: Callable[[int], str | None]) -> str:
    known = graph.names.get(index)
    if known is not None and known != name:
        return name_symbol(known)
    return in_symbols(graph, index, reference)

"""The lines of the Model sheet: quantities in calculation order, each after the unnamed steps that it needs."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable

from calculator.model import QUANTITIES
from calculator.trace import Graph
from calculator.trace.cells import read_by, steps_of
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
    symbols = {step: step_symbol(place) for place, step in enumerate(steps_of(graph), start=1)}

    def reference(place: int) -> str | None:
        if place in graph.names:
            return name_symbol(graph.names[place])
        return symbols.get(place)

    lines: list[Line] = []
    placed: set[int] = set()
    for name, index in graph.quantities.items():
        for step in read_by(graph, index, name)[0]:
            if step not in placed:
                placed.add(step)
                lines.append(Line(step, "", symbols[step], in_symbols(graph, step, reference)))
        lines.append(Line(index, name, QUANTITIES[name].symbol, _formula(graph, index, name, reference)))
    return tuple(lines)


def _formula(graph: Graph, index: int, name: str, reference: Callable[[int], str | None]) -> str:
    known = graph.names.get(index)
    if known is not None and known != name:
        return name_symbol(known)
    return in_symbols(graph, index, reference)

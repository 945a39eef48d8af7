"""Why a number is what it is: its formula, the values in it, and the same for whatever it reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from calculator.inputs import INPUTS, Text
from calculator.model import QUANTITIES
from calculator.trace.cells import read_by
from calculator.trace.graph import Graph
from calculator.trace.readable import in_numbers, in_symbols, name_symbol, number, step_symbol


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A part of a formula that has no name of its own."""

    symbol: str
    value: float
    formula: str
    substituted: str


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """
    An input or a quantity, and how it comes about.

    ``formula`` and ``substituted`` are the right-hand side in symbols and with values in base units, both empty for an
    input. ``steps`` are the parts without a name, in the order of the calculation; ``children`` the inputs and
    quantities that the formula and its steps read, in the order of reading, empty where ``depth`` ended.
    """

    name: str
    symbol: str
    label: Text
    unit: str
    value: float
    formula: str = ""
    substituted: str = ""
    steps: tuple[Step, ...] = ()
    children: tuple[Explanation, ...] = ()

    @property
    def is_input(self) -> bool:
        """Whether it is an input."""
        return self.name in INPUTS


def explain(graph: Graph, found: Sequence[float], name: str, depth: int = 1) -> Explanation:
    """
    The explanation of a quantity or an input.

    Parameters
    ----------
    graph : Graph
    found : sequence of float
        The value of every record, as ``graph.run`` gives them.
    name : str
        A quantity, or the relative path of an input.
    depth : int
        How many levels of children; 0 for none.

    Raises
    ------
    KeyError
        If there is nothing by that name.
    """
    label, unit, places = _described(graph, name)
    index = places[name]
    base = Explanation(name=name, symbol=name_symbol(name), label=label, unit=unit, value=float(found[index]))
    if base.is_input:
        return base
    parts, reads = read_by(graph, index, name)
    symbols = {part: step_symbol(place) for place, part in enumerate(parts, start=1)}

    def reference(place: int) -> str | None:
        if place in symbols:
            return symbols[place]
        known = graph.names.get(place)
        return None if known is None or known == name else name_symbol(known)

    def texts(place: int) -> tuple[str, str]:
        if place in graph.names and graph.names[place] != name:  # another name for the same thing
            return name_symbol(graph.names[place]), number(float(found[place]))
        return in_symbols(graph, place, reference), in_numbers(graph, place, reference, found)

    steps = tuple(
        Step(symbol=symbols[part], value=float(found[part]), formula=formula, substituted=substituted)
        for part in parts
        for formula, substituted in [texts(part)]
    )
    formula, substituted = texts(index)
    children = tuple(explain(graph, found, read, depth - 1) for read in reads) if depth > 0 else ()
    return dataclasses.replace(base, formula=formula, substituted=substituted, steps=steps, children=children)


def _described(graph: Graph, name: str) -> tuple[Text, str, Mapping[str, int]]:
    if name in graph.inputs:
        row = INPUTS[name]
        return row.label, row.unit, graph.inputs
    quantity = QUANTITIES[name]
    return quantity.label, quantity.unit, graph.quantities

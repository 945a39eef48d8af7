"""The recorded model: inputs, operations in order, named quantities."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculator.inputs import Numeric, Side, side_of
from calculator.trace.node import Record, Tape


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """
    A model as a list of operations, each after those it reads.

    ``inputs`` and ``quantities`` map names to places in ``records``; both keep the order of the calculation. ``names`` is
    the way back: the input or the first quantity that a record stands for.
    """

    records: tuple[Record, ...]
    inputs: Mapping[str, int]
    quantities: Mapping[str, int]
    names: Mapping[int, str]

    def run(self, values: Mapping[str, Numeric]) -> list[Any]:
        """The value of every record, given the inputs by relative path."""
        found: list[Any] = []
        for record in self.records:
            if record.operation is not None:
                found.append(record.operation.function(*(found[argument] for argument in record.arguments)))
            else:
                found.append(values[record.path] if record.is_input else record.value)
        return found

    def evaluate(self, values: Mapping[str, Numeric]) -> dict[str, Any]:
        """The quantities by name: the same as the model gives, computed from the recording."""
        found = self.run(values)
        return {name: found[index] for name, index in self.quantities.items()}


def trace(evaluate: Callable[[Side], Mapping[str, Any]], paths: Iterable[str]) -> Graph:
    """
    The graph of a model.

    Parameters
    ----------
    evaluate : callable
        From a side to its quantities by name, in the order of the calculation.
    paths : iterable of str
        Relative paths of all inputs.
    """
    tape = Tape()
    inputs = {path: tape.input(path) for path in paths}
    quantities = {name: tape.node_of(value).index for name, value in evaluate(side_of(inputs)).items()}
    return _without_dead_ends(tape, {path: node.index for path, node in inputs.items()}, quantities)


def _without_dead_ends(tape: Tape, inputs: dict[str, int], quantities: dict[str, int]) -> Graph:
    """Only inputs and what a quantity reads; the order stays, so arguments still come first."""
    wanted = set(inputs.values()) | set(quantities.values())
    for index in range(len(tape.records) - 1, -1, -1):
        if index in wanted:
            wanted.update(tape.records[index].arguments)
    place = {old: new for new, old in enumerate(sorted(wanted))}
    records = tuple(
        dataclasses.replace(
            tape.records[old], arguments=tuple(place[argument] for argument in tape.records[old].arguments)
        )
        for old in place
    )
    names: dict[int, str] = {}
    for name, index in (*inputs.items(), *quantities.items()):
        if not records[place[index]].is_constant:  # a 1 elsewhere is not this quantity
            names.setdefault(place[index], name)
    return Graph(
        records=records,
        inputs={path: place[index] for path, index in inputs.items()},
        quantities={name: place[index] for name, index in quantities.items()},
        names=names,
    )

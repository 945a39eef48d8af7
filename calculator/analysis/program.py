"""The model's own recording, cut down to the results that are asked for and with the constant part done once."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any

from calculator.trace import model_graph


@dataclasses.dataclass(frozen=True, slots=True)
class _Step:
    function: Callable[..., Any]
    arguments: tuple[int, ...]
    target: int
    dead: tuple[int, ...]  # not read again: freed at once, so that temporaries stay in cache


@dataclasses.dataclass(frozen=True, slots=True)
class Program:
    """
    The operations that some results need of some inputs, all others being known.

    ``known`` holds the value of every record that the varied inputs do not reach, ``steps`` the rest in order. It gives
    the model's digits: each step is the function that the model called.
    """

    known: tuple[Any, ...]
    inputs: Mapping[str, int]
    steps: tuple[_Step, ...]
    results: Mapping[str, int]

    def run(self, varied: Mapping[str, Any]) -> dict[str, Any]:
        """The results by name, given the varied inputs by relative path as arrays that broadcast."""
        found = list(self.known)
        for path, index in self.inputs.items():
            found[index] = varied[path]
        for step in self.steps:
            found[step.target] = step.function(*[found[index] for index in step.arguments])
            for index in step.dead:
                found[index] = None
        return {name: found[index] for name, index in self.results.items()}


def program(quantities: frozenset[str], fixed: Mapping[str, Any], varied: frozenset[str]) -> Program:
    """
    The program for ``quantities``.

    Parameters
    ----------
    quantities : set of str
        Names of results, as in ``QUANTITIES``.
    fixed : mapping of relative path to float or array
        The inputs that stay; those in ``varied`` are ignored.
    varied : set of relative paths
        The inputs that ``run`` is given.
    """
    graph = model_graph()
    order = _needed(quantities)
    known: list[Any] = [None] * len(graph.records)
    moving: list[int] = []
    inputs: dict[str, int] = {}
    is_moving = [False] * len(graph.records)
    for index in order:
        record = graph.records[index]
        if record.is_input:
            if record.path in varied:
                inputs[record.path] = index
                is_moving[index] = True
            else:
                known[index] = fixed[record.path]
        elif record.operation is None:
            known[index] = record.value
        elif any(is_moving[argument] for argument in record.arguments):
            is_moving[index] = True
            moving.append(index)
        else:
            known[index] = record.operation.function(*(known[argument] for argument in record.arguments))
    results = {name: graph.quantities[name] for name in quantities}
    last: dict[int, int] = {}
    for index in moving:
        for argument in graph.records[index].arguments:
            last[argument] = index
    kept = set(results.values())
    steps = []
    for index in moving:
        record = graph.records[index]
        assert record.operation is not None
        dead = {one for one in record.arguments if is_moving[one] and last[one] == index and one not in kept}
        steps.append(_Step(record.operation.function, record.arguments, index, tuple(dead)))
    return Program(tuple(known), inputs, tuple(steps), results)


@functools.cache
def _needed(quantities: frozenset[str]) -> tuple[int, ...]:
    """Places of the records that the quantities are made of, in order."""
    graph = model_graph()
    wanted = {graph.quantities[name] for name in quantities}
    for index in range(len(graph.records) - 1, -1, -1):
        if index in wanted:
            wanted.update(graph.records[index].arguments)
    return tuple(sorted(wanted))

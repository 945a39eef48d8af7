"""The model's own recording, cut down to the results that are asked for and with the constant part done once."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from calculator.trace import model_graph
from calculator.trace.operations import Operation


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

    Choices that are settled by what is known take no time, so inputs of what is switched off do not slow it down.
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
    same = list(
        range(len(graph.records))
    )  # the record whose value a record has: a choice that is settled is its branch
    arguments: dict[int, tuple[int, ...]] = {}
    for index in order:
        record = graph.records[index]
        arguments[index] = tuple(same[argument] for argument in record.arguments)
        branch = _settled(record.operation, arguments[index], is_moving, known)
        if branch is not None:
            same[index] = branch
            continue
        if record.is_input:
            if record.path in varied:
                inputs[record.path] = index
                is_moving[index] = True
            else:
                known[index] = fixed[record.path]
        elif record.operation is None:
            known[index] = record.value
        elif any(is_moving[argument] for argument in arguments[index]):
            is_moving[index] = True
            moving.append(index)
        else:
            known[index] = record.operation.function(*(known[argument] for argument in arguments[index]))
    results = {name: same[graph.quantities[name]] for name in quantities}
    moving = _read(moving, arguments, set(results.values()))
    last: dict[int, int] = {}
    for index in moving:
        for argument in arguments[index]:
            last[argument] = index
    kept = set(results.values())
    steps = []
    for index in moving:
        operation = graph.records[index].operation
        assert operation is not None
        dead = {one for one in arguments[index] if is_moving[one] and last[one] == index and one not in kept}
        steps.append(_Step(operation.function, arguments[index], index, tuple(dead)))
    return Program(tuple(known), inputs, tuple(steps), results)


def _settled(
    operation: Operation | None, arguments: tuple[int, ...], is_moving: list[bool], known: list[Any]
) -> int | None:
    """The branch that a choice takes in every case, where its condition is known and the same for both sides."""
    if operation is None or operation.function is not np.where or is_moving[arguments[0]]:
        return None
    condition = np.asarray(known[arguments[0]]) != 0
    if condition.all():
        return arguments[1]
    return None if condition.any() else arguments[2]


def _read(moving: list[int], arguments: Mapping[int, tuple[int, ...]], wanted: set[int]) -> list[int]:
    """The operations that the wanted records are made of: what only untaken branches read is left out."""
    wanted = set(wanted)
    for index in reversed(moving):
        if index in wanted:
            wanted.update(arguments[index])
    return [index for index in moving if index in wanted]


@functools.cache
def _needed(quantities: frozenset[str]) -> tuple[int, ...]:
    """Places of the records that the quantities are made of, in order."""
    graph = model_graph()
    wanted = {graph.quantities[name] for name in quantities}
    for index in range(len(graph.records) - 1, -1, -1):
        if index in wanted:
            wanted.update(graph.records[index].arguments)
    return tuple(sorted(wanted))

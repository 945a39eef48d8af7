"""Which operations get a cell of their own."""

from __future__ import annotations

import functools

from calculator.trace.graph import Graph
from calculator.trace.node import Record

LONGEST = 1000  # characters of a formula; a spreadsheet takes 8,192, a reader far fewer
REPEATED = 2  # operations that may be written out twice instead of taking a cell

_SIDE = len("domestic_")
_CELL = len("$D$123")
_OPERATION = len("IF(,,)")


@functools.lru_cache(maxsize=8)
def steps_of(graph: Graph) -> tuple[int, ...]:
    """
    The unnamed records that need a cell, in calculation order.

    They are what several formulas read and is long enough to be worth it, and what would make a formula too long.
    """
    readers = _readers(graph)
    steps: set[int] = set()
    lengths: list[int] = []
    sizes: list[int] = []
    for index, record in enumerate(graph.records):
        arguments = list(dict.fromkeys(record.arguments))
        while _length(graph, record, steps, lengths) > LONGEST:
            longest = max((a for a in arguments if not _has_cell(graph, a, steps)), key=lengths.__getitem__)
            steps.add(longest)
        lengths.append(_length(graph, record, steps, lengths))
        sizes.append(1 + sum(0 if _has_cell(graph, a, steps) else sizes[a] for a in record.arguments))
        if record.operation is None:
            sizes[-1] = 0
        elif readers[index] > 1 and sizes[-1] > REPEATED and index not in graph.names:
            steps.add(index)
    return tuple(sorted(steps))


def read_by(graph: Graph, index: int, name: str = "") -> tuple[list[int], list[str]]:
    """
    What the formula of a record reads: unnamed steps, also those behind steps, in calculation order; and names.

    ``name`` is the record's own; under any other name it reads what it is another name for.
    """
    if index in graph.names and graph.names[index] != name:
        return [], [graph.names[index]]
    steps = set(steps_of(graph))
    parts: set[int] = set()
    reads: dict[str, None] = {}

    def visit(place: int) -> None:
        for argument in graph.records[place].arguments:
            known = graph.names.get(argument)
            if known is not None:
                reads[known] = None
            elif argument not in parts:
                if argument in steps:
                    parts.add(argument)
                visit(argument)

    visit(index)
    return sorted(parts), list(reads)


def _readers(graph: Graph) -> list[int]:
    readers = [0] * len(graph.records)
    for record in graph.records:
        for argument in record.arguments:
            readers[argument] += 1
    return readers


def _has_cell(graph: Graph, index: int, steps: set[int]) -> bool:
    return index in graph.names or index in steps


def _length(graph: Graph, record: Record, steps: set[int], lengths: list[int]) -> int:
    """About how long the text of a record is."""
    if record.operation is None:
        return _SIDE + len(record.path) if record.is_input else len(repr(record.value))
    return _OPERATION + sum(_reference(graph, argument, steps, lengths) for argument in record.arguments)


def _reference(graph: Graph, index: int, steps: set[int], lengths: list[int]) -> int:
    if index in steps:
        return _CELL
    name = graph.names.get(index)
    return lengths[index] if name is None else _SIDE + len(name)

"""From a record to a line of text, whatever the notation."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from calculator.trace.graph import Graph
from calculator.trace.node import Record
from calculator.trace.operations import ATOM, SUM, Operation


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Notation:
    """
    How a formula is written down.

    ``reference`` gives the text that stands for a record, or None where its own formula is to be spelled out.
    ``as_number`` makes a number of a condition that is calculated with.
    """

    template: Callable[[Operation], str]
    number: Callable[[float], str]
    reference: Callable[[int], str | None]
    as_number: Callable[[str], str]


def spell(graph: Graph, index: int, notation: Notation) -> str:
    """The formula of a record, with a reference wherever the notation has one."""
    return _spell(graph, graph.records[index], notation, condition=False)[0]


def _spell(graph: Graph, record: Record, notation: Notation, condition: bool) -> tuple[str, int]:
    """The text of a record and how tightly it binds."""
    operation = record.operation
    if operation is None:
        return _number(notation, record.value)
    operands = []
    for place, (argument, asked) in enumerate(zip(record.arguments, operation.asks, strict=True)):
        text, level = _operand(graph, argument, notation, place in operation.takes_conditions)
        operands.append(f"({text})" if level < asked else text)
    text = notation.template(operation).format(*operands)
    if operation.is_condition and not condition:
        return notation.as_number(text), ATOM
    return text, operation.level


def _operand(graph: Graph, index: int, notation: Notation, condition: bool) -> tuple[str, int]:
    reference = notation.reference(index)
    if reference is not None:
        return reference, ATOM
    return _spell(graph, graph.records[index], notation, condition)


def _number(notation: Notation, value: float) -> tuple[str, int]:
    text = notation.number(value)
    return text, ATOM if value >= 0.0 else SUM

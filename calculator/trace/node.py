"""A value that remembers how it was made."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, NoReturn

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from calculator.trace.operations import NUMPY, OPERATIONS, Operation


class TraceError(TypeError):
    """The model did something that has no spreadsheet form."""


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """
    What a tape keeps of one node: an input (``path``), a constant (``value``) or an operation on earlier nodes.
    """

    operation: Operation | None = None
    arguments: tuple[int, ...] = ()
    path: str = ""
    value: float = math.nan

    @property
    def is_input(self) -> bool:
        """Whether it is an input."""
        return self.path != ""

    @property
    def is_constant(self) -> bool:
        """Whether it is a number."""
        return self.operation is None and not self.path


class Tape:
    """The records of one run, each there once: the same operation on the same nodes is the same node."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._known: dict[object, int] = {}

    def input(self, path: str) -> Node:
        """The node of an input."""
        return self._node(("input", path), Record(path=path))

    def constant(self, value: float) -> Node:
        """The node of a number."""
        number = float(value)
        return self._node((number, math.copysign(1.0, number)), Record(value=number))

    def node_of(self, value: object) -> Node:
        """The node of whatever stands beside a node in a formula."""
        if isinstance(value, Node):
            if value.tape is not self:
                raise TraceError("Two recordings cannot be mixed in one formula.")
            return value
        if isinstance(value, (bool, int, float, np.generic)) or (
            isinstance(value, np.ndarray) and value.ndim == 0
        ):
            return self.constant(float(value))
        raise TraceError(f"Only numbers can be recorded beside inputs, not {type(value).__name__}.")

    def record(self, operation: Operation, operands: tuple[object, ...]) -> Node:
        """The node of an operation: an earlier one if it was done before, a number if all operands are numbers."""
        nodes = tuple(self.node_of(operand) for operand in operands)
        records = [self.records[node.index] for node in nodes]
        if all(record.is_constant for record in records):
            with np.errstate(all="ignore"):
                value = float(operation.function(*(np.float64(record.value) for record in records)))
            if math.isfinite(value):
                return self.constant(value)
        if operation.name == "where" and records[0].is_constant:
            return nodes[1] if records[0].value else nodes[2]
        kept = _unchanged(operation, records)
        if kept is not None:
            return nodes[kept]
        indices = tuple(node.index for node in nodes)
        return self._node((operation.name, indices), Record(operation, indices))

    def _node(self, key: object, record: Record) -> Node:
        index = self._known.get(key)
        if index is None:
            index = self._known[key] = len(self.records)
            self.records.append(record)
        return Node(self, index)


def _unchanged(operation: Operation, records: list[Record]) -> int | None:
    """The operand that an operation gives back as it is: x + 0, 1 x, x / 1."""
    neutral = _NEUTRAL.get(operation.name)
    if neutral is None:
        return None
    value, places = neutral
    for place in places:
        other = records[1 - place].operation
        if (
            records[place].is_constant
            and records[place].value == value
            and not (other and other.is_condition)
        ):
            return 1 - place
    return None


_NEUTRAL = {"add": (0.0, (0, 1)), "subtract": (0.0, (1,)), "multiply": (1.0, (0, 1)), "divide": (1.0, (1,))}


class Node(NDArrayOperatorsMixin):
    """
    Stands in for a number while the model runs and records what is done with it.

    numpy's protocols bring every operator and function here; what OPERATIONS lacks is refused by name, and so is
    anything that wants a number there and then (an ``if``, ``float``, a loop).
    """

    __slots__ = ("index", "tape")
    __array_priority__ = 1000.0
    __hash__ = object.__hash__

    def __init__(self, tape: Tape, index: int) -> None:
        self.tape = tape
        self.index = index

    def __array_ufunc__(self, ufunc: Any, method: str, *operands: Any, **options: Any) -> Node:
        operation = NUMPY.get(ufunc)
        if operation is None or method != "__call__" or options:
            what = f"np.{ufunc.__name__}" + ("" if method == "__call__" else f".{method}")
            raise TraceError(f"{what}{' with options' if options else ''} has no spreadsheet form; {_KNOWN}.")
        return self.tape.record(operation, operands)

    def __array_function__(
        self, function: Any, types: Any, operands: tuple[Any, ...], options: dict[str, Any]
    ) -> Node:
        operation = NUMPY.get(function)
        if operation is None or options or len(operands) != operation.arity:
            raise TraceError(
                f"np.{function.__name__} of {len(operands)} operands has no spreadsheet form; {_KNOWN}."
            )
        return self.tape.record(operation, operands)

    def __bool__(self) -> NoReturn:
        raise TraceError(
            "A formula cannot be true or false: use np.where instead of `if`, `and`, `or`, min and max."
        )

    def __float__(self) -> NoReturn:
        raise TraceError("A formula is not a number yet: the model may not ask for its value.")

    def __iter__(self) -> NoReturn:
        raise TraceError("A formula cannot be looped over.")

    def __repr__(self) -> str:
        record = self.tape.records[self.index]
        if record.operation is None:
            return f"Node({record.path or record.value!r})"
        return f"Node({record.operation.name} of {record.arguments})"


_KNOWN = "the recorder knows " + ", ".join(OPERATIONS)

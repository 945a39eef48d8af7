"""The one table of operations: what each computes, and how a spreadsheet and a reader write it."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

# How tightly a piece of text binds; a piece goes into parentheses where its place asks for more than it has.
ANY, COMPARISON, SUM, PRODUCT, POWER, ATOM = 0, 1, 4, 5, 6, 8


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """
    One operation of the model.

    ``excel`` and ``readable`` are templates of the operands' texts; ``level`` says how tightly the result binds, ``asks``
    how tightly each operand must. ``takes_conditions`` marks the operands read as true or false.
    """

    name: str
    function: Callable[..., Any]  # the very function that the model calls, so that a replay gives its digits
    excel: str
    readable: str
    level: int = ATOM
    asks: tuple[int, ...]
    is_condition: bool = False
    takes_conditions: tuple[int, ...] = ()

    @property
    def arity(self) -> int:
        """How many operands it takes."""
        return len(self.asks)


def _infix(
    name: str, function: Callable[..., Any], sign: str, level: int, asks: tuple[int, int], shown: str = ""
) -> Operation:
    return Operation(
        name=name, function=function, level=level, asks=asks, is_condition=level == COMPARISON,
        excel=f"{{0}}{sign}{{1}}", readable=f"{{0}} {shown or sign} {{1}}",
    )  # fmt: skip


def _call(name: str, function: Callable[..., Any], excel: str, readable: str, arity: int = 1) -> Operation:
    arguments = ",".join(f"{{{k}}}" for k in range(arity))
    return Operation(
        name=name, function=function, asks=(ANY,) * arity,
        excel=f"{excel}({arguments})", readable=f"{readable}({arguments.replace(',', ', ')})",
    )  # fmt: skip


_BOTH_SUMS = (SUM, SUM)

# Right operands ask for one level more than left ones: a - (b - c) keeps its parentheses, and sums their order.
_TABLE: tuple[tuple[Operation, tuple[Any, ...]], ...] = (
    (_infix("add", operator.add, "+", SUM, (SUM, PRODUCT)), (np.add,)),
    (_infix("subtract", operator.sub, "-", SUM, (SUM, PRODUCT), "−"), (np.subtract,)),
    (_infix("multiply", operator.mul, "*", PRODUCT, (PRODUCT, POWER), "·"), (np.multiply,)),
    (_infix("divide", operator.truediv, "/", PRODUCT, (PRODUCT, POWER)), (np.true_divide,)),
    (  # binds like a sum: a spreadsheet reads -a^b as (-a)^b, so minus wants an atom and nothing follows it bare
        Operation(
            name="negate", function=operator.neg, excel="-{0}", readable="−{0}", level=SUM, asks=(ATOM,)
        ),
        (np.negative,),
    ),
    (  # the spreadsheet's chain a^b^c goes from the left, Python's from the right: parentheses on both
        Operation(
            name="power",
            function=operator.pow,
            excel="{0}^{1}",
            readable="{0}^{1}",
            level=POWER,
            asks=(ATOM, ATOM),
        ),
        (np.power,),
    ),
    (_infix("less", operator.lt, "<", COMPARISON, _BOTH_SUMS), (np.less,)),
    (_infix("less_equal", operator.le, "<=", COMPARISON, _BOTH_SUMS, "≤"), (np.less_equal,)),
    (_infix("greater", operator.gt, ">", COMPARISON, _BOTH_SUMS), (np.greater,)),
    (_infix("greater_equal", operator.ge, ">=", COMPARISON, _BOTH_SUMS, "≥"), (np.greater_equal,)),
    (_infix("equal", operator.eq, "=", COMPARISON, _BOTH_SUMS), (np.equal,)),
    (_infix("not_equal", operator.ne, "<>", COMPARISON, _BOTH_SUMS, "≠"), (np.not_equal,)),
    (
        Operation(
            name="and",
            function=np.logical_and,
            excel="AND({0},{1})",
            readable="({0} and {1})",
            asks=(ANY, ANY),
            is_condition=True,
            takes_conditions=(0, 1),
        ),
        (np.logical_and, np.bitwise_and),
    ),
    (
        Operation(
            name="or",
            function=np.logical_or,
            excel="OR({0},{1})",
            readable="({0} or {1})",
            asks=(ANY, ANY),
            is_condition=True,
            takes_conditions=(0, 1),
        ),
        (np.logical_or, np.bitwise_or),
    ),
    (
        Operation(
            name="not",
            function=np.logical_not,
            excel="NOT({0})",
            readable="not({0})",
            asks=(ANY,),
            is_condition=True,
            takes_conditions=(0,),
        ),
        (np.logical_not, np.invert),
    ),
    (
        Operation(
            name="where",
            function=np.where,
            excel="IF({0},{1},{2})",
            readable="if({0}, {1}, {2})",
            asks=(ANY, ANY, ANY),
            takes_conditions=(0,),
        ),
        (np.where,),
    ),
    (_call("minimum", np.minimum, "MIN", "min", 2), (np.minimum,)),
    (_call("maximum", np.maximum, "MAX", "max", 2), (np.maximum,)),
    (_call("exp", np.exp, "EXP", "exp"), (np.exp,)),
    (_call("log", np.log, "LN", "ln"), (np.log,)),
    (_call("sqrt", np.sqrt, "SQRT", "√"), (np.sqrt,)),
    (_call("absolute", np.absolute, "ABS", "abs"), (np.absolute,)),
    (  # -INT(-x) goes up for either sign in every spreadsheet; ROUNDUP goes away from zero, CEILING differs
        Operation(
            name="ceil", function=np.ceil, excel="-INT(-({0}))", readable="⌈{0}⌉", level=SUM, asks=(ANY,)
        ),
        (np.ceil,),
    ),
)

OPERATIONS: dict[str, Operation] = {operation.name: operation for operation, _ in _TABLE}
NUMPY: dict[Any, Operation] = {
    function: operation for operation, functions in _TABLE for function in functions
}

"""The small language in which a claim is put: results and inputs by name, numbers, + - * / and brackets."""

from __future__ import annotations

import ast
import dataclasses
import difflib
import functools
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from calculator.inputs import INPUTS, SIDES, InputError
from calculator.model import QUANTITIES

LENGTH_LIMIT = 600
DEPTH_LIMIT = 40

# Sums that claims speak of and that are no result of their own. [USD/Mtok]
SUMS = {
    "capital_usd_per_mtok": ("line_accelerator_usd_per_mtok", "line_server_network_usd_per_mtok", "line_facility_usd_per_mtok"),
    "chip_capital_usd_per_mtok": ("line_accelerator_usd_per_mtok", "line_server_network_usd_per_mtok"),
    "electric_usd_per_mtok": ("electricity_usd_per_mtok", "line_demand_usd_per_mtok"),
}  # fmt: skip

_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


class ClaimError(InputError):
    """
    A claim that cannot be taken. ``str`` is a sentence in English, ``text(messages)`` in any language.

    Parameters
    ----------
    key : str
        Message key under ``claims.error``.
    words
        What the sentence names, as of a Said.
    """

    def __init__(self, key: str, /, **words: object) -> None:
        super().__init__("claim", f"claims.error.{key}", **words)


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """A result or an input of one side."""

    side: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Expression:
    """
    A claim's quantity.

    Attributes
    ----------
    text : str
        As written.
    names : tuple of Name
        What it reads, each once.
    """

    text: str
    side: str
    names: tuple[Name, ...]

    def __call__(self, look: Callable[[str, str], Any]) -> Any:
        """
        The value, of the shape that ``look(side, name)`` returns.

        NaN where something is unknown or divided by zero.
        """

        def numbers(side: str, name: str) -> Any:
            return np.asarray(look(side, name), dtype=float)  # a plain float divided by 0 raises

        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            value = np.asarray(_value(_tree(self.text), self.side, numbers), dtype=float)
        return np.where(np.isfinite(value), value, np.nan)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides it reads, in order."""
        return tuple(side for side in SIDES if any(name.side == side for name in self.names))


def expression(text: str, side: str = SIDES[0]) -> Expression:
    """
    The expression that a text writes.

    Names stand for the claim's side unless they begin with another: ``cost_usd_per_mtok``, ``site.pue``,
    ``foreign.cost_usd_per_mtok``.

    Raises
    ------
    ClaimError
        Naming what is no number, name or operation.

    Examples
    --------
    >>> found = expression("electricity_usd_per_mtok / (cost_usd_per_mtok - 1)")
    >>> float(found(lambda side, name: {"electricity_usd_per_mtok": 1.0, "cost_usd_per_mtok": 3.0}[name]))
    0.5
    """
    if side not in SIDES:
        raise ClaimError("side", given=repr(side[:40]))
    tree = _tree(text)
    _check(tree, 0)
    found = dict.fromkeys(_names(tree, side))
    if not found:
        raise ClaimError("no_name", text=repr(text[:80]))
    return Expression(text, side, tuple(found))


@functools.lru_cache(maxsize=512)
def _tree(text: str) -> ast.expr:
    if len(text) > LENGTH_LIMIT:
        raise ClaimError("long", length=f"{len(text):,}", most=LENGTH_LIMIT)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "error", SyntaxWarning
            )  # "1if 1else 2" is read with a mere warning, to the terminal
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ClaimError("unreadable", text=repr(text[:80])) from error


def _check(node: ast.expr, depth: int) -> None:
    if depth > DEPTH_LIMIT:
        raise ClaimError("deep", most=DEPTH_LIMIT)
    if isinstance(node, ast.BinOp):
        if type(node.op) not in _OPERATIONS:
            raise ClaimError("operations")
        _check(node.left, depth + 1)
        _check(node.right, depth + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        _check(node.operand, depth + 1)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise ClaimError("not_number", given=repr(str(node.value)[:40]))
        if not abs(node.value) < 1e30:
            raise ClaimError("large")
    elif isinstance(node, (ast.Name, ast.Attribute)):
        _dotted(node)
    else:
        raise ClaimError("parts")


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    raise ClaimError("parts")


def _resolved(node: ast.expr, side: str) -> tuple[str, str]:
    full = _dotted(node)
    head, _, rest = full.partition(".")
    of, name = (head, rest) if head in SIDES else (side, full)
    if name not in QUANTITIES and name not in INPUTS and name not in SUMS:
        near = difflib.get_close_matches(name, [*QUANTITIES, *INPUTS, *SUMS], n=2)
        if near:
            raise ClaimError("unknown_near", name=repr(full[:60]), near=near)
        raise ClaimError("unknown", name=repr(full[:60]))
    return of, name


def _value(node: ast.expr, side: str, look: Callable[[str, str], Any]) -> Any:
    if isinstance(node, ast.BinOp):
        return _OPERATIONS[type(node.op)](_value(node.left, side, look), _value(node.right, side, look))
    if isinstance(node, ast.UnaryOp):
        value = _value(node.operand, side, look)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.Constant):
        return np.float64(node.value)  # type: ignore[arg-type]
    of, name = _resolved(node, side)
    if name in SUMS:
        total: Any = 0.0
        for part in SUMS[name]:
            total = total + look(of, part)
        return total
    return look(of, name)


def _names(node: ast.expr, side: str) -> Iterator[Name]:
    if isinstance(node, ast.BinOp):
        yield from _names(node.left, side)
        yield from _names(node.right, side)
    elif isinstance(node, ast.UnaryOp):
        yield from _names(node.operand, side)
    elif not isinstance(node, ast.Constant):
        of, name = _resolved(node, side)
        for part in SUMS.get(name, (name,)):
            yield Name(of, part)

"""Formulas as a reader writes them: C_el = p_el · f_tariff · (1 − σ), and the same with numbers in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from calculator.model import QUANTITIES
from calculator.trace.graph import Graph
from calculator.trace.operations import Operation
from calculator.trace.symbols import symbol
from calculator.trace.text import Notation, spell

MINUS = "\u2212"
_RAISED = str.maketrans(
    "+-0123456789", "\u207a\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
)
_LOWERED = str.maketrans("0123456789", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089")


def in_symbols(graph: Graph, index: int, reference: Callable[[int], str | None]) -> str:
    """The formula of a record in symbols; ``reference`` names the records that are not spelled out."""
    return spell(graph, index, _notation(reference))


def in_numbers(
    graph: Graph, index: int, reference: Callable[[int], str | None], found: Sequence[float]
) -> str:
    """The same formula with the values of what it reads, in base units."""

    def value(place: int) -> str | None:
        if reference(place) is None:
            return None
        text = number(float(found[place]))
        return f"({text})" if text.startswith(MINUS) else text

    return spell(graph, index, _notation(value))


def name_symbol(name: str) -> str:
    """The symbol of an input or a quantity."""
    if name in QUANTITIES:
        text = QUANTITIES[name].symbol
        return f"({text})" if "+" in text else text
    return symbol(name)


def step_symbol(place: int) -> str:
    """
    The symbol of the operation without a name that is the ``place``-th in its list.

    Examples
    --------
    >>> step_symbol(12)
    'x₁₂'
    """
    return f"x{str(place).translate(_LOWERED)}"


def number(value: float, digits: int = 5) -> str:
    """
    A number to ``digits`` significant digits, without trailing zeros.

    Examples
    --------
    >>> number(0.0631), number(8760.0), number(-2.5), number(6.71e11), number(5.6e-6), number(29999.96)
    ('0.0631', '8,760', '−2.5', '6.71 × 10¹¹', '5.6 × 10⁻⁶', '30,000')
    """
    rounded = float(f"{value:.{digits - 1}e}")
    if rounded == 0.0 or rounded != rounded or 1e-4 <= abs(rounded) < 1e9:
        return _grouped(rounded).replace("-", MINUS)
    mantissa, exponent = f"{rounded:.{digits - 1}e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')} × 10{str(int(exponent)).translate(_RAISED)}".replace(
        "-", MINUS
    )


def _grouped(value: float) -> str:
    text = f"{value:,.15f}" if abs(value) < 1.0 else f"{value:,.9f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _notation(reference: Callable[[int], str | None]) -> Notation:
    return Notation(template=_template, number=_constant, reference=reference, as_number="[{}]".format)


def _constant(value: float) -> str:
    return number(value, 12)


def _template(operation: Operation) -> str:
    return operation.readable

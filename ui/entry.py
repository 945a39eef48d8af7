"""What people type into a number field: digits, arithmetic, large-number words, another currency."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable

_LARGE = {
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "\u4e07": 1e4, "\u4ebf": 1e8, "\u5343": 1e3,
    "\u4e07\u4ebf": 1e12,
}  # fmt: skip
_SUFFIX = re.compile(r"(?<=[0-9.)])\s*(\u4e07\u4ebf|[kKMBT\u4e07\u4ebf\u5343])(?![A-Za-z])")
_GROUPED = re.compile(r"(?<=\d)[,\uff0c](?=\d{3}(?!\d))")
_CURRENCY = re.compile(
    r"(?P<usd>USD|US\$|\$|\u7f8e\u5143)|(?P<cny>CNY|RMB|CN\u00a5|\u00a5|\uffe5|\u4eba\u6c11\u5e01|\u5143)",
    re.IGNORECASE,
)
_PLAIN = str.maketrans({"\u2212": "-", "\u00d7": "*", "\u00f7": "/", "\uff08": "(", "\uff09": ")", "\u00a0": " ",
                        "^": "\u0001", "\uff05": "%", "\uff0e": ".", "\uff0b": "+", "\uff0d": "-", "\uff0f": "/",
                        "\uff0a": "*"})  # fmt: skip
_TWO: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}  # fmt: skip
LENGTH_LIMIT = 200


class EntryError(ValueError):
    """Text that is no number."""


def number_of(text: str, unit: str = "", *, base_unit: str = "", cny_per_usd: float = math.nan) -> float:
    """
    The number that a typed text means, in the unit on screen.

    Parameters
    ----------
    text : str
        ``0.055``, ``1,200``, ``0.5/6.8``, ``1.2M``, ``95 %``, ``0.35 CNY``; the unit may follow.
    unit : str
        The unit on screen. A text that ends in it, or in its first word, is taken without it.
    base_unit : str
        The unit by its English name; ``USD/kWh`` or ``CNY/kWh`` tells the currency on screen.
    cny_per_usd : float
        Converts an amount typed in the other currency.

    Raises
    ------
    EntryError
        If it is no number.

    Examples
    --------
    >>> number_of("0.5/6.8") == 0.5 / 6.8
    True
    >>> round(number_of("0.35 CNY/kWh", "USD/kWh", base_unit="USD/kWh", cny_per_usd=7.0), 9)
    0.05
    >>> number_of("1,200"), number_of("1.2M"), number_of("95 %", "%"), number_of("2^10")
    (1200.0, 1200000.0, 95.0, 1024.0)
    """
    plain = text.translate(_PLAIN).strip()
    if not plain or len(plain) > LENGTH_LIMIT:
        raise EntryError(text)
    plain = _without_unit(plain, unit, base_unit)
    factor = 1.0
    money = _CURRENCY.search(plain)
    if money and "Y/USD" not in base_unit:
        typed = "USD" if money["usd"] else "CNY"
        shown = "CNY" if "CNY" in base_unit else "USD" if "USD" in base_unit else ""
        if not shown:
            raise EntryError(text)
        if typed != shown:
            factor = 1.0 / cny_per_usd if shown == "USD" else cny_per_usd
        rest = plain[money.end() :].lstrip()
        plain = plain[: money.start()] + (rest if not rest.startswith("/") else "")
    plain = _GROUPED.sub("", plain)
    plain = _SUFFIX.sub(lambda match: f"*{_LARGE[match[1]]!r}", plain).replace("\x01", "**")
    if plain.endswith("%"):
        if unit != "%":
            factor *= 0.01
        plain = plain[:-1]
    try:
        value = _value(ast.parse(plain.strip(), mode="eval").body) * factor
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        raise EntryError(text) from None
    if not math.isfinite(value):
        raise EntryError(text)
    return value


def _without_unit(text: str, unit: str, base_unit: str) -> str:
    for name in (unit, base_unit, unit.split("/")[0], base_unit.split("/")[0]):
        short = name.strip()
        if (
            short
            and short not in ("%", "USD", "CNY")
            and not _CURRENCY.fullmatch(short)
            and text.endswith(short)
        ):
            return text[: -len(short)].rstrip() or text
    return text


def _value(node: ast.expr) -> float:
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and node.value is not True
        and node.value is not False
    ):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        value = _value(node.operand)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.BinOp) and type(node.op) in _TWO:
        result = _TWO[type(node.op)](_value(node.left), _value(node.right))
        if isinstance(result, complex):
            raise ValueError
        return float(result)
    raise ValueError

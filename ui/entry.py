"""What people type into a number field: digits, arithmetic, large-number words, another currency."""

from __future__ import annotations

import ast
import contextlib
import math
import operator
import re
import unicodedata
from collections.abc import Callable

from ui.per_unit import per

_LARGE = {
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "\u4e07": 1e4, "\u4ebf": 1e8, "\u5343": 1e3,
    "\u4e07\u4ebf": 1e12,
}  # fmt: skip
_SUFFIX = re.compile(r"(?<=[0-9.)])\s*(\u4e07\u4ebf|[kKMBT\u4e07\u4ebf\u5343])(?![A-Za-z])")
_GROUPED = re.compile(r"(?<=\d)[,\uff0c](?=\d{3}(?!\d))")
_CURRENCY = re.compile(
    r"(?P<usd>USD|US\$|\$|\u7f8e\u5143|(?P<cent>US ?cents?|cents?\b|ct\b|\u00a2))"
    r"|(?P<cny>CNY|RMB|CN\u00a5|\u00a5|\uffe5|\u4eba\u6c11\u5e01|yuan|\u5143)",
    re.IGNORECASE,
)
_PLAIN = str.maketrans({"\u2212": "-", "\u00d7": "*", "\u00f7": "/", "\uff08": "(", "\uff09": ")", "\u00a0": " ",
                        "^": "\u0001", "\uff05": "%", "\uff0e": ".", "\uff0b": "+", "\uff0d": "-", "\uff0f": "/",
                        "\uff0a": "*"})  # fmt: skip
_TWO: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}  # fmt: skip
_PER = re.compile(r"/\s*([^\W\d][^/()+*]*)$")  # a unit, not a number
_PERCENT = re.compile(r"\s*(per ?cent|pct)$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(r"_|\b0[xob]", re.IGNORECASE)  # numbers of programs, not of people
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
        The unit by its English name; ``USD/kWh`` or ``CNY/kWh`` tells the currency on screen. What is typed over
        another unit of the same kind (``50 USD/MWh``) is converted; over one of another kind it is no number.
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
    >>> number_of("50 $/MWh", "USD/kWh", base_unit="USD/kWh")
    0.05
    >>> number_of("1,200"), number_of("1.2M"), number_of("95 %", "%"), number_of("2^10")
    (1200.0, 1200000.0, 95.0, 1024.0)
    """
    if len(text) > LENGTH_LIMIT:
        raise EntryError(text)
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN)).strip().removeprefix("=").strip()
    if not plain or _OTHER_NUMBER.search(plain):
        raise EntryError(text)
    plain = _PERCENT.sub("%", _without_unit(plain, unit, base_unit))
    plain, factor = _over(plain, unit, base_unit)
    money = _CURRENCY.search(plain)
    if money and "Y/USD" not in base_unit:
        typed = "USD" if money["usd"] else "CNY"
        shown = "CNY" if "CNY" in base_unit else "USD" if "USD" in base_unit else ""
        if not shown:
            raise EntryError(text)
        if typed != shown:
            factor *= 1.0 / cny_per_usd if shown == "USD" else cny_per_usd
        factor *= 0.01 if money["cent"] else 1.0
        plain = plain[: money.start()] + plain[money.end() :]
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


def _over(text: str, unit: str, base_unit: str) -> tuple[str, float]:
    """The text without what stands after its slash, and the factor to what stands after the slash of the field's unit."""
    found = _PER.search(text)
    if found is None:
        return text, 1.0
    for one in (base_unit, unit):
        with contextlib.suppress(KeyError):
            return text[: found.start()], per(found[1], one.partition("/")[2])
    raise EntryError(text)


def _without_unit(text: str, unit: str, base_unit: str) -> str:
    for name in (unit, base_unit, unit.split("/")[0], base_unit.split("/")[0]):
        short = unicodedata.normalize("NFKC", name).strip()
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

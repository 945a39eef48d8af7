"""Numbers as people read them: significant digits, units, currency and large numbers in two languages."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable
from typing import Protocol

from calculator.inputs import Spec, Text
from calculator.messages import Messages

CURRENCIES = ("USD", "CNY")
EXACT = 1e-9  # of a value: what its text leaves off is not more than this
SPACE = "\u00a0"  # between a number and its unit: never at the end of a line
MINUS = "\u2212"

_LARGE = {
    "en": ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")),
    "zh": ((1e12, "\u4e07\u4ebf"), (1e8, "\u4ebf"), (1e4, "\u4e07")),
}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ONE = re.compile(r"^(chip|token|bit|byte|year|month)s\b")  # units that are words have a singular
_GAP = re.compile("(?<=[\u4e07\u4ebf])[ \u00a0]+(?=[\u3400-\u9fff])")  # no space between two words


class Quantity(Protocol):
    """What display needs to know of a result."""

    @property
    def unit(self) -> str: ...
    @property
    def shown(self) -> tuple[str, float] | None: ...
    @property
    def digits(self) -> int: ...
    @property
    def codes(self) -> tuple[tuple[float, Text], ...]: ...


@dataclasses.dataclass(frozen=True, slots=True)
class Display:
    """
    How one reader reads: a language, a currency and the rate between the currencies.

    Examples
    --------
    >>> Display().money(0.3149)
    '$0.31'
    >>> Display(currency="CNY", cny_per_usd=7.0).money(0.3149)
    '\xa52.20'
    """

    lang: str = "en"
    currency: str = "USD"
    cny_per_usd: float = math.nan  # unknown: amounts stay in USD

    @property
    def messages(self) -> Messages:
        """The strings of the reader's language."""
        return Messages(self.lang)

    @property
    def in_cny(self) -> bool:
        """Whether amounts are shown in yuan."""
        return self.currency == "CNY" and self.cny_per_usd > 0.0

    # Units

    def size(self, unit: str, shown: tuple[str, float] | None = None) -> float:
        """How many base units one unit on screen is."""
        name, size = shown or (unit, 1.0)
        return size / self.cny_per_usd if self.in_cny and _is_money(name) else size

    def unit(self, unit: str, shown: tuple[str, float] | None = None) -> str:
        """The unit on screen."""
        name = shown[0] if shown else unit
        if self.in_cny and _is_money(name):
            name = name.replace("USD", "CNY")
        messages = self.messages
        whole = f"unit.{name}"
        if whole in messages:
            return messages(whole)
        return _WORD.sub(lambda word: _unit_word(messages, word[0]), name)

    # Numbers

    def number(self, value: float, digits: int = 4, *, computed: bool = False) -> str:
        """
        ``value`` to significant digits, grouped, without trailing zeros.

        Where it was computed, the zeros of a rounded value stay: they are digits like the others, and columns line up.

        Examples
        --------
        >>> Display().number(29999.9), Display().number(0.055), Display().number(float("nan"))
        ('30,000', '0.055', 'unknown')
        >>> [Display().number(value, 3, computed=True) for value in (0.12998, 0.13, 2.0)]
        ['0.130', '0.13', '2']
        """
        if math.isnan(value):
            return self.messages("value.unknown")
        if math.isinf(value):
            return (MINUS if value < 0 else "") + "\u221e"
        if value != 0.0 and not 1e-6 <= abs(value) < 1e15:
            mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
            return _signed(f"{_trimmed(mantissa)}{SPACE}\u00d7{SPACE}10{_raised(int(exponent))}")
        text = f"{value:,.{decimals_for(value, digits)}f}"
        exact = not computed or math.isclose(value, float(text.replace(",", "")), rel_tol=EXACT)
        return _signed(_trimmed(text) if exact else text)

    def fixed(self, value: float, decimals: int) -> str:
        """``value`` with a fixed number of decimals, for columns."""
        if math.isnan(value):
            return self.messages("value.unknown")
        text = f"{value:,.{decimals}f}"
        return _signed(text.lstrip("-") if float(text.replace(",", "")) == 0.0 else text)

    def count(self, value: float, digits: int = 3) -> str:
        """
        A large number in k, M, B, T, or in ten thousands and hundred millions.

        Examples
        --------
        >>> Display().count(6.71e11), Display().count(950.0), Display().count(999999.0)
        ('671B', '950', '1M')
        """
        if not math.isfinite(value):
            return self.number(value, digits)
        rounded = float(f"{value:.{digits - 1}e}")
        for size, name in _LARGE[self.lang]:
            if abs(rounded) >= size:
                gap = SPACE if self.lang == "zh" else ""
                return f"{self.number(rounded / size, digits)}{gap}{name}"
        return self.number(rounded, digits)

    def percent(self, fraction: float, digits: int = 2, *, computed: bool = False) -> str:
        """
        A share in per cent.

        Examples
        --------
        >>> Display().percent(0.0413), Display("zh").percent(0.5), Display().percent(0.9999)
        ('4.1\\xa0%', '50%', '100\\xa0%')
        """
        if math.isnan(fraction):
            return self.messages("value.unknown")
        return self.with_unit(self.number(fraction * 100.0, digits, computed=computed), self.unit("%"))

    def estimate(self, fraction: float, error: float) -> tuple[str, str]:
        """
        A share in per cent and its sampling error in percentage points, to the same decimal; the error is never shown as 0.

        Examples
        --------
        >>> Display().estimate(0.2404, 0.00057), Display("zh").estimate(0.591, 0.021)
        (('24.0\\xa0%', '0.1'), ('59%', '2'))
        """
        points = 100.0 * error
        decimals = min(decimals_for(points, 1), 1) if points > 0.0 else 0
        shown = max(points, 10.0**-decimals) if points > 0.0 else points
        share = (
            self.messages("value.unknown") if math.isnan(fraction) else self.fixed(100.0 * fraction, decimals)
        )
        return self.with_unit(share, self.unit("%")), self.fixed(shown, decimals)

    def money(self, usd: float, digits: int = 0) -> str:
        """An amount given in USD, with its currency; ``digits`` are significant, 0 leaves them to ``amount``."""
        if math.isnan(usd):
            return self.messages("value.unknown")
        amount = usd * self.cny_per_usd if self.in_cny else usd
        key = "money.cny" if self.in_cny else "money.usd"
        size = abs(amount)
        text = self.messages(key, amount=self.exact(size, digits) if digits else self.amount(size))
        return (MINUS if amount < 0 else "") + _closed(text).replace(" ", SPACE)

    def amount(self, value: float) -> str:
        """
        Money without its currency: cents from ten cents up, two significant digits below.

        Examples
        --------
        >>> [Display().amount(x) for x in (0.0312, 0.94, 12.345, 45678.9)]
        ['0.031', '0.94', '12.35', '45,679']
        """
        if math.isnan(value):
            return self.messages("value.unknown")
        if abs(value) >= 1e6:
            return self.count(value)
        if abs(value) >= 1000.0:
            return self.fixed(value, 0)
        return self.fixed(value, 2) if abs(value) >= 0.0995 or value == 0.0 else self.number(value, 2)

    def exact(self, value: float, digits: int) -> str:
        """Money without its currency to significant digits, zeros and all."""
        tiny = 0.0 < abs(value) < 1e-6
        return self.number(value, digits) if tiny else self.fixed(value, decimals_for(value, digits))

    def times(self, factor: float) -> str:
        """
        A factor, to two digits or three.

        Examples
        --------
        >>> Display().times(3.04), Display().times(12.6), Display().times(1.256)
        ('3.0', '12.6', '1.26')
        """
        if not math.isfinite(factor):
            return self.number(factor)
        return self.fixed(factor, 2 if factor < 2.0 else 1 if factor < 100.0 else 0)

    def time(self, seconds: float) -> str:
        """
        A time in the unit that suits it.

        Examples
        --------
        >>> Display().time(0.0312), Display().time(2.5)
        ('31.2\\xa0ms', '2.5\\xa0s')
        """
        if math.isnan(seconds):
            return self.messages("value.unknown")
        for size, unit in ((86400.0, "day"), (3600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms")):
            if abs(seconds) >= size * (2.0 if size > 1.0 else 0.9995):
                return self.with_unit(self.number(seconds / size, 3), self.unit(unit))
        return self.with_unit(self.number(seconds * 1e6, 3), self.unit("\u00b5s"))

    def mass(self, grams: float) -> str:
        """
        A mass in grams or kilograms.

        Examples
        --------
        >>> Display().mass(54.21), Display().mass(1234.0)
        ('54.2\\xa0g', '1.23\\xa0kg')
        """
        if math.isnan(grams):
            return self.messages("value.unknown")
        kilos = abs(grams) >= 999.5
        return self.with_unit(self.number(grams / (1000.0 if kilos else 1.0), 3), "kg" if kilos else "g")

    # Inputs and results

    def input_number(self, row: Spec, value: float) -> str:
        """An input as its field shows it at rest, without the unit."""
        for code, name in row.choices:
            if value == code:
                return self.messages.text(name)
        if row.zero and value == 0.0:
            return self.messages.text(row.zero)
        return self.number(value / self.size(row.unit, row.shown), row.digits)

    def input_full(self, row: Spec, value: float) -> str:
        """An input in full, as its field shows it for editing; empty if unknown."""
        return "" if math.isnan(value) else _signed(f"{value / self.size(row.unit, row.shown):.10g}")

    def input_unit(self, row: Spec) -> str:
        """The unit that stands beside an input."""
        return self.unit(row.unit, row.shown)

    def input_text(self, row: Spec, value: float) -> str:
        """An input with its unit, as sentences say it."""
        number = self.input_number(row, value)
        plain = not math.isnan(value) and not row.choices and not (row.zero and value == 0.0)
        return self.with_unit(number, self.input_unit(row)) if plain else number

    def input_bounds(self, row: Spec) -> str:
        """The bounds of an input in the unit on screen."""
        size = self.size(row.unit, row.shown)
        low, high = self.number(row.low / size, row.digits), self.number(row.high / size, row.digits)
        return self.with_unit(self.messages("value.bounds", low=low, high=high), self.input_unit(row))

    def result_number(self, row: Quantity, value: float) -> str:
        """A result without its unit."""
        for code, name in row.codes:
            if value == code:
                return self.messages.text(name)
        return self.number(value / self.size(row.unit, row.shown), row.digits, computed=True)

    def result_text(self, row: Quantity, value: float) -> str:
        """A result with its unit."""
        number = self.result_number(row, value)
        plain = not math.isnan(value) and not row.codes
        return self.with_unit(number, self.unit(row.unit, row.shown)) if plain else number

    def with_unit(self, number: str, unit: str) -> str:
        """
        A number and its unit, kept on one line; Chinese sets the per cent sign close.

        Examples
        --------
        >>> Display().with_unit("1", "chips"), Display().with_unit("2", "chips"), Display("zh").with_unit("1", "%")
        ('1\\xa0chip', '2\\xa0chips', '1%')
        """
        if not unit:
            return number
        unit = _ONE.sub(r"\1", unit) if number == "1" and self.lang == "en" else unit
        return _closed(f"{number}{'' if unit == '%' and self.lang == 'zh' else SPACE}{unit}")

    def column(self, values: Iterable[float], digits: int = 4) -> list[str]:
        """Numbers of one column with the same decimals, as many as the largest needs for its digits."""
        listed = list(values)
        largest = max((abs(value) for value in listed if math.isfinite(value)), default=0.0)
        decimals = decimals_for(largest, digits)
        return [self.fixed(value, decimals) for value in listed]


def decimals_for(value: float, digits: int) -> int:
    """
    Decimals that show ``value`` to significant digits.

    Examples
    --------
    >>> decimals_for(0.3149, 4), decimals_for(31490.0, 4), decimals_for(0.0, 4), decimals_for(0.99999, 4)
    (4, 0, 0, 3)
    """
    if value == 0.0 or not math.isfinite(value):
        return 0
    exponent = int(f"{abs(value):.{digits - 1}e}".split("e")[1])
    return max(0, digits - 1 - exponent)


def _closed(text: str) -> str:
    return _GAP.sub("", text)


def _is_money(unit: str) -> bool:
    return "USD" in unit and unit != "CNY/USD"


def _unit_word(messages: Messages, word: str) -> str:
    key = f"unit.{word}"
    return messages(key) if key in messages else word


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _signed(text: str) -> str:
    return MINUS + text[1:] if text.startswith("-") else text


def _raised(exponent: int) -> str:
    return str(exponent).translate(
        str.maketrans("-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
    )

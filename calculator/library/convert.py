"""The one gate from figures as printed to base units."""

from __future__ import annotations

import math

from calculator.library.errors import LibraryError
from calculator.library.tables import Row, shipped
from calculator.said import shown

HOLDS_SCALES = 4.25  # a printed 4 bits: 4-bit weights with an 8-bit scale for each 32 of them

SIZE_OF_UNIT = {
    "": 1.0,
    "fraction": 1.0,
    "fraction per year": 1.0,
    "fraction of TDP": 1.0,
    "fraction of price": 1.0,
    "fraction of purchase price": 1.0,
    "fraction of IT capex per year": 1.0,
    "fraction of facility capex per year": 1.0,
    "fraction of paid accelerator-hours doing revenue work": 1.0,
    "accepted draft tokens per step (MTP-1)": 1.0,
    "ratio": 1.0,
    "exponent": 1.0,
    "count": 1.0,
    "bits": 1.0,
    "years": 1.0,
    "h/day": 1.0,
    "ms": 1e-3,
    "ms round trip": 1e-3,
    "us": 1e-6,
    "GB/s": 1e9,
    "trillion tokens": 1e12,
    "bytes per token": 1.0,
    "bytes per output token": 1.0,
    "FTE per MW IT": 1.0,
    "USD": 1.0,
    "USD per GB": 1.0,
    "USD per kWh": 1.0,
    "USD per W of IT load": 1e3,
    "USD per FTE-year loaded": 1.0,
    "CNY per USD": 1.0,
}


def number(row: Row, column: str) -> float:
    """
    A figure of a row, NaN where it is blank.

    Raises
    ------
    LibraryError
        If it is no number.
    """
    text = row.get(column, "").strip()
    if not text:
        return math.nan
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if not math.isfinite(value):
        raise LibraryError("library.number", column=column, row=shown(row.get("id", "")), value=shown(text))
    return value


def usd(amount: float, currency: str) -> float:
    """An amount of money in dollars, at the dated rate of the table of rates."""
    if currency not in shipped("rates"):
        raise LibraryError("library.no_rate", currency=shown(currency))
    return amount / number(shipped("rates")[currency], "typ")


def in_base_units(amount: float, unit: str) -> float:
    """An amount in base units; money in dollars. LibraryError for a unit that is not known."""
    money, _, rest = unit.partition(" per ")
    if rest == "kWh":
        return usd(amount, money)
    if unit not in SIZE_OF_UNIT:
        raise LibraryError("library.no_unit", unit=shown(unit))
    return amount * SIZE_OF_UNIT[unit]


def real_rate(nominal: float, inflation: float) -> float:
    """
    A rate of return without inflation.

    Examples
    --------
    >>> round(real_rate(0.085, 0.023), 5)
    0.06061
    """
    return (1.0 + nominal) / (1.0 + inflation) - 1.0


def weight_bits(printed: float) -> float:
    """Bits a weight takes in memory: 4-bit formats carry scales."""
    return HOLDS_SCALES if printed == 4.0 else printed

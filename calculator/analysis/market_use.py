"""A list price of the library taken as the price of a side."""

from __future__ import annotations

import math

from calculator import library
from calculator.profile import Profile

LIST, INPUT, CACHED = (
    "market.list_pricing",
    "market.list_input_usd_per_mtok",
    "market.list_cached_usd_per_mtok",
)


def take_price(profile: Profile, side: str, price: str) -> Profile:
    """
    The profile with one side selling at a list price.

    A seller who lists no price for cached input gives no discount: cached input then takes the full input price.

    Raises
    ------
    LibraryError
        If there is no such price.
    """
    taken = library.choose(profile, side, "prices", price)
    changes = {f"{side}.{LIST}": 1.0}
    if math.isnan(taken.values[f"{side}.{CACHED}"]):
        changes[f"{side}.{CACHED}"] = taken.values[f"{side}.{INPUT}"]
    return taken.with_values(changes)

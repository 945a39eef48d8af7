"""The inputs of one side at many sites: one array along the sites for each input that a place changes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from calculator.analysis.sites_places import Region, cost_of_capital, distance
from calculator.library import LibraryError, figures, rows
from calculator.library.choose import HOME, country_of
from calculator.library.figures import Figure
from calculator.library.tables import Row
from calculator.profile import Profile

WACC = "finance.wacc"
CHIP = ("accelerator.price_usd", "accelerator.server_usd", "accelerator.network_usd",
        "accelerator.rent_usd_per_h", "finance.import_premium")  # fmt: skip

# The operator's policy and not the place's: held at what the side has.
HELD = ("site.carbon_price_usd_per_t",)


def rankable(profile: Profile) -> dict[str, Row]:
    """The sites that are ranked: real places, one price each; the user's own and those that the profile brings among them."""
    brought = {
        key.partition(":")[2]: row for key, row in profile.embedded.items() if key.startswith("sites:")
    }
    return {name: row for name, row in (brought | rows("sites")).items() if row.get("ranked") != "n"}


def country_at(row: Row, profile: Profile, side: str) -> str:
    """The country of a site; a row of the user's own without one stands where the side does."""
    return row.get("country") or country_of(profile, side) or HOME[side]


def site_inputs(
    profile: Profile, side: str, sites: Mapping[str, Row], region: Region, *, country_capital: bool = True
) -> dict[str, Any]:
    """
    All inputs of a side, arrays along ``sites`` where the place decides.

    The place brings its row of the sites table, the round trip to the users, and abroad its country's cost of capital and
    chip price. At home the side's own capital and chip price stand; a chip price that was typed stands everywhere. Sales
    tax is the users'; the border tariff falls on places outside their region.

    Parameters
    ----------
    country_capital : bool
        Whether places abroad take the cost of capital of their country; else that of the side.

    Returns
    -------
    dict of relative path to float or ndarray of shape (sites,)
        NaN where a figure is unknown.
    """
    values: dict[str, Any] = dict(profile.side(side))
    home = country_of(profile, side)
    countries = [country_at(row, profile, side) for row in sites.values()]
    filled = [figures("sites", name, embedded=profile.embedded) for name in sites]
    for path in dict.fromkeys(path for found in filled for path in found):
        if path not in HELD:
            own = values[path]
            values[path] = np.array([found[path].value if path in found else own for found in filled])
    brought = {country: country_figures(profile, side, country) for country in {*countries}}
    for path in (WACC, *CHIP) if country_capital else CHIP:
        if any(path in found for found in brought.values()):
            own = values[path]
            values[path] = np.array([
                brought[country][path].value if path in brought[country] else own for country in countries
            ])  # fmt: skip
    values["market.rtt_s"] = np.array(
        [distance(region.id, name, country).rtt_s for name, country in zip(sites, countries, strict=True)]
    )
    inside = np.array([country in region.countries for country in countries])
    values["market.border_tariff"] = np.where(inside, 0.0, values["market.border_tariff"])
    if home not in region.countries:
        values["market.sales_tax"] = region.sales_tax
    return values


def country_figures(profile: Profile, side: str, country: str) -> dict[str, Figure]:
    """
    What a country abroad brings along for a side, by relative path; nothing at home.

    Its cost of capital, where the library has it, and what the chip costs there: price, rent and import premium, where the
    side has them as the library has them at home. One that was typed stands everywhere.
    """
    home = country_of(profile, side)
    if country == home:
        return {}
    found = {WACC: capital} if (capital := cost_of_capital(country)) is not None else {}
    chip = profile.chosen.get(f"{side}.accelerators", "")
    try:
        own, theirs = (figures("accelerators", chip, place, profile.embedded) for place in (home, country))
    except LibraryError:
        return found
    for path in CHIP:
        if path in own and path in theirs:
            value, listed = profile.values[f"{side}.{path}"], own[path].value
            if math.isclose(value, listed, rel_tol=1e-12, abs_tol=1e-12):
                found[path] = theirs[path]
    return found

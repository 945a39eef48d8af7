"""The inputs of one side at many sites: one array along the sites for each input that a place changes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from calculator.analysis.sites_move import CHIP
from calculator.analysis.sites_places import Region, distance, wacc
from calculator.inputs import INPUTS
from calculator.library import LibraryError, figures, rows
from calculator.library.choose import HOME, country_of
from calculator.library.tables import Row
from calculator.profile import Profile

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
    if country_capital:
        values["finance.wacc"] = np.array(
            [_abroad(country, home, values["finance.wacc"], wacc(country)[0]) for country in countries]
        )
    for path, prices in _chip_prices(profile, side, countries, home).items():
        values[path] = prices
    values["market.rtt_s"] = np.array(
        [distance(region.id, name, country).rtt_s for name, country in zip(sites, countries, strict=True)]
    )
    inside = np.array([country in region.countries for country in countries])
    values["market.border_tariff"] = np.where(inside, 0.0, values["market.border_tariff"])
    if home not in region.countries:
        values["market.sales_tax"] = region.sales_tax
    return values


def _abroad(country: str, home: str, own: float, theirs: float) -> float:
    return own if country == home or math.isnan(theirs) else theirs


def _chip_prices(profile: Profile, side: str, countries: Sequence[str], home: str) -> dict[str, Any]:
    """Price, rent and import premium of the chosen chip where they stand as the library has them at home."""
    chip = profile.chosen.get(f"{side}.accelerators", "")
    try:
        offers = {
            country: figures("accelerators", chip, country, profile.embedded)
            for country in {*countries, home}
        }
    except LibraryError:
        return {}
    found: dict[str, Any] = {}
    for path in CHIP:
        if path not in INPUTS or path not in offers[home]:
            continue
        own, listed = profile.values[f"{side}.{path}"], offers[home][path].value
        if math.isclose(own, listed, rel_tol=1e-12, abs_tol=1e-12):
            found[path] = np.array(
                [offers[country][path].value if path in offers[country] else own for country in countries]
            )
    return found

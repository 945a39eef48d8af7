"""What a row of the sites table fills, the cost rows it names included."""

from __future__ import annotations

import math

from calculator.library.convert import number, usd
from calculator.library.figures import Figure
from calculator.library.plain import parameter_figures
from calculator.library.tables import Row, shipped

NAMED_COSTS = ("facility_capex", "staff", "wage", "raw_kwh")


def figures(row: Row) -> dict[str, Figure]:
    """
    Power, carbon, PUE, building and people of a place.

    The price is delivered, so demand charge and subsidy are in it, and the carbon price that generators pay too; where no
    peak and valley prices are known, the tariff is flat. Without a market figure the value of the raw kWh is unknown.
    """
    origin = f"sites:{row['id']}"
    price, low, high = (
        usd(number(row, column), row["currency"])
        for column in ("price_per_kwh", "low_per_kwh", "high_per_kwh")
    )
    found = {
        "site.electricity_price_usd_per_kwh": Figure(price, origin, low, high),
        "site.tariff_peak_multiplier": Figure(_or_flat(row, "peak_multiplier"), origin),
        "site.tariff_valley_multiplier": Figure(_or_flat(row, "valley_multiplier"), origin),
        "site.electricity_subsidy_share": Figure(0.0, origin),
        "site.demand_charge_usd_per_kw_month": Figure(0.0, origin),
        "site.carbon_g_per_kwh": Figure(number(row, "carbon_g_per_kwh"), origin),
        "site.carbon_price_usd_per_t": Figure(0.0, origin),
        "site.pue": Figure(number(row, "pue"), origin),
        "market.raw_kwh_price_usd": Figure(math.nan, origin),
    }
    for name in ("peak_hours", "valley_hours"):
        found |= parameter_figures("calibration", shipped("calibration")[name])
    for column in NAMED_COSTS:
        if row.get(column):
            found |= parameter_figures("costs", shipped("costs")[row[column]])
    return found


def _or_flat(row: Row, column: str) -> float:
    value = number(row, column)
    return 1.0 if math.isnan(value) else value

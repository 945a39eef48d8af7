"""Risk dials as lines of the hourly cost: chip supply, data residency, outage reserve, currency."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side
from calculator.model.annuity import HOURS_PER_YEAR, capital_recovery_factor

ENERGY = ("electricity", "carbon")  # what capacity that is switched off does not pay
RISKS = ("risk_supply", "risk_residency", "risk_outage", "risk_fx")


def risk(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    What the risk dials add to an hour of an accelerator, and the hourly cost with them. [USD/h]

    Supply: the annuity of hardware that is dearer, paid for earlier and written off sooner, less the annuity without.
    Residency and outage: shares of capacity held beside the one at work, switched off, at the hourly cost without energy
    and carbon but with the supply line; residency times its cost factor. Currency: a share of all of this. A dial that is off
    is 0 to the last digit, and an unknown figure behind it stays out.
    """
    r = side.risk
    supply = supply_line(side, q)
    standby = q["hourly_before_risk_usd"] - q["hourly_electricity_usd"] - q["hourly_carbon_usd"] + supply
    residency = np.where(r.residency_share > 0.0, r.residency_share * r.residency_cost_factor * standby, 0.0)
    outage = np.where(r.outage_reserve_share > 0.0, r.outage_reserve_share * standby, 0.0)
    held = q["hourly_before_risk_usd"] + supply + residency + outage
    currency = np.where(r.fx_move_share == 0.0, 0.0, r.fx_move_share * held)
    return {
        "hourly_standby_usd": standby,
        "hourly_risk_supply_usd": supply,
        "hourly_risk_residency_usd": residency,
        "hourly_risk_outage_usd": outage,
        "hourly_risk_fx_usd": currency,
        "hourly_cost_usd": held + currency,
    }


def supply_line(side: Side, q: dict[str, Any]) -> Any:
    r"""
    What short supply adds to the hardware of an owned accelerator. [USD/h]

    Paid :math:`w` months early, investment grows by :math:`(1 + WACC)^{w/12}`; the residual share is that of the price paid, at
    the end of the shorter life.
    """
    a, f, r = side.accelerator, side.finance, side.risk
    life = f.accelerator_life_years * (1.0 - r.supply_life_lost_share)
    yearly = np.log(1.0 + f.wacc)
    tied_up = np.exp(r.supply_wait_months / 12.0 * yearly)
    kept, crf = tied_up - f.residual_share * np.exp(-life * yearly), capital_recovery_factor(f.wacc, life)
    chips = a.price_usd * (1.0 + f.import_premium) * (1.0 + r.supply_premium)
    around = a.server_usd + a.network_usd
    more = (  # in the order of the hourly lines, so that without a dial the difference is 0 to the last digit
        (chips * kept * crf / HOURS_PER_YEAR - q["hourly_accelerator_usd"])
        + (around * kept * crf / HOURS_PER_YEAR - q["hourly_server_network_usd"])
    )
    turned = (r.supply_premium > 0.0) | (r.supply_wait_months > 0.0) | (r.supply_life_lost_share > 0.0)
    return np.where(turned & (f.rent == 0.0), more, 0.0)

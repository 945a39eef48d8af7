"""What one accelerator costs for an hour, line by line: owned, or rented."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side
from calculator.model.annuity import HOURS_PER_YEAR, capital_recovery_factor


def tariff_factor(side: Side) -> Any:
    """What the load's hours make of the headline price, which a flat load pays: 1 unless load moves to the valley. [-]"""
    e = side.site
    flat_hours = 24.0 - e.tariff_peak_hours - e.tariff_valley_hours
    flat_day = (
        e.tariff_peak_hours * e.tariff_peak_multiplier
        + e.tariff_valley_hours * e.tariff_valley_multiplier
        + flat_hours
    ) / 24.0
    moved = e.shiftable_share
    known = np.where(flat_day > 0.0, flat_day, 1.0)
    return np.where(
        flat_day > 0.0, ((1.0 - moved) * flat_day + moved * e.tariff_valley_multiplier) / known, 1.0
    )


def hourly(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Cost of one accelerator for one paid hour. [USD/h]

    Hardware is annuitised over its life less the present value of what it sells for; facility by nameplate power over
    its own life. Electricity is the energy charge alone: price, tariff factor, subsidy, and the mean facility power. Rent
    takes the place of hardware, facility, maintenance and staff, and of power too unless it excludes power.
    """
    a, e, f = side.accelerator, side.site, side.finance
    rented = f.rent == 1.0
    power_included = rented & (f.rent_excludes_power == 0.0)
    crf = capital_recovery_factor(f.wacc, f.accelerator_life_years)
    crf_facility = capital_recovery_factor(f.wacc, f.facility_life_years)
    kept = 1.0 - f.residual_share * np.exp(-f.accelerator_life_years * np.log(1.0 + f.wacc))
    nameplate_kw = a.nameplate_w / 1000.0

    chips_usd = a.price_usd * (1.0 + f.import_premium)
    around_usd = a.server_usd + a.network_usd
    facility_usd = e.facility_capex_usd_per_kw * nameplate_kw
    factor = tariff_factor(side)
    energy_kw = q["facility_power_w"] / 1000.0

    def unless(condition: Any, value: Any) -> Any:
        return np.where(condition, 0.0, value)  # unknown figures that are not used stay out

    lines = {
        "hourly_accelerator_usd": unless(rented, chips_usd * kept * crf / HOURS_PER_YEAR),
        "hourly_server_network_usd": unless(rented, around_usd * kept * crf / HOURS_PER_YEAR),
        "hourly_facility_usd": unless(rented, facility_usd * crf_facility / HOURS_PER_YEAR),
        "hourly_maintenance_usd": unless(
            rented,
            (f.it_maintenance_share * (chips_usd + around_usd) + e.facility_maintenance_share * facility_usd)
            / HOURS_PER_YEAR,
        ),
        "hourly_staff_usd": unless(
            rented, e.staff_fte_per_mw * e.wage_usd_per_fte_year * nameplate_kw / 1000.0 / HOURS_PER_YEAR
        ),
        "hourly_electricity_usd": unless(
            power_included,
            e.electricity_price_usd_per_kwh * factor * (1.0 - e.electricity_subsidy_share) * energy_kw,
        ),
        "hourly_demand_usd": unless(
            power_included, e.demand_charge_usd_per_kw_month * 12.0 / HOURS_PER_YEAR * nameplate_kw * e.pue
        ),
        "hourly_carbon_usd": unless(
            power_included, energy_kw * e.carbon_g_per_kwh * e.carbon_price_usd_per_t / 1e6
        ),
        "hourly_rent_usd": np.where(rented, a.rent_usd_per_h, 0.0),
    }
    total = 0.0
    for value in lines.values():
        total = total + value
    return {
        "crf_per_year": crf,
        "crf_facility_per_year": crf_facility,
        "tariff_factor": factor,
        **lines,
        "hourly_before_risk_usd": total,
    }

"""What the trade in tokens weighs: machines, power, money, and what the electricity would fetch if it were sold."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from calculator.analysis.trade_data import (  # fmt: skip
    WEEKS_PER_YEAR,
    National,
    Path,
    Volume,
    default_volume,
    nationals,
    paths,
)
from calculator.inputs import INPUTS, SIDES, InputError, side_of
from calculator.layout import resolve
from calculator.library.choose import country_of
from calculator.model import evaluate
from calculator.model.annuity import HOURS_PER_YEAR
from calculator.profile import Profile

YEARS = 5
YEARS_LIMIT = 30
EFFICIENCY = "serving.gpu_efficiency"


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class TradeYear:
    """
    One year of one side; year 0 is the present rate.

    Attributes
    ----------
    tokens : float
        [tokens/year]
    accelerators : float
        Paid for, idle hours among them. [-]
    mean_mw, nameplate_mw : float
        Facility power on average, and the power to provide. [MW]
    electricity_twh : float
        [TWh/year]
    cost_usd, revenue_usd, spending_usd, electricity_usd : float
        Cost; net revenue; what buyers pay with taxes; the electricity bill, demand charge in it. [USD/year]
    raw_usd : float
        What the electricity would fetch if it were sold raw. [USD/year]
    gain_usd : float
        Net revenue less every cost but electricity, less ``raw_usd``: what tokens bring beyond selling the power.
    kwh_per_mtok, cost_usd_per_mtok, price_usd_per_mtok : float
        Of that year's machines.
    """

    year: int
    tokens: float
    accelerators: float
    mean_mw: float
    nameplate_mw: float
    electricity_twh: float
    cost_usd: float
    revenue_usd: float
    spending_usd: float
    electricity_usd: float
    raw_usd: float
    gain_usd: float
    kwh_per_mtok: float
    cost_usd_per_mtok: float
    price_usd_per_mtok: float


@dataclasses.dataclass(frozen=True, slots=True)
class Sanity:
    """A year's number over a national total. [-]"""

    national: National
    year: int
    share: float


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class SideTrade:
    """
    The years of one side, and how they stand against the nation's totals.

    ``feasible`` tells whether the side can serve at all; where not, all but the tokens is NaN. ``beyond`` is the first year
    whose efficiency lies above the bound of the input, None where none does.
    """

    side: str
    country: str
    volume: Volume
    years: tuple[TradeYear, ...]
    sanity: tuple[Sanity, ...]
    feasible: bool
    beyond: int | None

    def total(self, name: str) -> float:
        """The sum of an attribute over the years."""
        return math.fsum(getattr(year, name) for year in self.years)


@dataclasses.dataclass(frozen=True, slots=True)
class Trade:
    """Both sides along one path of growth."""

    profile: Profile
    path: Path
    sides: Mapping[str, SideTrade]


def trade(
    profile: Profile,
    path: Path | None = None,
    volumes: Mapping[str, Volume] | None = None,
    years: int = YEARS,
) -> Trade:
    """
    The trade over years, in one call of the model on sides and years.

    Growth multiplies the tokens. The efficiency gain multiplies GPU efficiency, and machines, energy and cost follow from the
    model: under a promised speed, faster steps let a machine serve more at once, so cost falls by more. Prices follow cost where the side prices by cost, and stay where it sells at a list price.

    Parameters
    ----------
    path : Path, optional
        The path ``steady`` if left out.
    volumes : mapping of side to Volume, optional
        Weekly tokens; a side that is left out takes its first published volume.
    years : int
        After the present one. 0 to 30.

    Raises
    ------
    InputError
        For years, a volume or a growth out of bounds.
    """
    chosen = path or paths()["steady"]
    volumes = {side: (volumes or {}).get(side) or default_volume(side) for side in SIDES}
    _check(chosen, volumes, years)
    when = np.arange(years + 1.0)
    values: dict[str, Any] = {
        name: np.array([[profile.values[f"{side}.{name}"]] for side in SIDES]) for name in INPUTS
    }
    values[EFFICIENCY] = values[EFFICIENCY] * (1.0 + chosen.efficiency_gain) ** when
    values.update(resolve(values))
    shape = (len(SIDES), years + 1)
    q = {name: np.broadcast_to(value, shape) for name, value in evaluate(side_of(values)).items()}
    inputs = {name: np.broadcast_to(value, shape) for name, value in values.items()}
    sides = {
        side: _side(profile, side, row, volumes[side], chosen, q, inputs) for row, side in enumerate(SIDES)
    }
    return Trade(profile, chosen, sides)


def _check(path: Path, volumes: Mapping[str, Volume], years: int) -> None:
    if not 0 <= years <= YEARS_LIMIT:
        raise InputError("years", "refused.years_of", value=years, most=YEARS_LIMIT)
    if not -0.99 <= path.growth <= 100.0:
        raise InputError("growth", "refused.growth", value=f"{path.growth:g}")
    if not -0.9 <= path.efficiency_gain <= 10.0:
        raise InputError("gain", "refused.gain", value=f"{path.efficiency_gain:g}")
    for side, one in volumes.items():
        if not 0.0 < one.tokens_per_week <= 1e20:
            raise InputError(side, "refused.week", value=f"{one.tokens_per_week:g}")  # fmt: skip


def _side(
    profile: Profile,
    side: str,
    row: int,
    volume: Volume,
    path: Path,
    q: Mapping[str, Any],
    inputs: Mapping[str, Any],
) -> SideTrade:
    found = []
    for year in range(q["feasible"].shape[1]):
        tokens = volume.tokens_per_week * WEEKS_PER_YEAR * (1.0 + path.growth) ** year
        at = {name: float(value[row, year]) for name, value in q.items()}
        at |= {name: float(inputs[name][row, year]) for name in inputs}
        found.append(_year(year, tokens, at))
    country = country_of(profile, side)
    efficiency = inputs[EFFICIENCY][row]
    above = np.flatnonzero(efficiency > max(INPUTS[EFFICIENCY].high, float(efficiency[0])))
    return SideTrade(
        side=side,
        country=country,
        volume=volume,
        years=tuple(found),
        sanity=tuple(_sanity(found, country)),
        feasible=bool((q["feasible"][row] == 1.0).all()),
        beyond=int(above[0]) if above.size else None,
    )


def _year(year: int, tokens: float, at: Mapping[str, float]) -> TradeYear:
    withheld = 1.0 if at["feasible"] == 1.0 else math.nan
    mtok = tokens / 1e6 * withheld
    kwh = mtok * at["energy_kwh_per_mtok"]
    accelerators = mtok * at["accelerator_hours_per_mtok"] / HOURS_PER_YEAR
    electric = at["electricity_usd_per_mtok"] + at["line_demand_usd_per_mtok"]
    raw = kwh * at["market.raw_kwh_price_usd"]
    revenue = mtok * at["net_revenue_usd_per_mtok"]
    return TradeYear(
        year=year,
        tokens=tokens,
        accelerators=accelerators,
        mean_mw=kwh / HOURS_PER_YEAR / 1e3,
        nameplate_mw=accelerators * at["accelerator.nameplate_w"] * at["site.pue"] / 1e6,
        electricity_twh=kwh / 1e9,
        cost_usd=mtok * at["cost_usd_per_mtok"],
        revenue_usd=revenue,
        spending_usd=mtok * at["price_usd_per_mtok"],
        electricity_usd=mtok * electric,
        raw_usd=raw,
        gain_usd=revenue - mtok * (at["cost_usd_per_mtok"] - electric) - raw,
        kwh_per_mtok=at["energy_kwh_per_mtok"] * withheld,
        cost_usd_per_mtok=at["cost_usd_per_mtok"] * withheld,
        price_usd_per_mtok=at["price_usd_per_mtok"] * withheld,
    )


def _sanity(years: list[TradeYear], country: str) -> list[Sanity]:
    """The first and the last year against each total of the country."""
    found = []
    for total in nationals(country):
        for year in dict.fromkeys((years[0].year, years[-1].year)):
            value = {
                "electricity": years[year].electricity_twh,
                "data_centres": years[year].nameplate_mw / 1e3,
                "tokens": years[year].tokens / WEEKS_PER_YEAR / 1e12,
            }[total.kind]
            found.append(Sanity(total, year, value / total.value))
    return found

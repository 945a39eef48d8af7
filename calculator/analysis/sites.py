"""Where a side's tokens are made cheapest: every place of the library, ranked for users and a budget of latency."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from calculator.analysis.sites_chips import BARRED, availability
from calculator.analysis.sites_inputs import country_at, rankable, site_inputs
from calculator.analysis.sites_places import Region, corporate_tax, distance, region, wacc
from calculator.inputs import SIDES, InputError, Text, side_of
from calculator.layout import resolve
from calculator.library.tables import Row
from calculator.model import evaluate
from calculator.model.risk import RISKS
from calculator.model.token_cost import COST_LINES
from calculator.profile import Profile
from calculator.reasons import word
from calculator.said import shown

COST = "cost_usd_per_mtok"
LINES = tuple(f"line_{name}_usd_per_mtok" for name in (*COST_LINES, "training", "delivery", *RISKS))


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class SiteRow:
    """
    One place.

    Attributes
    ----------
    rank : int or None
        From 1; None where the place is not ranked.
    reason : str
        Why not: ``chip``, ``memory``, ``speed``, ``layout``, ``distance`` (unknown), ``latency``, ``carbon``, ``unknown``
        (a figure).
    cost, price : float
        Delivered, a million tokens. [USD/Mtok] NaN where withheld.
    over_best : float
        Cost over that of the first, less 1; NaN where not ranked. [-]
    chip : str
        How the chip can be had there; see ``sites_chips.availability``.
    distance_basis, wacc_basis : str
        ``measured``, ``proxy``, ``assumption``; ``own``, ``proxy``, ``side``.
    corporate_tax : float
        For information; in no cost. NaN unknown.
    lines : mapping
        The cost line by line. [USD/Mtok]
    """

    id: str
    label: Text
    country: str
    hub: bool
    rank: int | None
    reason: str
    cost: float
    price: float
    over_best: float
    electricity_usd_per_mtok: float
    electricity_share: float
    energy_kwh_per_mtok: float
    carbon_g_per_mtok: float
    gross_value_multiple: float
    rtt_s: float
    ttft_s: float
    electricity_price_usd_per_kwh: float
    pue: float
    wacc: float
    facility_capex_usd_per_kw: float
    wage_usd_per_fte_year: float
    corporate_tax: float
    chip: str
    distance_basis: str
    wacc_basis: str
    as_of: str
    source: str
    confidence: str
    lines: Mapping[str, float]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class SiteRanking:
    """
    All places, the ranked first and in order, then the others by cost.

    ``own`` is the site chosen on the side, None where it is not among the places.
    """

    profile: Profile
    side: str
    region: Region
    max_rtt_s: float
    max_ttft_s: float
    max_carbon_g: float
    export_limits: bool
    rows: tuple[SiteRow, ...]
    filtered: int
    own: str | None

    @property
    def ranked(self) -> tuple[SiteRow, ...]:
        """The places that compete, cheapest first."""
        return tuple(row for row in self.rows if row.rank is not None)

    @property
    def best(self) -> SiteRow | None:
        """The cheapest place."""
        return self.rows[0] if self.rows and self.rows[0].rank == 1 else None

    def row(self, site: str) -> SiteRow:
        """The row of a site. KeyError if it is not among the rows."""
        for row in self.rows:
            if row.id == site:
                return row
        raise KeyError(site)


def rank_sites(
    profile: Profile,
    side: str = SIDES[0],
    region_id: str = "CN",
    *,
    max_rtt_s: float = math.inf,
    max_ttft_s: float = math.inf,
    max_carbon_g: float = math.inf,
    countries: Collection[str] = (),
    hubs_only: bool = False,
    export_limits: bool = True,
    country_capital: bool = True,
) -> SiteRanking:
    """
    Every ranked site of the library with the model, chip and serving of one side, in one call of the model.

    Parameters
    ----------
    region_id : str
        Where the users are; see ``sites_places.regions``.
    max_rtt_s, max_ttft_s : float
        Longest round trip and longest time to first token, both included. A place at an unknown distance competes only
        where both are unlimited. [s]
    max_carbon_g : float
        Most carbon dioxide of a million tokens, included. [g/Mtok]
    countries : collection of str
        Only these; empty means all.
    export_limits : bool
        Whether places where the chip is barred are left out of the ranking; their cost is shown all the same.

    Raises
    ------
    InputError
        For a side, region or country that does not exist, or a budget that is no positive number.
    """
    if side not in SIDES:
        raise InputError("side", "refused.side", name=shown(side), known=list(SIDES))
    users = region(region_id)
    for name, budget in (("round_trip", max_rtt_s), ("first_token", max_ttft_s)):
        if not budget > 0.0:
            raise InputError(name, f"refused.{name}", value=f"{budget:g}")
    if not max_carbon_g >= 0.0:
        raise InputError("carbon", "refused.carbon", value=f"{max_carbon_g:g}")
    known = rankable(profile)
    places = {name: country_at(row, profile, side) for name, row in known.items()}
    strange = sorted(set(countries) - set(places.values()))
    if strange:
        raise InputError(
            "country",
            "refused.country",
            name=shown(strange[0], 40),
            known=sorted(set(places.values())),
        )
    sites = {
        name: row
        for name, row in known.items()
        if (not countries or places[name] in countries) and (row.get("hub") == "y" or not hubs_only)
    }
    found: list[SiteRow] = []
    if sites:
        values = site_inputs(profile, side, sites, users, country_capital=country_capital)
        values.update(resolve(values))
        q = evaluate(side_of(values))
        for index, (name, row) in enumerate(sites.items()):
            found.append(
                _row(profile, side, users, name, row, _at(values, index), _at(q, index), country_capital)
            )
    budgets = (max_rtt_s, max_ttft_s, max_carbon_g)
    own = profile.chosen.get(f"{side}.sites")
    return SiteRanking(
        profile=profile,
        side=side,
        region=users,
        max_rtt_s=max_rtt_s,
        max_ttft_s=max_ttft_s,
        max_carbon_g=max_carbon_g,
        export_limits=export_limits,
        rows=_ordered([_judged(row, budgets, export_limits) for row in found]),
        filtered=len(known) - len(sites),
        own=own if own in sites else None,
    )


def _at(values: Mapping[str, Any], index: int) -> dict[str, float]:
    return {name: float(value[index]) if np.ndim(value) else float(value) for name, value in values.items()}


def _row(
    profile: Profile,
    side: str,
    users: Region,
    name: str,
    row: Row,
    values: dict[str, float],
    q: dict[str, float],
    country_capital: bool,
) -> SiteRow:
    country = country_at(row, profile, side)
    feasible = q["feasible"] == 1.0
    shown = {key: q[key] if feasible else math.nan for key in q}
    held = not country_capital or values["finance.wacc"] == profile.values[f"{side}.finance.wacc"]
    return SiteRow(
        id=name,
        label=(row["label"], row.get("label_zh") or row["label"]),
        country=country,
        hub=row.get("hub") == "y",
        rank=None,
        reason=word(q["infeasible_reason"]) or ("unknown" if math.isnan(q[COST]) else ""),
        cost=shown[COST],
        price=shown["price_usd_per_mtok"],
        over_best=math.nan,
        electricity_usd_per_mtok=shown["electricity_usd_per_mtok"],
        electricity_share=shown["electricity_share_of_cost"],
        energy_kwh_per_mtok=shown["energy_kwh_per_mtok"],
        carbon_g_per_mtok=shown["carbon_g_per_mtok"],
        gross_value_multiple=shown["gross_value_multiple"],
        rtt_s=values["market.rtt_s"],
        ttft_s=shown["ttft_s"],
        electricity_price_usd_per_kwh=values["site.electricity_price_usd_per_kwh"],
        pue=values["site.pue"],
        wacc=values["finance.wacc"],
        facility_capex_usd_per_kw=values["site.facility_capex_usd_per_kw"],
        wage_usd_per_fte_year=values["site.wage_usd_per_fte_year"],
        corporate_tax=corporate_tax(country),
        chip=availability(profile, side, country),
        distance_basis=distance(users.id, name, country).basis,
        wacc_basis="side" if held else wacc(country)[1],
        as_of=row.get("as_of", ""),
        source=row.get("source", ""),
        confidence=row.get("confidence", ""),
        lines={line: shown[line] for line in LINES},
    )


def _judged(row: SiteRow, budgets: tuple[float, float, float], export_limits: bool) -> SiteRow:
    """The row with why it does not compete, where it does not."""
    reason = row.reason
    if not reason and export_limits and row.chip == BARRED:
        reason = "chip"
    if not reason and min(budgets[:2]) < math.inf:
        if math.isnan(row.rtt_s):
            reason = "distance"
        elif row.rtt_s > budgets[0] * (1.0 + 1e-12) or row.ttft_s > budgets[1] * (1.0 + 1e-12):
            reason = "latency"
    if not reason and budgets[2] < math.inf and not row.carbon_g_per_mtok <= budgets[2] * (1.0 + 1e-12):
        reason = "carbon"
    return dataclasses.replace(row, reason=reason)


def _ordered(rows: list[SiteRow]) -> tuple[SiteRow, ...]:
    ranked = sorted((row for row in rows if not row.reason), key=lambda row: (row.cost, row.id))
    others = sorted(
        (row for row in rows if row.reason),
        key=lambda row: (math.isnan(row.cost), 0.0 if math.isnan(row.cost) else row.cost, row.id),
    )
    best = ranked[0].cost if ranked else math.nan
    placed = [
        dataclasses.replace(row, rank=index, over_best=row.cost / best - 1.0 if best > 0.0 else math.nan)
        for index, row in enumerate(ranked, 1)
    ]
    return (*placed, *others)

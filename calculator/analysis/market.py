"""Modelled cost beside dated list prices: what margin each host's price leaves on either side's machines."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from calculator.analysis.market_rows import as_numbers, history, in_force, is_open, prices
from calculator.inputs import SIDES, side_of
from calculator.layout import resolve
from calculator.library import LibraryError, figures
from calculator.library.choose import country_of
from calculator.library.tables import Row
from calculator.model import evaluate
from calculator.profile import Profile
from calculator.reasons import word

COSTS = ("cost_usd_per_mtok", "cost_usd_per_mtok_input", "cost_usd_per_mtok_cached", "cost_usd_per_mtok_output")  # fmt: skip
CACHED = "market.list_cached_usd_per_mtok"
INPUT = "market.list_input_usd_per_mtok"


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """
    What a model costs on one side's machines. [USD/Mtok]

    NaN where unknown or infeasible; ``reason`` is then ``memory``, ``speed``, ``layout`` or ``unknown``.
    """

    blended: float
    input: float
    cached: float
    output: float
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """
    One price of one seller.

    Attributes
    ----------
    model : str
        Row of the models table, empty where the library has none.
    modelled : bool
        Whether a cost stands beside the price; closed models have a price only.
    kind : str
        ``list``, ``off-peak list``, ``peak list``, ``US-only region``, ``regional``.
    in_force : bool
        Whether it can be paid now.
    input, cached, output : float
        [USD/Mtok]; cached is NaN where the seller lists none.
    blended : float
        A request's tokens at this price with the billed cache hits. [USD/Mtok]
    discount_known : bool
        Whether the price of cached input is listed; where not, ``blended`` counts it at the full input price and margins
        are those of a seller who gives no discount.
    cost, margin : mapping of side
        Cost on that side's machines; share of net revenue that it leaves, NaN where unknown.
    home : str
        The side whose country the seller is in, empty for neither.
    """

    id: str
    seller: str
    seller_country: str
    sold_as: str
    model: str
    modelled: bool
    open_weights: bool
    role: str
    kind: str
    status: str
    in_force: bool
    effective_from: str
    effective_to: str
    as_of: str
    input: float
    cached: float
    output: float
    blended: float
    discount_known: bool
    cost: Mapping[str, Cost]
    margin: Mapping[str, float]
    home: str
    source: str
    confidence: str
    note: str


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Market:
    """
    Offers beside costs.

    Attributes
    ----------
    models : mapping of side to str
        The model chosen on each side, empty where it is the user's own.
    own : mapping of side to Cost
        The side's own model on the side's machines.
    offers : tuple of Offer
        In force, of the models chosen (or of all open models), by blended price.
    price_only : tuple of Offer
        In force, without a cost beside: closed models, and open ones that the library cannot model; by blended price.
    history : tuple of Offer
        All prices ever of the models chosen (or of all open models), by first day.
    billed : mapping of side to float
        Billed cache share; the domestic one blends the prices.
    """

    profile: Profile
    every_model: bool
    models: Mapping[str, str]
    own: Mapping[str, Cost]
    offers: tuple[Offer, ...]
    price_only: tuple[Offer, ...]
    history: tuple[Offer, ...]
    billed: Mapping[str, float]


def market(profile: Profile, *, every_model: bool = False) -> Market:
    """
    Cost and list prices, in one call of the model on sides and offers.

    Every price is blended at the billed cache hits of each side's workload, and the margin is the model's exact inverse of
    price: net of the side's sales tax, tariff and fee. Peak and off-peak prices are two offers and never averaged.

    Parameters
    ----------
    every_model : bool
        Offers of every open model that the library can model, not of the chosen ones alone.
    """
    found = prices()
    chosen = {side: profile.chosen.get(f"{side}.models", "") for side in SIDES}
    wanted = {model for model in chosen.values() if model}
    values = _inputs(profile, found, chosen)
    values.update(resolve(values))
    q = evaluate(side_of(values))
    shape = (len(SIDES), len(found) + 1)
    q = {name: np.broadcast_to(q[name], shape) for name in (*COSTS, "infeasible_reason", "list_price_usd_per_mtok", "implied_gross_margin")}  # fmt: skip
    homes = {country_of(profile, side): side for side in reversed(SIDES)}
    offers = [_offer(name, row, index, q, homes) for index, (name, row) in enumerate(found.items(), 1)]

    def listed(one: Offer) -> bool:
        return one.in_force and one.modelled and (every_model or one.model in wanted)

    by_id = {one.id: one for one in offers}
    past = history(
        (name, row)
        for name, row in found.items()
        if row["model"] in wanted or (every_model and by_id[name].modelled)
    )
    return Market(
        profile=profile,
        every_model=every_model,
        models=chosen,
        own={side: _cost(q, number, 0) for number, side in enumerate(SIDES)},
        offers=_by_price([one for one in offers if listed(one)]),
        price_only=_by_price([one for one in offers if one.in_force and not one.modelled]),
        history=tuple(by_id[name] for name, _ in past),
        billed={side: profile.values[f"{side}.workload.cache_billed_share"] for side in SIDES},
    )


def _by_price(offers: list[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=lambda one: (one.blended, one.seller, one.id)))


def _inputs(profile: Profile, found: dict[str, Row], chosen: Mapping[str, str]) -> dict[str, Any]:
    """
    Inputs of shape (sides, 1 + offers): first each side's own model, then the model and price of each offer.

    The model that a side has chosen stays as it is there, with what the user changed of it.
    """
    sides = {side: profile.side(side) for side in SIDES}
    values: dict[str, Any] = {
        path: np.array([[sides[side][path]] for side in SIDES]) for path in sides[SIDES[0]]
    }
    shape = (len(SIDES), 1 + len(found))
    listed = as_numbers(found)
    values["market.list_pricing"] = 1.0
    for path, numbers in listed.items():
        full = np.where(np.isnan(numbers), listed[INPUT], numbers) if path == CACHED else numbers
        values[path] = np.concatenate([[0.0], full])[None, :]
    models = {row["model"] for row in found.values() if row["model"]}
    shapes = {model: _shape(model) for model in models}
    changed = dict.fromkeys(path for one in shapes.values() for path in one)
    for path in changed:
        values[path] = np.array(np.broadcast_to(values[path], shape))
    for index, row in enumerate(found.values(), 1):
        for number, side in enumerate(SIDES):
            if row["model"] and row["model"] != chosen[side]:
                for path, value in shapes[row["model"]].items():
                    values[path][number, index] = value
    return values


def _shape(model: str) -> dict[str, float]:
    try:
        return {path: figure.value for path, figure in figures("models", model).items()}
    except LibraryError:
        return {}


def _offer(name: str, row: Row, index: int, q: Mapping[str, Any], homes: Mapping[str, str]) -> Offer:
    printed = {path: figure.value for path, figure in figures("prices", name).items()}
    modelled = bool(row["model"]) and is_open(row)
    nothing = Cost(blended=math.nan, input=math.nan, cached=math.nan, output=math.nan, reason="closed")
    cost = {side: _cost(q, number, index) if modelled else nothing for number, side in enumerate(SIDES)}
    return Offer(
        id=name,
        seller=row["seller"],
        seller_country=row["seller_country"],
        sold_as=row["model_sold"],
        model=row["model"],
        modelled=modelled,
        open_weights=is_open(row),
        role=row["role"],
        kind=row["kind"],
        status=row["status"],
        in_force=in_force(row),
        effective_from=row["effective_from"],
        effective_to=row["effective_to"],
        as_of=row["as_of"],
        input=printed[INPUT],
        cached=printed[CACHED],
        output=printed["market.list_output_usd_per_mtok"],
        blended=float(q["list_price_usd_per_mtok"][0, index]),
        discount_known=not math.isnan(printed[CACHED]),
        cost=cost,
        margin={
            side: math.nan if cost[side].reason else float(q["implied_gross_margin"][number, index])
            for number, side in enumerate(SIDES)
        },
        home=next((homes[country] for country in row["seller_country"].split("/") if country in homes), ""),
        source=row["source"],
        confidence=row["confidence"],
        note=row["note"],
    )


def _cost(q: Mapping[str, Any], side: int, index: int) -> Cost:
    reason = word(float(q["infeasible_reason"][side, index]))
    blended, *parts = (float(q[name][side, index]) for name in COSTS)
    if not reason and math.isnan(blended):
        reason = "unknown"
    if reason:
        blended, parts = math.nan, [math.nan] * 3
    return Cost(blended=blended, input=parts[0], cached=parts[1], output=parts[2], reason=reason)

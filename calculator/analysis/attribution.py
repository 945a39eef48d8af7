"""Why the sides differ: the gap in cost and in price booked to driver groups, from every way of swapping them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from calculator.analysis.cases import Cases, Layout
from calculator.analysis.drivers import GROUPS
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.risk_parts import differing, risk_parts
from calculator.analysis.shapley import alone, interactions, players, shapley
from calculator.inputs import DRIVERS, INPUTS, SIDES
from calculator.profile import Profile

COST, PRICE = "cost_usd_per_mtok", "price_usd_per_mtok"
MEASURES = ("log_cost", "log_price", "cost_usd", "price_usd")
BEYOND_EXPERTS = (
    5.0  # after the model's own reasons: the sparsity of one side leaves the other's model no expert
)


@dataclasses.dataclass(frozen=True, slots=True)
class Infeasible:
    """A mix of both sides that could not be built: the drivers taken from foreign, and the model's reason (or BEYOND_EXPERTS)."""

    foreign: tuple[str, ...]
    reason: float


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Split:
    """
    A gap, foreign less domestic, split among drivers.

    Attributes
    ----------
    gap : float
        In the measure: a log ratio, or USD/Mtok.
    shapley : array, shape (k,)
        Sums to ``gap``.
    first, last : array, shape (k,)
        One at a time: the driver given to domestic alone, and what giving it last still changes.
    """

    gap: float
    shapley: Any
    first: Any
    last: Any

    @property
    def share(self) -> Any:
        """Each driver's part of the gap; NaN where there is none."""
        return (
            self.shapley / self.gap + 0.0 if self.gap else np.full_like(self.shapley, np.nan)
        )  # + 0: no minus zero

    @property
    def interaction_first(self) -> float:
        """What one-at-a-time from the domestic end leaves unexplained."""
        return self.gap - float(self.first.sum())

    @property
    def interaction_last(self) -> float:
        """What one-at-a-time from the foreign end leaves unexplained."""
        return self.gap - float(self.last.sum())


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Attribution:
    """
    Why the sides differ.

    Attributes
    ----------
    drivers : tuple of str
        Keys of DRIVERS, in its order.
    splits : mapping of measure to Split
        ``log_cost``, ``cost_usd``; ``log_price`` and ``price_usd`` where every mix has a price above zero.
    interactions : array, shape (k, k)
        Shapley interaction index on log cost.
    costs, prices : array, shape (2 ** k,)
        Every mix in USD/Mtok; bit i of the index says that driver i is foreign's.
    infeasible : tuple of Infeasible
        Mixes that do not fit, are too slow or contradict themselves. Their cost, finite all the same, takes part.
    layout : str
        "auto": chosen anew for each mix where a side chooses it; "held": each side's own goes with the serving group.
    fingerprint : str
        Of the inputs.
    parts : mapping of measure to mapping of risk to float
        The risk driver's Shapley value split among its dials that differ; they sum to it. Empty where none does.
    """

    drivers: tuple[str, ...]
    splits: Mapping[str, Split]
    interactions: Any
    costs: Any
    prices: Any
    infeasible: tuple[Infeasible, ...]
    layout: Layout
    fingerprint: str
    parts: Mapping[str, Mapping[str, float]] = dataclasses.field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Foreign cost over domestic."""
        return float(self.costs[-1] / self.costs[0])

    def mixed(self, foreign: Iterable[str]) -> float:
        """Cost of the mix that takes these drivers from foreign and the others from domestic. [USD/Mtok]"""
        return float(self.costs[sum(1 << self.drivers.index(driver) for driver in set(foreign))])


def attribute(profile: Profile, layout: Layout = "auto") -> Attribution:
    """
    The gap of a profile split among all drivers: every mix of both sides in one run.

    Raises
    ------
    AnalysisError
        Where a side has no cost of its own, so that there is no gap.
    """
    drivers = tuple(DRIVERS)
    cases = Cases(profile, (COST, PRICE, "infeasible_reason"), layout)
    active = tuple(driver for driver in drivers if differing(cases.values, GROUPS[driver]))
    results = cases.run(_swaps(cases.values, active))
    found = {name: np.array(value[0]) for name, value in results.items()}  # both rows hold the same mixes
    reasons = _reasons(cases.values, active, found)
    alike = _alike(drivers, active)  # a driver that does not differ makes no other mix
    costs, prices, reasons = found[COST][alike], found[PRICE][alike], reasons[alike]
    for index, side in ((0, SIDES[0]), (-1, SIDES[1])):
        if not (reasons[index] == 0.0 and costs[index] > 0.0):
            raise AnalysisError(f"no_cost.{side}")
    splits = {"log_cost": split(np.log(costs)), "cost_usd": split(costs)}
    if np.all(prices > 0.0):
        splits |= {"log_price": split(np.log(prices)), "price_usd": split(prices)}
    parts = risk_parts(cases, active, tuple(splits))
    return Attribution(
        drivers=drivers,
        splits=splits,
        interactions=interactions(np.log(costs)),
        costs=costs,
        prices=prices,
        infeasible=_named(drivers, reasons),
        layout=layout,
        fingerprint=fingerprint(profile),
        parts=parts,
    )


def split(worth: Any) -> Split:
    """A gap split among players, from the worth of every mix, shape (2 ** k,)."""
    first, last = alone(worth)
    return Split(float(worth[-1] - worth[0]), shapley(worth), first, last)


def _swaps(values: Mapping[str, Any], drivers: tuple[str, ...]) -> dict[str, Any]:
    """Every input that differs between the sides, by relative path, in every mix."""
    foreign = players(len(drivers))
    return {
        path: np.where(foreign[:, index], values[path][1], values[path][0])
        for index, driver in enumerate(drivers)
        for path in differing(values, GROUPS[driver])
    } or {"model.layers": np.full(2 ** len(drivers), values["model.layers"][0])}


def _alike(drivers: tuple[str, ...], active: tuple[str, ...]) -> Any:
    """For each mix of all drivers the mix of those that differ: array of int, shape (2 ** k,)."""
    bits = players(len(drivers))
    return sum((bits[:, drivers.index(driver)].astype(int) << place for place, driver in enumerate(active)), np.zeros(len(bits), int))  # fmt: skip


def _reasons(values: Mapping[str, Any], drivers: tuple[str, ...], results: Mapping[str, Any]) -> Any:
    """Why each mix could not be built: 0 where it could."""
    foreign = players(len(drivers))

    def taken(path: str) -> Any:
        driver = INPUTS[path].driver
        swapped = foreign[:, drivers.index(driver)] if driver in drivers else False
        return np.where(swapped, values[path][1], values[path][0])

    experts = taken("model.routed_experts") * (taken("model.moe_layers") > 0.0)
    beyond = (experts > 0.0) & (taken("model.moe_sparsity") > 1.0 - 1.0 / np.maximum(experts, 1.0) + 1e-12)
    reasons = results["infeasible_reason"]
    return np.where((reasons == 0.0) & beyond, BEYOND_EXPERTS, reasons)


def _named(drivers: tuple[str, ...], reasons: Any) -> tuple[Infeasible, ...]:
    return tuple(
        Infeasible(tuple(driver for bit, driver in enumerate(drivers) if index >> bit & 1), float(reasons[index]))
        for index in np.flatnonzero(reasons != 0.0).tolist()
    )  # fmt: skip

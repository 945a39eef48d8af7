"""The risk driver's part of a gap, split among its dials."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from calculator.analysis.cases import Cases
from calculator.analysis.drivers import GROUPS
from calculator.analysis.shapley import players, shapley
from calculator.model.risk import RISKS

DRIVER = "risk"
WORTH = {
    "log_cost": lambda results: np.log(results["cost_usd_per_mtok"][0]),
    "cost_usd": lambda results: results["cost_usd_per_mtok"][0],
    "log_price": lambda results: np.log(results["price_usd_per_mtok"][0]),
    "price_usd": lambda results: results["price_usd_per_mtok"][0],
}


def paths(risk: str) -> tuple[str, ...]:
    """The inputs of a risk, ``risk.supply_premium`` and so on for ``risk_supply``."""
    return tuple(path for path in GROUPS[DRIVER] if path.startswith(risk.replace("_", ".", 1)))


def differing(values: Mapping[str, Any], some: Iterable[str]) -> tuple[str, ...]:
    """Those of some inputs whose sides differ, blank ones aside."""
    return tuple(
        path for path in some if values[path][0] != values[path][1] and not np.isnan(values[path]).all()
    )


def risk_parts(cases: Cases, active: tuple[str, ...], measures: Iterable[str]) -> dict[str, dict[str, float]]:
    r"""
    Owen values: orders in which drivers join, and within the risk driver orders in which its dials do.

    Parameters
    ----------
    cases : Cases
        Of the profile.
    active : tuple of str
        Drivers that differ.
    measures : iterable of str
        Keys of WORTH.

    Returns
    -------
    dict of measure to dict of risk to float
        :math:`\\phi` of the game :math:`u(D) = \\sum_S w_S\\,v(S, D)` with the risk driver's own Shapley weights, so that they sum
        to its value. Empty where no dial differs.
    """
    dials = tuple(risk for risk in RISKS if differing(cases.values, paths(risk)))
    if not dials:
        return {}
    others = tuple(driver for driver in active if driver != DRIVER)
    groups = [GROUPS[driver] for driver in others] + [paths(risk) for risk in dials]
    swapped = players(len(groups))
    changes = {
        path: np.where(swapped[:, index], cases.values[path][1], cases.values[path][0])
        for index, group in enumerate(groups)
        for path in differing(cases.values, group)
    }
    results = cases.run_long(changes)
    size = players(len(others)).sum(axis=1)
    weight = np.array([1.0 / ((len(others) + 1) * math.comb(len(others), n)) for n in size.tolist()])
    found = {}
    for measure in measures:
        worth = WORTH[measure](results).reshape(2 ** len(dials), 2 ** len(others)) @ weight
        found[measure] = dict(zip(dials, shapley(worth).tolist(), strict=True))
    return found

"""Chooses accelerators per replica and tensor parallelism, before the model runs and in one call for all candidates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from calculator.inputs import side_of
from calculator.model import evaluate

AUTO = "serving.layout_auto"
LAYOUT = ("serving.accelerators_per_replica", "serving.tensor_parallel")
PREFILL_LAYOUT = ("serving.prefill_accelerators", "serving.prefill_tensor_parallel")

# Replicas from one accelerator to many servers, each with the tensor parallelisms that engines are run at.
_LADDER = {n: tuple(t for t in (1, 2, 4, 8, 16, 32) if t <= min(n, 16) or t == n) for n in (1, 2, 4, 8, 16, 32, 64, 128, 256)}  # fmt: skip
_OF_DOMAIN = (1, 2, 4, 8)  # tensor parallelisms of a whole scale-up domain
_REPLICAS = np.array(
    [float(n) for n, ts in _LADDER.items() for _ in ts] + [0.0 for _ in _OF_DOMAIN]
)  # 0 stands for the scale-up domain
_PARALLEL = np.array([float(t) for ts in (*_LADDER.values(), _OF_DOMAIN) for t in ts])
_WIDEST_DENSE = 32.0  # tensor parallelism that a dense model may need beyond its scale-up domain
_LARGEST_DOMAIN = 512.0  # larger scale-up domains are served in parts, which the ladder holds


def resolve(values: Mapping[str, Any]) -> dict[str, Any]:
    """
    The layout inputs, chosen where ``serving.layout_auto`` is 1 and as given elsewhere.

    The cheapest layout that fits and keeps the promised speed wins, the smaller one among equals. Where none does, the
    fastest of those that fit in memory is shown, else the one with the most memory. With prefill on its own pool, the
    pool's layout is chosen after that of decode.

    Parameters
    ----------
    values : mapping of relative path to float or array
        All inputs of a side; arrays broadcast against each other.

    Returns
    -------
    dict
        Values of ``LAYOUT`` and ``PREFILL_LAYOUT``, of the broadcast shape.
    """
    given = {path: values[path] for path in LAYOUT + PREFILL_LAYOUT}
    auto = np.asarray(values[AUTO]) == 1.0
    if not auto.any():
        return given
    shape = np.broadcast_shapes(*(np.shape(value) for value in values.values()))
    n, t, allowed = candidates(values, len(shape))
    both = {LAYOUT[0]: n, LAYOUT[1]: t, PREFILL_LAYOUT[0]: n, PREFILL_LAYOUT[1]: t}
    best = _pick({**values, **both}, allowed)
    chosen = {path: np.where(auto, _taken(value, best), given[path]) for path, value in both.items()}
    if (np.asarray(values["serving.disaggregated"]) == 1.0).any():
        for moved in (
            PREFILL_LAYOUT,
            LAYOUT,
        ):  # the times of the pools add up, so each can be chosen with the other held
            best = _pick({**values, **chosen, moved[0]: n, moved[1]: t}, allowed)
            for path, value in zip(moved, (n, t), strict=True):
                chosen[path] = np.where(auto, _taken(value, best), given[path])
    return chosen


def _taken(value: Any, best: Any) -> Any:
    return np.take_along_axis(np.broadcast_to(value, (value.shape[0], *best.shape[1:])), best, 0)[0]


def candidates(values: Mapping[str, Any], dimensions: int) -> tuple[Any, Any, Any]:
    """
    Accelerators per replica, tensor parallelism, and whether the pair is sensible for the chip and the model.

    Candidates lie along a first axis, before ``dimensions`` axes of the inputs. Tensor parallelism stays inside the
    scale-up domain or the server; a dense model uses all accelerators of a replica for it, as more would be another
    replica, and may leave the domain.
    """
    lead = (-1,) + (1,) * dimensions
    domain = np.asarray(values["accelerator.scaleup_domain"])
    n, t = _REPLICAS.reshape(lead), _PARALLEL.reshape(lead)
    whole_domain = (n == 0.0) & (domain > 64.0) & (domain <= _LARGEST_DOMAIN) & ~_listed(domain)
    n = np.where(n == 0.0, np.where(whole_domain, domain, 1.0), n)
    listed = (_REPLICAS.reshape(lead) > 0.0) | whole_domain
    routed = np.asarray(values["model.routed_experts"]) * np.asarray(values["model.moe_layers"])
    near = np.maximum(domain, np.asarray(values["accelerator.accelerators_per_server"]))
    allowed = listed & np.where(routed > 0.0, t <= near, (t == n) & (t <= np.maximum(near, _WIDEST_DENSE)))
    return n, t, allowed


def _listed(domain: Any) -> Any:
    """Whether a domain is one of the replicas anyway. (isin would import numpy.ma, at every start of the program.)"""
    return np.logical_or.reduce([domain == n for n in _LADDER])


def _pick(values: Mapping[str, Any], allowed: Any) -> Any:
    """Index of the best candidate along the first axis, kept as an axis of one."""
    q = evaluate(side_of(values))
    cost = np.where(np.isnan(q["cost_usd_per_mtok"]), q["accelerator_s_per_request"], q["cost_usd_per_mtok"])
    fits = allowed & (q["feasible"] == 1.0)
    holds = allowed & (q["infeasible_reason"] == 2.0)
    short = 1.0 - q["batch_memory_limit"] / (
        1.0 + np.abs(q["batch_memory_limit"])
    )  # falls as memory grows, 0 to 2
    score = np.where(fits, cost, np.where(holds, 1e20 * (1.0 + q["tpot_s"]), 1e40 * (1.0 + short)))
    score = np.where(allowed, score, np.inf)
    return np.argmin(score, axis=0, keepdims=True)

"""What the model gives for each operating point: the layout an operator would choose, and the row's own metric."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from calculator.analysis.validation.operating import AGGREGATED, DECODE, DISAGGREGATED, PREFILL, Operating
from calculator.analysis.validation.points import Point
from calculator.inputs import side_of
from calculator.model import evaluate

_NO_LAYOUT = "does not fit in memory, or misses its stated speed, on any layout tried"


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Prediction:
    """
    What the model says of each point.

    Attributes
    ----------
    value : ndarray, shape (points,)
        In the unit of the row's metric; NaN where there is a reason.
    rate : ndarray, shape (points,)
        Tokens/s for each accelerator that the row counts, of the kind that its joules are counted by.
    power_share : ndarray, shape (points,)
        Mean accelerator power over TDP while serving.
    reasons : tuple of str
        Why there is no value; empty where there is one.
    """

    value: Any
    rate: Any
    power_share: Any
    reasons: tuple[str, ...]


def predict(
    points: Sequence[Point], cases: Operating, constants: Mapping[str, Any] | None = None
) -> Prediction:
    """
    Predict every point; ``constants`` override inputs, for a fit.

    A row's best layout is the one with the highest rate, among those that fit and keep the stated speed; a stated layout
    is taken as it is.
    """
    count = len(points)
    if not len(cases.row):
        blank = np.full(count, np.nan)
        return Prediction(value=blank, rate=blank, power_share=blank, reasons=cases.reasons)
    with np.errstate(all="ignore"):  # a row may say anything; what is not finite then has no value
        return _predicted(points, cases, {**cases.values, **(constants or {})})


def _predicted(points: Sequence[Point], cases: Operating, values: Mapping[str, Any]) -> Prediction:
    count = len(points)
    q = evaluate(side_of(values))
    rate, waiting, power = _rates(values, cases.facts, q)

    usable = (cases.facts["stated"] == 1.0) | (q["feasible"] == 1.0)
    best = _fastest(np.where(usable, rate, -np.inf), cases.row, count)
    chosen = np.maximum(best, 0)
    metric = np.array([point.metric for point in points])
    tokens = values["workload.input_tokens"] + values["workload.output_tokens"]
    total = (rate * tokens / values["workload.output_tokens"])[chosen]
    watts = (power * values["accelerator.tdp_w"])[chosen]
    host = (values["serving.power_host"] * values["accelerator.tdp_w"])[chosen]
    predicted = rate[chosen]
    predicted = np.where(metric == "total_tok_s_per_accelerator", total, predicted)
    predicted = np.where(metric == "tpot_s", waiting[chosen], predicted)
    predicted = np.where(np.char.startswith(metric, "j_gpu"), watts / rate[chosen], predicted)
    predicted = np.where(metric == "j_wall_per_output_token", (watts + host) / rate[chosen], predicted)
    known = (best >= 0) & np.isfinite(predicted) & (predicted > 0.0)
    reasons = tuple(reason or ("" if known[i] else _NO_LAYOUT) for i, reason in enumerate(cases.reasons))
    return Prediction(
        value=np.where(known, predicted, np.nan),
        rate=np.where(known, rate[chosen], np.nan),
        power_share=np.where(known, power[chosen], np.nan),
        reasons=reasons,
    )


def _fastest(rate: Any, row: Any, count: int) -> Any:
    """Index of the fastest candidate of each row, the first among equals; -1 where none is usable."""
    order = np.lexsort((-np.arange(len(row)), rate))
    best = np.full(count, -1)
    best[row[order]] = np.where(np.isfinite(rate[order]), order, -1)
    return best


def _rates(values: Mapping[str, Any], facts: Mapping[str, Any], q: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Tokens/s for each accelerator of the row's pool, seconds for each output token, and power over TDP."""
    kind = facts["kind"]
    prompt, output = values["workload.input_tokens"], values["workload.output_tokens"]
    new_prompt_s = q["accelerator_s_prefill_per_request"]
    step_per_token = q["step_s"] / q["tokens_emitted_per_step"]
    batch = q["batch"] * facts["requests"]

    # Pools apart: the slower one sets the requests a second; a request waits for its prompt before it decodes.
    workers = np.clip(facts["prefill"], 1.0, values["serving.accelerators_per_replica"])
    by_decode = facts["replicas"] * batch / (output * step_per_token + new_prompt_s / workers)
    by_prefill = facts["prefill"] / np.maximum(new_prompt_s, 1e-12)
    requests = np.minimum(by_decode, by_prefill)

    alone = 1.0 / q["accelerator_s_per_output_token"] * facts["requests"]
    prefill_rate = q["input_tokens_per_s_per_accelerator"]
    held = facts["disaggregated"] == 1.0
    rate = np.select(
        [kind == DECODE, kind == PREFILL, kind == DISAGGREGATED],
        [
            np.where(held, np.minimum(requests * output / np.maximum(facts["decode"], 1.0), alone), alone),
            np.where(
                held,
                np.minimum(requests * prompt / np.maximum(facts["prefill"], 1.0), prefill_rate),
                prefill_rate,
            ),
            requests * output / facts["accelerators"],
        ],
        q["output_tokens_per_s_per_accelerator"] * facts["requests"],
    )
    # A token of one request waits for the prompts of the others, not for its own.
    prompts = np.where(
        kind == AGGREGATED, new_prompt_s / (output * values["serving.accelerators_per_replica"]), 0.0
    )
    waiting = step_per_token + np.maximum(batch - 1.0, 0.0) * prompts
    return rate, waiting, _power(values, facts, q, requests, by_prefill)


def _power(
    values: Mapping[str, Any], facts: Mapping[str, Any], q: Mapping[str, Any], requests: Any, most: Any
) -> Any:
    """Mean draw over TDP of the accelerators that the row counts. [-]"""
    mixed = q["busy_power_share"]
    base, scale = values["serving.power_base"], values["serving.power_load"]
    load = q["mbu_decode_effective"] + values["serving.power_flop"] * q["mfu_decode_effective"]
    decoding = np.minimum(1.0, base + scale * np.sqrt(load))
    use = np.where(facts["prefill"] > 0.0, np.minimum(requests / np.maximum(most, 1e-12), 1.0), 1.0)
    prefilling = np.minimum(1.0, base + scale * np.sqrt(values["serving.power_prefill"] * use))
    pools = np.maximum(facts["prefill"] + facts["decode"], 1.0)
    both = (facts["prefill"] * prefilling + facts["decode"] * decoding) / pools
    kind = facts["kind"]
    return np.select(
        [kind == DECODE, kind == PREFILL, kind == DISAGGREGATED], [decoding, prefilling, both], mixed
    )

"""A measured operating point as inputs of the model: stated layout or every sensible one, stated load or saturation."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from calculator.analysis.validation.points import Point
from calculator.inputs import INPUTS
from calculator.library import LibraryError, fills, rows

SLOWEST = 0.01  # tokens/s for each user where no speed is stated: as much load as fits
VLLM_SEQUENCES = 1024.0  # vLLM's own default; others run twice as many
BLANK_DRAFTS = 3.0  # where drafts are on but not counted
BUSY_DRAFTS = 1.0  # the same at load: engines draft less
BUSY_FROM = 64.0  # sequences of an instance
DECODE, PREFILL, AGGREGATED, DISAGGREGATED = range(4)

# Layouts that an operator may have chosen where none is stated.
_REPLICAS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 72.0, 128.0, 256.0)
_PARALLEL = (1.0, 2.0, 4.0, 8.0)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Operating:
    """
    Candidates of many points, one below the other.

    Attributes
    ----------
    values : mapping of relative path to ndarray, shape (candidates,)
        Inputs of the model.
    row : ndarray of int, shape (candidates,)
        Which point a candidate belongs to.
    facts : mapping of name to ndarray, shape (candidates,)
        What turns the model's results into the row's metric: ``kind``, ``replicas``, ``accelerators``, pools, requests.
    reasons : tuple of str, one for each point
        Why a point has no candidate; else empty.
    """

    values: Mapping[str, Any]
    row: Any
    facts: Mapping[str, Any]
    reasons: tuple[str, ...]


def operating(points: Sequence[Point]) -> Operating:
    """The points as inputs, constants and defaults from the library's calibration table."""
    base = _base()
    columns: list[dict[str, float]] = []
    facts: list[dict[str, float]] = []
    row: list[int] = []
    reasons: list[str] = []
    for index, point in enumerate(points):
        reason = point.bad or _unknown(point)
        found = list(_candidates(point, base)) if not reason else []
        if not reason and not found:
            reason = "no sensible layout of so many accelerators"
        if not reason:
            reason = _beyond(found[0][0])
            found = [] if reason else found
        reasons.append(reason)
        for values, fact in found:
            columns.append(values)
            facts.append(fact)
            row.append(index)
    return Operating(
        values={path: np.array([values[path] for values in columns]) for path in INPUTS},
        row=np.array(row, dtype=int),
        facts={name: np.array([fact[name] for fact in facts]) for name in FACTS},
        reasons=tuple(reasons),
    )


FACTS = ("kind", "replicas", "accelerators", "prefill", "decode", "requests", "stated", "disaggregated")


def _base() -> dict[str, float]:
    """What a point does not say: the calibration, and money that does not matter here."""
    base = {path: row.low for path, row in INPUTS.items()}
    for row_id in rows("calibration"):
        if not row_id.startswith("software_"):
            base |= fills("calibration", row_id)
    base |= {"serving.utilisation": 1.0, "serving.gpu_efficiency": 1.0, "finance.accelerator_life_years": 5.0}
    return base | {
        "finance.facility_life_years": 15.0,
        "market.raw_kwh_price_usd": 0.1,
        "market.cny_per_usd": 7.0,
    }


def _unknown(point: Point) -> str:
    for table, row_id in (("models", point.model_id), ("accelerators", point.accel_id)):
        try:
            filled = fills(table, row_id)
        except LibraryError:
            return f"{row_id or 'nothing'} is not in the library's table of {table}"
        needed = [path for path in filled if path.startswith(("model.", "accelerator."))]
        blank = [
            path
            for path in needed
            if math.isnan(filled[path]) and "usd" not in path and "nameplate" not in path
        ]
        if blank:
            return f"the library does not know {INPUTS[blank[0]].label[0].lower()} of {row_id}"
    return ""


def _beyond(values: Mapping[str, float]) -> str:
    """Which input a point takes out of its bounds; blank if none."""
    for path, value in values.items():
        row = INPUTS[path]
        if not row.low <= value <= row.high and path.startswith(("workload.", "serving.", "model.")):
            return f"{row.label[0].lower()} is {value:g}, and the model takes {row.low:g} to {row.high:g}"
    return ""


def _candidates(
    point: Point, base: Mapping[str, float]
) -> Iterator[tuple[dict[str, float], dict[str, float]]]:
    filled = {**base, **fills("models", point.model_id), **fills("accelerators", point.accel_id)}
    filled = {path: base[path] if math.isnan(value) else value for path, value in filled.items()}
    filled |= _precision(point, filled)
    for n, t in _layouts(point, filled):
        yield _inputs(point, filled, n, t)


def _precision(point: Point, filled: Mapping[str, float]) -> dict[str, float]:
    def bits(name: str, path: str) -> float:
        stated = point[name]
        if math.isnan(stated):
            return filled[path]
        return 4.25 if stated == 4.0 else stated

    routed = bits("weight_bits", "model.routed_weight_bits")
    other = bits("other_weight_bits", "model.other_weight_bits")
    dense = filled["model.moe_layers"] * filled["model.routed_experts"] == 0.0
    if dense and math.isnan(point["other_weight_bits"]):
        other = routed
    native_narrow = filled["model.routed_weight_bits"] < 5.0
    kv = 16.0 if math.isnan(point["kv_bits"]) else point["kv_bits"]
    return {
        "model.routed_weight_bits": routed,
        "model.other_weight_bits": other,
        "model.routed_compute_bits": other if native_narrow and routed < 5.0 else 4.0,
        "model.kv_bits": kv,
    }


def _layouts(point: Point, filled: Mapping[str, float]) -> Iterator[tuple[float, float]]:
    dense = filled["model.moe_layers"] * filled["model.routed_experts"] == 0.0
    total, tp, dp, ep, instance = (point[name] for name in ("n_accelerators", "tp", "dp", "ep", "n_instance"))
    if math.isnan(total):
        total = tp * (1.0 if math.isnan(dp) else dp)
    if not math.isnan(tp):
        if not math.isnan(instance):
            n = instance
        elif point.phase in ("decode", "prefill") or math.isnan(dp):
            n = total
        else:
            n = max(tp * dp, 1.0 if math.isnan(ep) else ep)
        n = max(min(n, total), 1.0)
        t = max(min(tp, n), 1.0)
        yield (t, t) if dense else (n, t)
        return
    most = max(filled["accelerator.scaleup_domain"], 8.0) if math.isnan(total) else total
    for n in _REPLICAS:
        if n > most:
            continue
        for t in _PARALLEL:
            if t <= n and (t == n or not dense):
                yield n, t


def _inputs(
    point: Point, filled: Mapping[str, float], n: float, t: float
) -> tuple[dict[str, float], dict[str, float]]:
    pool = not math.isnan(point["n_decode"])
    if point.phase == "prefill" or point.metric == "j_gpu_per_input_token_prefill_pool":
        kind = PREFILL
    elif point.phase == "decode" or point.metric == "j_gpu_per_output_token_decode_pool":
        kind = DECODE
    else:
        kind = DISAGGREGATED if pool else AGGREGATED

    accelerators = n if math.isnan(point["n_accelerators"]) else point["n_accelerators"]
    decoding = point["n_decode"] if pool else accelerators
    replicas = max(decoding / n, 1.0)
    concurrency = point["concurrency"] / replicas
    drafts, acceptance = point["draft_tokens"], point["acceptance"]
    if math.isnan(drafts):
        busy = n > 1.0 and not concurrency < BUSY_FROM
        drafts = BUSY_DRAFTS if busy else BLANK_DRAFTS
    if math.isnan(acceptance):
        acceptance = filled["model.acceptance"]

    context, prompt, output = point["context_tokens"], point["input_tokens"], point["output_tokens"]
    output = 1.0 if math.isnan(output) else max(output, 1.0)
    if not math.isnan(context) and (kind == DECODE or math.isnan(prompt)):
        prompt, output = max(context - 0.5, 1.0), 1.0 if kind == DECODE else output
    prompt = 1.0 if math.isnan(prompt) else max(prompt, 1.0)
    cached = 0.0 if math.isnan(point["cache_hit_rate"]) else min(point["cache_hit_rate"], 0.999)
    speed = point["target_tok_s_per_user"]
    values = dict(filled) | {
        "workload.input_tokens": prompt,
        "workload.output_tokens": output,
        "workload.cache_hit_share": cached,
        "workload.promised_tokens_per_s_per_user": SLOWEST if math.isnan(speed) or speed <= 0.0 else speed,
        "model.draft_tokens": drafts,
        "model.acceptance": min(acceptance, 0.999) if drafts > 0.0 else 0.0,
        "serving.accelerators_per_replica": n,
        "serving.tensor_parallel": t,
        "serving.prefill_accelerators": n,
        "serving.prefill_tensor_parallel": t,
        "serving.disaggregated": 0.0 if kind == AGGREGATED else 1.0,
        "serving.concurrent_requests": 0.0 if math.isnan(concurrency) else max(concurrency, 1.0),
        "serving.max_sequences": VLLM_SEQUENCES
        if "vllm" in point.engine.lower()
        else filled["serving.max_sequences"],
    }
    facts = {
        "kind": float(kind),
        "replicas": replicas,
        "accelerators": accelerators,
        "prefill": 0.0 if math.isnan(point["n_prefill"]) else point["n_prefill"],
        "decode": decoding,
        "requests": min(concurrency, 1.0) if not math.isnan(concurrency) else 1.0,
        "stated": 0.0 if math.isnan(point["tp"]) else 1.0,
        "disaggregated": 1.0 if pool and not math.isnan(point["concurrency"]) else 0.0,
    }
    return values, facts

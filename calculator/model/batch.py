"""The largest batch that fits and keeps the promise, solved in closed form; and what would make it fit."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side
from calculator.model.communication import collective_start_s, link_s_per_token
from calculator.model.decode import step_floor_s, step_s, step_slope_s

UNLIMITED = 1e12
NEAR = (
    1.4,
    1.05,
    1.0,
)  # where the accelerators needed are looked for, over what the substitution gives; the last that holds
MOST = 1e5  # accelerators of a replica; more is no answer
LEAST_ROOM = 1e-6  # of the expert stream; one sequence asks for 1e-5 at least, and below this y would be last digits only
TINY_S = 1e-15  # keeps quotients finite where a stream or a slope is absent; far below any step


def batch(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    The batch, the step and the time per output token.

    B is the largest that (a) fits in memory, (b) keeps the promised speed, (c) stays under the engine's running-sequence
    limit, (d) under the concurrent requests; never below 1. Where both phases share the accelerators, the prompts
    of B requests are computed between their steps.

    Returns
    -------
    dict
        Limits on B [-], the step [s], TPOT [s], ``feasible`` (1 or 0), ``infeasible_reason`` (0 none, 1 memory,
        2 speed, 3 tensor parallelism beyond the replica, 4 memory of the prefill pool), ``accelerators_needed`` (of the
        replica, or of the pool where that is what does not fit; 0 where no number helps).
    """
    m, a, s, w = side.model, side.accelerator, side.serving, side.workload
    n, t = s.accelerators_per_replica, s.tensor_parallel
    usable = a.hbm_bytes * (1.0 - s.memory_headroom)
    untied = np.where(m.tied_embeddings == 1.0, 0.0, q["embedding_params"])
    other_bytes = (m.always_active_params + untied) * m.other_weight_bits / 8.0
    routed_bytes = q["routed_params"] * m.routed_weight_bits / 8.0
    held = q["kv_held_bytes_per_sequence"] * q["kv_copies"]
    weights_bytes = n / t * other_bytes + routed_bytes
    memory_limit = (n * usable - weights_bytes) / np.maximum(held, 1e-3)

    emitted = q["tokens_emitted_per_step"]
    apart = s.disaggregated == 1.0
    prompt_s = np.where(apart, 0.0, q["accelerator_s_prefill_per_request"] / (w.output_tokens * n))
    budget_s = emitted / w.promised_tokens_per_s_per_user
    prompt_slope = emitted * prompt_s
    speed_limit = largest_batch(q, prompt_slope, budget_s)

    sequences_limit = s.max_sequences * n / t
    requests_limit = np.where(s.concurrent_requests > 0.0, s.concurrent_requests, UNLIMITED)
    limit = np.minimum(np.minimum(memory_limit, speed_limit), np.minimum(sequences_limit, requests_limit))
    size = np.maximum(limit, 1.0)
    step = step_s(q, size)

    one_step = step_s(q, 1.0) + prompt_slope
    pool, pool_t = q["prefill_pool_accelerators"], q["prefill_pool_tensor_parallel"]
    pool_fits = pool * usable >= pool / pool_t * other_bytes + routed_bytes
    late = np.where(pool_fits, np.where(one_step > budget_s, 2.0, 0.0), 4.0)
    reason = np.where((t > n) | (pool_t > pool), 3.0, np.where(memory_limit >= 1.0, late, 1.0))
    pool_room = usable - other_bytes / pool_t
    pool_needed = np.where(
        pool_room > 0.0, np.ceil(routed_bytes / np.maximum(pool_room, 1.0) / pool_t - 1e-9) * pool_t, 0.0
    )
    needed = accelerators_needed(side, q, usable, other_bytes, routed_bytes, prompt_slope, budget_s)
    touched = 1.0 - np.exp(-q["experts_touch_rate"] * size)
    read = (other_bytes_read(side) / t + (routed_bytes * touched + size * q["kv_read_bytes_per_sequence"] * q["kv_copies"]) / n)  # fmt: skip
    return {
        "weights_bytes": weights_bytes,
        "batch_memory_limit": memory_limit,
        "batch_speed_limit": speed_limit,
        "batch_sequences_limit": sequences_limit,
        "batch_requests_limit": requests_limit,
        "batch": size,
        "experts_touched_share": touched,
        "step_s": step,
        "tpot_s": step / emitted + prompt_s * size,
        "hbm_read_bytes_per_step": read,
        "feasible": np.where(reason == 0.0, 1.0, 0.0),
        "infeasible_reason": reason,
        "accelerators_needed": np.where(reason == 4.0, pool_needed, needed),
    }


def other_bytes_read(side: Side) -> Any:
    """Always-active weights that every step reads; the input embedding is looked up, not read. [bytes]"""
    return side.model.always_active_params * side.model.other_weight_bits / 8.0


def largest_batch(q: dict[str, Any], prompt_slope: Any, budget_s: Any) -> Any:
    """
    The B at which ``step(B) + prompt_slope * B`` equals ``budget_s``; below 1 where one sequence is too many. [-]

    Over the time of streaming all experts, and in units of the touch rate, this is the equation of ``saturating_root``.
    """
    stream = np.maximum(q["step_experts_stream_s"], TINY_S)
    slope = np.maximum(step_slope_s(q) + prompt_slope, TINY_S)
    rate = q["experts_touch_rate"]
    return saturating_root(slope / (rate * stream), (budget_s - step_floor_s(q)) / stream) / rate


def saturating_root(p: Any, q: Any) -> Any:
    """
    The y > 0 with :math:`p y + 1 - e^{-y} = q`, to 1e-9 relative for y from 1e-5; about 1e-6 / (1 + p) where q is less than 1e-6.

    With :math:`w = p\\,e^{-y}...` the equation becomes Lambert's :math:`w + \\ln w = L`; two steps on it and three of Newton's
    on the equation itself are enough for any p from 1e-9 to 1e8 (a test holds this).
    """
    q = np.maximum(q, LEAST_ROOM)
    level = (1.0 - q) / p - np.log(p)
    low = np.exp(np.minimum(level, 1.0))
    above = np.maximum(level, 1.0)
    w = np.where(level > 1.0, np.maximum(above - np.log(above), 0.5), low / (1.0 + 0.5 * low))
    for _ in range(2):
        w = np.maximum(w, 1e-300)
        w = w * (1.0 + level - np.log(w)) / (1.0 + w)
    w = np.maximum(w, 1e-300)
    y = np.where(w > 1.0, -np.log(p * w), w + (q - 1.0) / p)
    y = np.maximum(y, np.maximum(q / (1.0 + p), (q - 1.0) / p))
    for _ in range(3):
        asleep = np.exp(-y)
        y = (q - 1.0 + asleep * (1.0 + y)) / (p + asleep)
    return y


def accelerators_needed(
    side: Side,
    q: dict[str, Any],
    usable: Any,
    other_bytes: Any,
    routed_bytes: Any,
    prompt_slope: Any,
    budget_s: Any,
) -> Any:
    """
    The fewest accelerators, in groups of t, on which one sequence fits and keeps the promised speed; 0 where none do.

    More accelerators divide the experts, the cache and the work, not the always-active part; links and the start-up of
    collectives change with their number, which six rounds of substitution settle, from what fits in memory upwards.
    The rounds near it from below, so it is looked for there and in steps above, least first.
    """
    s = side.serving
    n, t = s.accelerators_per_replica, s.tensor_parallel
    room = usable - other_bytes / t
    held = q["kv_held_bytes_per_sequence"] * q["kv_copies"]
    for_memory = np.where(room > 0.0, (routed_bytes + held) / np.maximum(room, 1.0), t) * (1.0 + 1e-9)

    pace = side.accelerator.software_factor / s.gpu_efficiency
    prompts = emitted_prompt_tokens(side, q)
    linked = pace * (q["tokens_verified_per_sequence"] + prompts)
    constant = q["step_other_stream_s"] + pace * s.step_overhead_s
    one_step = step_s(q, 1.0) + prompt_slope - step_floor_s(q)
    prompt_link = np.where(s.disaggregated == 1.0, 0.0, q["prefill_link_s_per_token"] * prompts) / n
    divided = (one_step - q["step_link_s"] - prompt_link) * n

    def spare(count: Any) -> Any:
        return np.maximum(budget_s - constant - pace * collective_start_s(side, count), TINY_S)

    def work(count: Any) -> Any:
        return divided + linked * link_s_per_token(side, q, count, t)

    least = np.maximum(for_memory, t)
    for_speed = least
    for _ in range(6):
        for_speed = np.maximum(work(for_speed) / spare(for_speed), least)
    for_speed = np.minimum(for_speed, MOST)
    answer: Any = 0.0
    for more in NEAR:
        count = np.maximum(np.ceil(for_speed * more / t - 1e-9), 1.0) * t
        enough = (room > 0.0) & (work(count) <= spare(count) * count * (1.0 + 1e-9)) & (count < MOST)
        answer = np.where(enough, count, answer)
    return answer


def emitted_prompt_tokens(side: Side, q: dict[str, Any]) -> Any:
    """New prompt tokens for each token emitted, times tokens emitted a step; 0 with prefill on its own pool. [-]"""
    share = q["new_input_tokens"] / side.workload.output_tokens * q["tokens_emitted_per_step"]
    return np.where(side.serving.disaggregated == 1.0, 0.0, share)

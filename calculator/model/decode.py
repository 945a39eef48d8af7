"""One decode step as a function of the batch: its fixed times, its slopes, its expert stream."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side
from calculator.model.communication import collective_start_s, link_s_per_token

LEAST_ASLEEP = 1e-300  # stands for a sparsity of 0 under the logarithm: every expert is touched at any batch


def decode(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    The coefficients of the decode step.

    For B sequences, :math:`step(B) = m_0 (1 - e^{-\\lambda B}) + d_0 + a_0 + (m_1 + d_1 + a_1) B`: the routed experts that T tokens
    touch (:math:`1 - s^T` of them) and the always-active weights are streamed; computing them, attention, links and the
    engine's work for each sequence grow with B. Streams and products add up: engines overlap little of them in a step.

    Returns
    -------
    dict
        Times of a step [s] and of a step for each sequence [s].
    """
    m, a, s = side.model, side.accelerator, side.serving
    n, t = s.accelerators_per_replica, s.tensor_parallel
    pace = a.software_factor / s.gpu_efficiency
    verified = 1.0 + m.draft_tokens
    rejected_all = np.exp(verified * np.log(np.maximum(m.acceptance, 1e-12)))
    emitted = (1.0 - np.where(m.acceptance > 0.0, rejected_all, 0.0)) / (1.0 - m.acceptance)

    weights_bandwidth = a.hbm_bytes_per_s * s.mbu_weights
    routed_bytes = q["routed_params"] * m.routed_weight_bits / 8.0
    routed = pace * s.moe_factor / n
    active_routed_flop = 2.0 * (1.0 - m.moe_sparsity) * q["routed_params"]
    experts_compute = (
        q["routed_dequant"]
        * routed
        * active_routed_flop
        * verified
        / (q["routed_peak_flop_per_s"] * s.mfu_decode)
    )
    experts_stream = routed * routed_bytes / weights_bandwidth
    touch_rate = -verified * np.log(np.maximum(m.moe_sparsity, LEAST_ASLEEP))

    other_bytes = m.always_active_params * m.other_weight_bits / 8.0
    other_flop = 2.0 * m.always_active_params * verified
    other_compute = pace * q["other_dequant"] * other_flop / n / (q["other_peak_flop_per_s"] * s.mfu_decode)
    other_stream = pace * other_bytes / t / weights_bandwidth

    copies = np.where(m.attention_kind == 1.0, t, t / np.minimum(t, m.kv_heads))
    slower = np.where(m.sparse_topk_tokens > 0.0, s.sparse_factor, 1.0)
    attention_compute = verified * q["attention_flop_decode"] / (a.peak_16bit_flop_per_s * q["attention_mfu"])
    attention_read = q["kv_read_bytes_per_sequence"] * copies / (a.hbm_bytes_per_s * s.mbu_kv)
    attention = pace * slower * np.maximum(attention_compute, attention_read) / n

    link = pace * verified * link_s_per_token(side, q, n, t) / n
    engine = pace * s.per_sequence_s * verified * t / n
    fixed = pace * (s.step_overhead_s + collective_start_s(side, n))
    return {
        "tokens_verified_per_sequence": verified,
        "tokens_emitted_per_step": emitted,
        "kv_copies": copies,
        "step_experts_compute_s": experts_compute,
        "step_experts_stream_s": experts_stream,
        "experts_touch_rate": touch_rate,
        "step_other_compute_s": other_compute,
        "step_other_stream_s": other_stream,
        "step_attention_s": attention,
        "step_link_s": link,
        "step_engine_s": engine,
        "step_fixed_s": fixed,
    }


def step_s(q: dict[str, Any], batch: Any) -> Any:
    """Time of one decode step for ``batch`` sequences, from the coefficients of ``decode``. [s]"""
    touched = 1.0 - np.exp(-q["experts_touch_rate"] * batch)
    return q["step_experts_stream_s"] * touched + step_floor_s(q) + step_slope_s(q) * batch


def step_floor_s(q: dict[str, Any]) -> Any:
    """What a step takes whatever the batch: always-active weights and fixed times. [s]"""
    return q["step_other_stream_s"] + q["step_fixed_s"]


def step_slope_s(q: dict[str, Any]) -> Any:
    """What each sequence adds to a step: products, attention, links, the engine. [s]"""
    products = q["step_experts_compute_s"] + q["step_other_compute_s"]
    return products + q["step_attention_s"] + q["step_link_s"] + q["step_engine_s"]

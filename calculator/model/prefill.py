"""Computing a prompt: accelerator time of a new input token and of a cached one."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side
from calculator.model.communication import links


def prefill(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Accelerator-seconds of an input token, new or cached.

    A new token takes its matrix products at the prefill MFU, its attention, and its link time. A cached token only
    loads its cache; loading (once, then broadcast to the copies) overlaps with computing, and only
    the excess counts.

    Returns
    -------
    dict
        Accelerator-seconds a token [accelerator-s/token], and the MFU that results [-].
    """
    m, a, s = side.model, side.accelerator, side.serving
    apart = s.disaggregated == 1.0
    n = np.where(apart, s.prefill_accelerators, s.accelerators_per_replica)
    t = np.where(apart, s.prefill_tensor_parallel, s.tensor_parallel)
    pace = a.software_factor / s.gpu_efficiency

    other_flop = 2.0 * np.maximum(m.always_active_params - q["embedding_params"], 0.0)
    routed_flop = 2.0 * (1.0 - m.moe_sparsity) * q["routed_params"]
    attention_flop = q["attention_flop_prefill"]
    other_s = q["other_dequant"] * other_flop / (q["other_peak_flop_per_s"] * q["other_mfu_prefill"])
    routed_s = (
        s.moe_factor
        * q["routed_dequant"]
        * routed_flop
        / (q["routed_peak_flop_per_s"] * q["routed_mfu_prefill"])
    )
    slower = np.where(m.sparse_topk_tokens > 0.0, s.sparse_factor, 1.0)
    attention_s = slower * attention_flop / (a.peak_16bit_flop_per_s * q["attention_mfu"])
    computing_s = other_s + routed_s + attention_s
    all_to_all, all_reduce = links(side, q, n, t)
    link_s = np.maximum(all_to_all - computing_s, 0.0) + all_reduce
    per_token = (computing_s + link_s) * pace

    cached, new = q["cached_tokens"], q["new_input_tokens"]
    load_s = pace * cached * q["kv_bytes_per_token"] / s.kv_load_bytes_per_s
    excess = np.maximum(load_s - new * per_token, 0.0)
    useful_s = (
        other_flop / q["other_peak_flop_per_s"]
        + routed_flop / q["routed_peak_flop_per_s"]
        + attention_flop / a.peak_16bit_flop_per_s
    )
    return {
        "prefill_pool_accelerators": n,
        "prefill_pool_tensor_parallel": t,
        "prefill_linear_s_per_token": (other_s + routed_s) * pace,
        "prefill_attention_s_per_token": attention_s * pace,
        "prefill_link_s_per_token": link_s * pace,
        "accelerator_s_per_input_token": per_token,
        "accelerator_s_per_cached_token": excess / np.maximum(cached, 1e-9),
        "accelerator_s_prefill_per_request": new * per_token + excess,
        "input_tokens_per_s_per_accelerator": 1.0 / per_token,
        "mfu_prefill_effective": useful_s / per_token,
    }

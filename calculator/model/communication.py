"""Time on the links: all-to-all of experts, all-reduce of tensor parallelism, start-up of collectives."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side

DISPATCH_COMBINE_BYTES = 3.0  # an element goes out in 8 bits and comes back in 16
ALL_REDUCE_BYTES = 2.0  # activations are reduced in 16 bits


def links(side: Side, q: dict[str, Any], n: Any, t: Any) -> tuple[Any, Any]:
    """
    Link time of one token in all-to-all and in all-reduce, times the accelerators that share it. [accelerator-s/token]

    With experts spread over n accelerators and attention on groups of t < n, each MoE layer sends
    :math:`\\min(k, n)(n-1)/n` copies over the scale-up link or :math:`\\min(k, R, nodes)(1 - 1/nodes)` over the
    scale-out link, whichever takes longer. With t > 1 two all-reduces a layer (one on MoE models with t < n), hierarchical
    once t leaves the scale-up domain.

    Parameters
    ----------
    n, t
        Accelerators of the replica, and those of them that share the always-active part.
    """
    m, a, s = side.model, side.accelerator, side.serving
    up = s.network_efficiency * a.scaleup_bytes_per_s
    out = a.scaleout_bytes_per_s * s.scaleout_efficiency
    is_moe = q["routed_params"] > 0.0

    nodes = np.maximum(n / a.scaleup_domain, 1.0)
    k = q["experts_per_token"]
    copies_up = np.minimum(k, n) * (n - 1.0) / n
    copies_out = np.minimum(np.minimum(k, s.routed_nodes_limit), nodes) * (1.0 - 1.0 / nodes)
    copy_bytes = m.expert_hidden * DISPATCH_COMBINE_BYTES * m.moe_layers
    spread = is_moe & (t < n)
    all_to_all = np.where(spread, np.maximum(copies_up / up, copies_out / out) * copy_bytes, 0.0)

    inside = np.minimum(t, a.scaleup_domain)
    groups = t / inside
    reduce_bytes = 2.0 * ALL_REDUCE_BYTES * m.hidden * m.layers * np.where(spread, 1.0, 2.0)
    reduce_s = reduce_bytes * ((inside - 1.0) / inside / up + (groups - 1.0) / groups / inside / out)
    return all_to_all, reduce_s * t


def link_s_per_token(side: Side, q: dict[str, Any], n: Any, t: Any) -> Any:
    """Both together, as decode pays them. [accelerator-s/token]"""
    all_to_all, all_reduce = links(side, q, n, t)
    return all_to_all + all_reduce


def collective_start_s(side: Side, n: Any) -> Any:
    """
    Start-up time of a step's collectives, two a layer. [s]

    Each grows with the doublings of those that take part. Tensor parallelism has two all-reduces among t; where experts are
    spread, dispatch and combine among n, and one all-reduce among t for attention.
    """
    t = np.minimum(side.serving.tensor_parallel, n)
    spread = (side.model.moe_layers > 0.0) & (t < n)
    among = np.where(spread, np.log(n) + 0.5 * np.log(t), np.log(t))
    return 2.0 * side.model.layers * side.serving.collective_latency_s * among / np.log(2.0)

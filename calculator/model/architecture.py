"""What the published shape of a model means per token: parameters, bytes, attention work."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side

STATE_BYTES = 4.0  # linear-attention and state-space states are held in 32 bits


def architecture(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Parameters and cache of the model, per token and whole network.

    Routed parameters are :math:`P_r = L_{moe} E\\, f\\, h_e m`; :math:`k = (1 - s) E` of them work for a token, so the
    active parameters are :math:`P_a + (1 - s) P_r`. The indexer of sparse attention and states of constant size are
    held beside the cache.

    Returns
    -------
    dict
        Parameters [-], bytes of one sequence [bytes], context lengths [tokens].
    """
    m, w = side.model, side.workload
    routed_params = m.moe_layers * m.routed_experts * m.ffn_matrices * m.expert_hidden * m.expert_intermediate
    experts_per_token = (1.0 - m.moe_sparsity) * m.routed_experts
    active_params = m.always_active_params + (1.0 - m.moe_sparsity) * routed_params
    embedding_params = m.vocabulary * m.hidden
    total_params = (
        m.always_active_params + routed_params + np.where(m.tied_embeddings == 1.0, 0.0, embedding_params)
    )
    cached_tokens = w.input_tokens * w.cache_hit_share
    new_input_tokens = w.input_tokens - cached_tokens
    request_tokens = w.input_tokens + w.output_tokens
    context_decode = w.input_tokens + w.output_tokens / 2.0
    context_prefill = (cached_tokens + w.input_tokens) / 2.0
    return {
        "routed_params": routed_params,
        "experts_per_token": experts_per_token,
        "active_params": active_params,
        "embedding_params": embedding_params,
        "total_params": total_params,
        "cached_tokens": cached_tokens,
        "new_input_tokens": new_input_tokens,
        "request_tokens": request_tokens,
        "context_decode": context_decode,
        "context_prefill": context_prefill,
    }


def cache(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    What one sequence holds in memory, and what one decode step reads of it.

    Engines reserve the cache of a whole request, prompt and output; a step reads that of the average context.

    Sparse attention reads its top-k entries, while its index is scanned whole; window layers hold
    :math:`\\min(C, W)` tokens; linear layers hold a constant state in 32 bits, which a step streams once
    (counting its way back as well fits the measurements no better).
    """
    m = side.model
    kv_element_bytes = m.kv_bits / 8.0
    context = q["context_decode"]
    kv_bytes_per_token = (m.kv_elements_per_token + m.index_elements_per_token) * kv_element_bytes
    window_filled = np.minimum(context / np.maximum(m.window_tokens, 1.0), 1.0)
    linear = m.linear_layers > 0.0
    state_bytes = m.state_elements_per_sequence * np.where(
        linear, STATE_BYTES, kv_element_bytes * window_filled
    )
    attended = attended_tokens(side, context)
    read_bytes = (
        (m.kv_elements_per_token * attended + m.index_elements_per_token * context) * kv_element_bytes
        + state_bytes
    )  # fmt: skip
    return {
        "kv_bytes_per_token": kv_bytes_per_token,
        "state_bytes_per_sequence": state_bytes,
        "kv_held_bytes_per_sequence": kv_bytes_per_token * q["request_tokens"] + state_bytes,
        "kv_read_bytes_per_sequence": read_bytes,
    }


def attended_tokens(side: Side, context: Any) -> Any:
    """Tokens of context that a full-attention layer attends to: all, or those that the top-k entries stand for. [tokens]"""
    topk = side.model.sparse_topk_tokens
    return np.where(topk > 0.0, np.minimum(context, topk), context)


def attention_work(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    FLOP of attention for one new token: at the average context of decode, and averaged over the new tokens of a prompt.

    For each pair of query and entry: :math:`2 n_q (d + d_v)`, which for equal heads is the usual :math:`4 n_q d`; MLA
    absorbed (decode, and prefill under sparse attention) :math:`2 n_q (2 r_{kv} + d_{rope})`. A linear layer updates
    and reads its state, 6 FLOP an element.
    """
    m = side.model
    pair = 2.0 * m.query_heads * (m.head_dim + m.value_head_dim)
    latent = 2.0 * m.query_heads * (2.0 * m.kv_lora_rank + m.rope_head_dim)
    absorbed = np.where(m.attention_kind == 1.0, latent, pair)
    sparse = m.sparse_topk_tokens > 0.0
    index = 2.0 * m.index_heads * m.index_elements_per_token
    state = np.where(m.linear_layers > 0.0, 6.0 * m.state_elements_per_sequence, 0.0)

    def work(flop_per_pair: Any, full_context: Any, window_context: Any, context: Any) -> Any:
        entries = m.full_attention_layers * m.kv_compression * full_context + m.window_layers * window_context
        return flop_per_pair * entries + index * context + state

    context = q["context_decode"]
    first, last = q["cached_tokens"], side.workload.input_tokens
    topk_mean = mean_capped(first, last, m.sparse_topk_tokens)
    full_prefill = np.where(sparse, topk_mean, q["context_prefill"])
    window_prefill = mean_capped(first, last, m.window_tokens)
    return {
        "attention_flop_decode": work(
            absorbed, attended_tokens(side, context), np.minimum(context, m.window_tokens), context
        ),
        "attention_flop_prefill": work(
            np.where(sparse, absorbed, pair), full_prefill, window_prefill, q["context_prefill"]
        ),
    }


def mean_capped(first: Any, last: Any, cap: Any) -> Any:
    """
    Mean of ``min(position, cap)`` over the positions from ``first`` to ``last``. [tokens]

    Examples
    --------
    >>> float(mean_capped(0.0, 100.0, 1000.0)), float(mean_capped(0.0, 100.0, 50.0)), float(mean_capped(60.0, 100.0, 50.0))
    (50.0, 37.5, 50.0)
    """

    def area(x: Any) -> Any:
        under = np.minimum(x, cap)
        return under * under / 2.0 + cap * (x - under)

    span = last - first
    return np.where(
        span > 0.0, (area(last) - area(first)) / np.where(span > 0.0, span, 1.0), np.minimum(last, cap)
    )

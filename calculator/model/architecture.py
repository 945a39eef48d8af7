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
    What one sequence holds in memory, and what one decode step reads of it, at the average context.

    Sparse attention reads its top-k entries, while its index is scanned whole; window layers hold
    :math:`\\min(C, W)` tokens; linear layers hold a constant state in 32 bits, read and written each step.
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
        + state_bytes * np.where(linear, 2.0, 1.0)
    )  # fmt: skip
    return {
        "kv_bytes_per_token": kv_bytes_per_token,
        "state_bytes_per_sequence": state_bytes,
        "kv_held_bytes_per_sequence": kv_bytes_per_token * context + state_bytes,
        "kv_read_bytes_per_sequence": read_bytes,
    }


def attended_tokens(side: Side, context: Any) -> Any:
    """Tokens of context that a full-attention layer attends to: all, or what the top-k entries stand for. [tokens]"""
    m = side.model
    sparse = m.sparse_topk_tokens > 0.0
    reach = np.minimum(context, m.sparse_topk_tokens / np.maximum(m.kv_compression, 1e-6))
    return np.where(sparse, reach, context)


def attention_work(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    FLOP of attention for one new token: at the average context of decode, and averaged over a prompt.

    For each pair of query and entry: :math:`2 n_q (d + d_v)`, which for equal heads is the usual :math:`4 n_q d`; MLA
    absorbed (decode, and prefill under sparse attention) :math:`2 n_q (2 r_{kv} + d_{rope})`.
    """
    m = side.model
    mla = m.attention_kind == 1.0
    pair = 2.0 * m.query_heads * (m.head_dim + m.value_head_dim)
    absorbed = np.where(mla, 2.0 * m.query_heads * (2.0 * m.kv_lora_rank + m.rope_head_dim), pair)
    index = 2.0 * m.index_heads * m.index_elements_per_token
    pair_prefill = np.where(m.sparse_topk_tokens > 0.0, absorbed, pair)

    def work(flop_per_pair: Any, context: Any) -> Any:
        full = m.full_attention_layers * attended_tokens(side, context) * m.kv_compression
        window = m.window_layers * np.minimum(context, m.window_tokens)
        return flop_per_pair * (full + window) + index * context

    return {
        "attention_flop_decode": work(absorbed, q["context_decode"]),
        "attention_flop_prefill": work(pair_prefill, q["context_prefill"]),
    }

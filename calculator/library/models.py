"""What a row of the models table fills."""

from __future__ import annotations

import math

from calculator.library.convert import number, weight_bits
from calculator.library.errors import LibraryError
from calculator.library.figures import Figure
from calculator.library.tables import Row
from calculator.said import shown

TOKENS_PER_ENTRY = {
    "hybrid_compressed": 4.0
}  # an entry that compressed sparse attention picks stands for so many
FOUR_BITS = 4.0
NARROW = 5.0  # bits; models trained in fewer keep their activations in the format of their other weights
ATTENTION_KINDS = {"gqa": 0.0, "mla": 1.0}
AS_PRINTED = (
    "layers", "moe_layers", "routed_experts", "expert_intermediate", "expert_hidden", "ffn_matrices", "hidden",
    "vocabulary", "query_heads", "kv_heads", "head_dim", "value_head_dim", "full_attention_layers", "window_layers",
    "window_tokens", "linear_layers", "kv_elements_per_token", "index_elements_per_token", "index_heads",
    "state_elements_per_sequence",
)  # fmt: skip


def figures(row: Row) -> dict[str, Figure]:
    """
    Architecture and stored precision. Always-active parameters are the published active ones less the routed share,
    as hybrid mixers cannot be rebuilt from the columns.
    """
    origin = f"models:{row['id']}"
    experts, chosen = number(row, "routed_experts"), number(row, "experts_per_token")
    share = chosen / experts if experts > 0.0 else 0.0
    routed = routed_params(row) if experts > 0.0 else 0.0
    mla = _kind(row) == 1.0
    values = {name: number(row, name) for name in AS_PRINTED}
    stored, other = (
        weight_bits(number(row, "routed_weight_bits")),
        weight_bits(number(row, "other_weight_bits")),
    )
    values |= {
        "sparse_topk_tokens": number(row, "sparse_topk_tokens") * TOKENS_PER_ENTRY.get(row["attention"], 1.0),
        "routed_compute_bits": other if stored < NARROW else FOUR_BITS,
        "moe_sparsity": 1.0 - share if experts > 0.0 else 0.0,
        "always_active_params": number(row, "active_params_b") * 1e9 - share * routed,
        "tied_embeddings": 1.0 if row["tied_embeddings"] == "y" else 0.0,
        "attention_kind": _kind(row),
        "kv_lora_rank": number(row, "kv_lora_rank") if mla else 0.0,
        "rope_head_dim": number(row, "rope_head_dim") if mla else 0.0,
        "kv_compression": number(row, "kv_entries_per_token"),
        "routed_weight_bits": stored,
        "other_weight_bits": other,
    }
    return {f"model.{name}": Figure(value, origin) for name, value in values.items()}


def routed_params(row: Row) -> float:
    """Parameters of all routed experts: layers x experts x matrices x width in x width inside."""
    names = ("moe_layers", "routed_experts", "ffn_matrices", "expert_hidden", "expert_intermediate")
    return math.prod(number(row, name) for name in names)


def _kind(row: Row) -> float:
    if row["attention_kind"] not in ATTENTION_KINDS:
        raise LibraryError("library.attention", column="attention_kind", value=shown(row["attention_kind"]))
    return ATTENTION_KINDS[row["attention_kind"]]

"""The form of a model."""

from __future__ import annotations

from calculator.library.form_field import Field, Group

_BILLION, _BITS, _TOKENS = ("billion", "十亿"), ("bits", "位"), ("tokens", "token")
_BILLIONS_EACH = ("values", "个")


def _of(name: str, **more: object) -> Field:
    return Field(name, f"model.{name}", **more)  # type: ignore[arg-type]


MODELS = (
    Group(
        ("Size", "规模"),
        (
            Field("developer", label=("Developer", "开发者"), text=True, help=("Shown in lists.", "用于列表显示。")),
            Field("total_params_b", label=("Total parameters", "总参数"), unit=_BILLION, help=("Shown in lists; the weights are counted from the shapes below.", "用于列表显示；权重按下列形状计算。")),
            Field("active_params_b", "model.always_active_params", label=("Active parameters", "激活参数"), unit=_BILLION,
                  help=("For one token, without the input embedding.", "单个 token 激活的参数，不含输入嵌入。")),
            _of("layers"), _of("hidden"), _of("vocabulary"),
            Field("tied_embeddings", "model.tied_embeddings", choices=(("n", ("No", "否")), ("y", ("Yes", "是"))), required=True),
        ),
    ),
    Group(
        ("Experts", "专家"),
        (
            _of("moe_layers"), _of("routed_experts", help=("0 for a dense model.", "稠密模型填 0。")),
            Field("experts_per_token", "model.moe_sparsity", label=("Experts a token", "每 token 激活专家数"), help=("Routed experts that a token wakes.", "每个 token 激活的路由专家数。")),
            _of("expert_hidden"), _of("expert_intermediate"), _of("ffn_matrices"),
        ),
    ),
    Group(
        ("Attention and cache", "注意力与缓存"),
        (
            Field("attention_kind", "model.attention_kind", choices=(("gqa", ("grouped-query", "分组查询（GQA）")), ("mla", ("multi-head latent", "多头潜在（MLA）"))), required=True),
            _of("query_heads"), _of("kv_heads"), _of("head_dim"), _of("value_head_dim"), _of("kv_lora_rank"), _of("rope_head_dim"),
            _of("full_attention_layers"), _of("window_layers"), _of("window_tokens", unit=_TOKENS), _of("linear_layers"),
            _of("kv_elements_per_token", unit=_BILLIONS_EACH),
            Field("kv_entries_per_token", "model.kv_compression"),
            _of("state_elements_per_sequence", unit=_BILLIONS_EACH), _of("index_elements_per_token", unit=_BILLIONS_EACH), _of("index_heads"),
            _of("sparse_topk_tokens"),
        ),
    ),
    Group(
        ("Stored precision", "存储精度"),
        (_of("routed_weight_bits", unit=_BITS), _of("other_weight_bits", unit=_BITS)),
    ),
)  # fmt: skip

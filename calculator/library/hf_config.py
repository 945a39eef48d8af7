"""A row of the models table from the config.json that a model is published with."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from typing import Any

from calculator.files import FileError, read_text
from calculator.library.errors import LibraryError
from calculator.library.tables import Row, columns
from calculator.said import shown

SIZE_LIMIT = 1_000_000
GATED = 3  # matrices of a SwiGLU or GeGLU feed-forward

LLAMA_LIKE = (
    "llama",
    "mistral",
    "qwen2",
    "qwen3",
    "gemma2",
    "gemma3_text",
    "phi3",
    "seed_oss",
    "glm4",
    "olmo2",
)
MIXTRAL_LIKE = ("mixtral", "minimax_m2", "gpt_oss")
QWEN_MOE_LIKE = ("qwen2_moe", "qwen3_moe")
DEEPSEEK_LIKE = ("deepseek_v2", "deepseek_v3", "deepseek_v32", "kimi_k2", "glm_moe_dsa")
GLM_LIKE = ("glm4_moe",)
KNOWN = LLAMA_LIKE + MIXTRAL_LIKE + QWEN_MOE_LIKE + DEEPSEEK_LIKE + GLM_LIKE


def read_config(path: str | os.PathLike[str]) -> dict[str, Any]:
    """
    The object in a config.json.

    Raises
    ------
    LibraryError
        If the file cannot be read or holds none.
    """
    try:
        data = json.loads(read_text(path, SIZE_LIMIT))
    except FileError as error:
        raise LibraryError(error.key, **error.words) from error
    except (ValueError, RecursionError) as error:
        raise LibraryError("library.not_json", path=str(path)) from error
    if not isinstance(data, dict):
        raise LibraryError("library.no_object", path=str(path))
    return data


def row_of_config(config: dict[str, Any], row_id: str, label: str) -> Row:
    """
    A models row, parameters counted from the shapes.

    Parameters
    ----------
    config : dict
        What ``config.json`` holds; of a model with several parts, its text part is taken.
    row_id, label : str
        Id and name of the new row.

    Returns
    -------
    mapping
        Every column of the models table, as ``add_user_row`` takes it.

    Raises
    ------
    LibraryError
        For an architecture that is not known, naming those that are, or a key that is missing or no number.
    """
    outer = config
    if config.get("model_type") not in KNOWN and isinstance(config.get("text_config"), dict):
        config = {**config["text_config"]}
        config.setdefault("quantization_config", outer.get("quantization_config"))
        config.setdefault("torch_dtype", outer.get("torch_dtype") or outer.get("dtype"))
    kind = config.get("model_type")
    if kind not in KNOWN:
        raise LibraryError("library.model_type", value=shown(kind), known=list(KNOWN))
    shape = _Config(config)
    attention = _mla(shape) if kind in DEEPSEEK_LIKE else _gqa(shape)
    experts = _experts(shape, kind)
    routed_bits, other_bits = _bits(shape)
    vocabulary, hidden = shape.whole("vocab_size"), shape.whole("hidden_size")
    tied = bool(config.get("tie_word_embeddings", kind in ("gemma2", "gemma3_text")))
    layers = shape.whole("num_hidden_layers")
    head = vocabulary * hidden
    dense_layers = layers - experts.layers
    other = (
        layers * attention.params
        + dense_layers * GATED * hidden * experts.dense_intermediate
        + experts.layers * (GATED * hidden * experts.shared_intermediate + hidden * experts.count)
        + head
    )
    routed_each = experts.layers * GATED * hidden * experts.intermediate
    active = other + experts.chosen * routed_each
    total = other + experts.count * routed_each + (0 if tied else head)
    values: dict[str, Any] = {
        "id": row_id,
        "label": label,
        "label_zh": label,
        "assumed": "n",
        "total_params_b": total / 1e9,
        "active_params_b": active / 1e9,
        "active_with_embedding_b": (active + (0 if tied else head)) / 1e9,
        "layers": layers,
        "dense_layers": dense_layers,
        "moe_layers": experts.layers,
        "hidden": hidden,
        "vocabulary": vocabulary,
        "tied_embeddings": "y" if tied else "n",
        "routed_experts": experts.count,
        "experts_per_token": experts.chosen,
        "expert_intermediate": experts.intermediate,
        "shared_intermediate": experts.shared_intermediate,
        "dense_intermediate": experts.dense_intermediate,
        "expert_hidden": hidden if experts.count else 0,
        "ffn_matrices": GATED,
        "mixer_params_b": layers * attention.params / 1e9,
        "other_params_b": 0,
        "routed_weight_bits": routed_bits,
        "other_weight_bits": other_bits,
        "mtp_layers": config.get("num_nextn_predict_layers") or 0,
        "context_limit_tokens": config.get("max_position_embeddings") or "",
        "linear_layers": 0,
        "kv_entries_per_token": 1,
        "locator": f"config.json, model_type {kind}",
        "note": "parameters counted from the shapes; norms and biases left out",
        **attention.columns,
    }
    return {column: _printed(values.get(column, "")) for column in columns("models")}


def _printed(value: Any) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


@dataclasses.dataclass(frozen=True)
class _Config:
    """Reads keys strictly."""

    data: dict[str, Any]

    def whole(self, *names: str, missing: int | None = None) -> int:
        """The first of the keys that is there, as a whole number that is not negative."""
        for name in names:
            value = self.data.get(name)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
                raise LibraryError("library.whole", name=name, value=shown(value))
            return value
        if missing is None:
            raise LibraryError("library.lacks", names=list(names))
        return missing


@dataclasses.dataclass(frozen=True)
class _Attention:
    params: int  # of one layer
    columns: dict[str, Any]


def _gqa(shape: _Config) -> _Attention:
    hidden, heads = shape.whole("hidden_size"), shape.whole("num_attention_heads")
    kv_heads = shape.whole("num_key_value_heads", missing=heads)
    size = shape.whole("head_dim", missing=hidden // max(heads, 1))
    layers, window = shape.whole("num_hidden_layers"), 0
    window_layers = _window_layers(shape, layers)
    if window_layers:
        window = shape.whole("sliding_window")
    per_layer = 2 * kv_heads * size
    return _Attention(
        2 * hidden * heads * size + 2 * hidden * kv_heads * size,
        {
            "attention": "gqa_window" if window_layers else "gqa",
            "attention_kind": "gqa",
            "query_heads": heads,
            "kv_heads": kv_heads,
            "head_dim": size,
            "value_head_dim": size,
            "full_attention_layers": layers - window_layers,
            "window_layers": window_layers,
            "window_tokens": window,
            "kv_elements_per_token": (layers - window_layers) * per_layer,
            "index_elements_per_token": 0,
            "index_heads": 0,
            "state_elements_per_sequence": window_layers * per_layer * window,
            "sparse_topk_tokens": 0,
        },
    )


def _window_layers(shape: _Config, layers: int) -> int:
    kinds = shape.data.get("layer_types")
    if isinstance(kinds, list):
        return sum(kind == "sliding_attention" for kind in kinds)
    if not shape.data.get("sliding_window") or shape.data.get("use_sliding_window") is False:
        return 0
    pattern = shape.whole(
        "sliding_window_pattern", missing=2 if shape.data.get("model_type") in ("gemma2", "gpt_oss") else 0
    )
    return layers - layers // pattern if pattern else layers


def _mla(shape: _Config) -> _Attention:
    hidden, heads, layers = (
        shape.whole(key) for key in ("hidden_size", "num_attention_heads", "num_hidden_layers")
    )
    latent, rope, nope, value = (
        shape.whole(key) for key in ("kv_lora_rank", "qk_rope_head_dim", "qk_nope_head_dim", "v_head_dim")
    )
    query = shape.whole("q_lora_rank", missing=0)
    wide = heads * (nope + rope)
    params = (
        (hidden * query + query * wide if query else hidden * wide)
        + hidden * (latent + rope)
        + latent * heads * (nope + value)
        + heads * value * hidden
    )
    index_heads = shape.whole("index_n_heads", missing=0)
    index_size = shape.whole("index_head_dim") if index_heads else 0
    if index_heads:
        params += (query or hidden) * index_heads * index_size + hidden * index_size + hidden * index_heads
    return _Attention(
        params,
        {
            "attention": "mla_dsa" if index_heads else "mla",
            "attention_kind": "mla",
            "query_heads": heads,
            "kv_heads": shape.whole("num_key_value_heads", missing=heads),
            "head_dim": nope + rope,
            "value_head_dim": value,
            "q_lora_rank": query,
            "kv_lora_rank": latent,
            "rope_head_dim": rope,
            "nope_head_dim": nope,
            "full_attention_layers": layers,
            "window_layers": 0,
            "window_tokens": 0,
            "kv_elements_per_token": layers * (latent + rope),
            "index_elements_per_token": layers * index_size,
            "index_heads": index_heads,
            "state_elements_per_sequence": 0,
            "sparse_topk_tokens": shape.whole("index_topk") if index_heads else 0,
        },
    )


@dataclasses.dataclass(frozen=True)
class _Experts:
    layers: int
    count: int
    chosen: int
    intermediate: int
    shared_intermediate: int
    dense_intermediate: int


def _experts(shape: _Config, kind: str) -> _Experts:
    layers = shape.whole("num_hidden_layers")
    if kind in LLAMA_LIKE:
        return _Experts(0, 0, 0, 0, 0, shape.whole("intermediate_size"))
    chosen = shape.whole("num_experts_per_tok", "experts_per_token")
    if kind in MIXTRAL_LIKE:
        return _Experts(
            layers, shape.whole("num_local_experts"), chosen, shape.whole("intermediate_size"), 0, 0
        )
    each = shape.whole("moe_intermediate_size")
    if kind in QWEN_MOE_LIKE:
        apart = shape.data.get("mlp_only_layers") or []
        moe = layers // max(shape.whole("decoder_sparse_step", missing=1), 1) - len(apart)
        shared = shape.whole("shared_expert_intermediate_size", missing=0)
        dense = shape.whole("intermediate_size") if moe < layers else 0
        return _Experts(moe, shape.whole("num_experts"), chosen, each, shared, dense)
    moe = (layers - shape.whole("first_k_dense_replace")) // max(shape.whole("moe_layer_freq", missing=1), 1)
    shared = shape.whole("n_shared_experts", missing=0) * each
    return _Experts(
        moe, shape.whole("n_routed_experts"), chosen, each, shared, shape.whole("intermediate_size")
    )


def _bits(shape: _Config) -> tuple[float, float]:
    """Bits of routed experts and of the rest, by what the configuration says of its weights."""
    data = shape.data
    dtype = data.get("torch_dtype") or data.get("dtype")
    widths = {"bfloat16": 16.0, "float16": 16.0, "float32": 32.0}
    quantization = data.get("quantization_config")
    if not isinstance(quantization, dict):
        if dtype not in widths:
            raise LibraryError("library.dtype", value=shown(dtype), known=list(widths))
        return widths[dtype], widths[dtype]
    method = str(quantization.get("quant_method"))
    if method == "fp8":
        return 8.0, 8.0
    if method == "mxfp4":
        return 4.25, 16.0
    text = json.dumps(quantization)
    width = re.search(r'"(?:num_bits|bits|w_bit)": (\d+)', text)
    if method in ("compressed-tensors", "gptq", "awq") and width:
        only_experts = "attn" in text  # attention stands in the list of what is left alone
        return float(width[1]), 16.0 if only_experts else float(width[1])
    raise LibraryError("library.quant", value=shown(method))

"""Models from a config.json: counts agree with the published sizes and with the library's own rows."""

import json

import pytest

from calculator.library import LibraryError, add_user_row, fills
from calculator.library.convert import number
from calculator.library.hf_config import KNOWN, read_config, row_of_config
from calculator.library.models import figures as model_figures

DEEPSEEK = {
    "model_type": "deepseek_v3", "hidden_size": 7168, "num_hidden_layers": 61, "num_attention_heads": 128,
    "num_key_value_heads": 128, "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_rope_head_dim": 64,
    "qk_nope_head_dim": 128, "v_head_dim": 128, "n_routed_experts": 256, "n_shared_experts": 1,
    "num_experts_per_tok": 8, "moe_intermediate_size": 2048, "intermediate_size": 18432, "first_k_dense_replace": 3,
    "moe_layer_freq": 1, "vocab_size": 129280, "tie_word_embeddings": False, "torch_dtype": "bfloat16",
    "quantization_config": {"quant_method": "fp8"}, "num_nextn_predict_layers": 1, "max_position_embeddings": 163840,
}  # fmt: skip
SPARSE = DEEPSEEK | {
    "model_type": "deepseek_v32",
    "index_n_heads": 64,
    "index_head_dim": 128,
    "index_topk": 2048,
}
QWEN = {
    "model_type": "qwen3_moe", "hidden_size": 4096, "num_hidden_layers": 94, "num_attention_heads": 64,
    "num_key_value_heads": 4, "head_dim": 128, "num_experts": 128, "num_experts_per_tok": 8,
    "moe_intermediate_size": 1536, "intermediate_size": 12288, "decoder_sparse_step": 1, "mlp_only_layers": [],
    "vocab_size": 151936, "tie_word_embeddings": False, "torch_dtype": "bfloat16", "sliding_window": None,
    "use_sliding_window": False,
}  # fmt: skip
MIXTRAL = {
    "model_type": "mixtral", "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32,
    "num_key_value_heads": 8, "num_local_experts": 8, "num_experts_per_tok": 2, "intermediate_size": 14336,
    "vocab_size": 32000, "tie_word_embeddings": False, "torch_dtype": "bfloat16", "sliding_window": None,
}  # fmt: skip
LLAMA = {
    "model_type": "llama", "hidden_size": 8192, "num_hidden_layers": 80, "num_attention_heads": 64,
    "num_key_value_heads": 8, "intermediate_size": 28672, "vocab_size": 128256, "tie_word_embeddings": False,
    "torch_dtype": "bfloat16", "max_position_embeddings": 131072,
}  # fmt: skip
GPT_OSS = {
    "model_type": "gpt_oss", "hidden_size": 2880, "num_hidden_layers": 36, "num_attention_heads": 64,
    "num_key_value_heads": 8, "head_dim": 64, "num_local_experts": 128, "num_experts_per_tok": 4,
    "intermediate_size": 2880, "vocab_size": 201088, "tie_word_embeddings": False, "sliding_window": 128,
    "layer_types": ["sliding_attention", "full_attention"] * 18, "torch_dtype": "bfloat16",
    "quantization_config": {"quant_method": "mxfp4"},
}  # fmt: skip
KIMI = DEEPSEEK | {
    "model_type": "kimi_k2", "num_attention_heads": 64, "num_key_value_heads": 64, "n_routed_experts": 384,
    "first_k_dense_replace": 1, "vocab_size": 163840, "num_nextn_predict_layers": 0,
}  # fmt: skip
GLM = {
    "model_type": "glm4_moe", "hidden_size": 4096, "num_hidden_layers": 46, "num_attention_heads": 96,
    "num_key_value_heads": 8, "head_dim": 128, "n_routed_experts": 128, "n_shared_experts": 1,
    "num_experts_per_tok": 8, "moe_intermediate_size": 1408, "intermediate_size": 10944, "first_k_dense_replace": 1,
    "vocab_size": 151552, "tie_word_embeddings": False, "torch_dtype": "bfloat16",
}  # fmt: skip
CASES = {
    "deepseek-v3": DEEPSEEK, "deepseek-v3.2": SPARSE, "qwen3-235b-a22b": QWEN, "mixtral-8x7b": MIXTRAL,
    "llama-3.1-70b": LLAMA, "gpt-oss-120b": GPT_OSS, "kimi-k2": KIMI, "glm-4.5-air": GLM,
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_counts_are_the_published_ones_and_inputs_those_of_the_library(name):
    row = row_of_config(CASES[name], "mine", "Mine")
    shipped = fills("models", name)
    built = {path: figure.value for path, figure in model_figures(row).items()}
    published = {"deepseek-v3": (671, 37), "qwen3-235b-a22b": (235, 22.2), "mixtral-8x7b": (46.7, 12.9),
                 "llama-3.1-70b": (70.6, 70.6), "gpt-oss-120b": (116.8, 5.1)}  # fmt: skip
    if name in published:
        total, active = published[name]
        assert number(row, "total_params_b") == pytest.approx(total, rel=0.01)
        counts = [number(row, "active_params_b"), number(row, "active_with_embedding_b")]
        assert min(abs(count / active - 1.0) for count in counts) < 0.01 or name == "deepseek-v3"
    for path, value in shipped.items():
        if path == "model.always_active_params":
            assert built[path] == pytest.approx(value, rel=0.01)
        else:
            assert built[path] == pytest.approx(value), path


def test_a_row_of_a_config_can_be_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path))
    path = tmp_path / "config.json"
    path.write_text(json.dumps(LLAMA), encoding="utf-8")
    add_user_row("models", row_of_config(read_config(path), "my-llama", "My Llama"))
    assert fills("models", "my-llama")["model.layers"] == 80.0


def test_windows_and_other_precisions():
    gemma = LLAMA | {"model_type": "gemma2", "sliding_window": 4096, "head_dim": 128}
    row = row_of_config(gemma, "g", "G")
    assert (row["window_layers"], row["full_attention_layers"]) == ("40", "40")
    assert number(row, "state_elements_per_sequence") == 40 * 2048 * 4096
    nested = {
        "model_type": "gemma3",
        "text_config": gemma | {"model_type": "gemma3_text", "sliding_window_pattern": 6},
    }
    assert row_of_config(nested, "g", "G")["full_attention_layers"] == "13"
    eager = {"quant_method": "compressed-tensors", "config_groups": {"g": {"weights": {"num_bits": 4}}}}
    row = row_of_config(KIMI | {"quantization_config": eager | {"ignore": ["re:.*self_attn.*"]}}, "k", "K")
    assert (row["routed_weight_bits"], row["other_weight_bits"]) == ("4", "16")


@pytest.mark.parametrize(
    "config, says",
    [
        ({}, "model_type is None; the architectures that can be read are llama"),
        ({"model_type": "mamba"}, "'mamba'"),
        ({key: value for key, value in LLAMA.items() if key != "vocab_size"}, "has no vocab_size"),
        (LLAMA | {"hidden_size": "8192"}, "hidden_size is '8192'"),
        (LLAMA | {"hidden_size": True}, "hidden_size is True"),
        (LLAMA | {"num_hidden_layers": 10**12}, "num_hidden_layers is 1000000000000"),
        (LLAMA | {"torch_dtype": None}, "torch_dtype is None"),
        (LLAMA | {"quantization_config": {"quant_method": "magic"}}, "'magic'"),
        ({key: value for key, value in DEEPSEEK.items() if key != "kv_lora_rank"}, "has no kv_lora_rank"),
        (
            {key: value for key, value in MIXTRAL.items() if key != "num_local_experts"},
            "has no num_local_experts",
        ),
    ],
)
def test_what_cannot_be_read_is_named(config, says):
    with pytest.raises(LibraryError) as error:
        row_of_config(config, "a", "A")
    assert says in str(error.value) and str(error.value).endswith(".")
    assert "llama" in KNOWN


def test_a_file_that_is_no_config_is_refused(tmp_path):
    path = tmp_path / "config.json"
    with pytest.raises(LibraryError, match="no such file"):
        read_config(path)
    for text, says in [("{", "not JSON"), ("[]", "holds no object"), ("[" * 100_000, "not JSON")]:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LibraryError, match=says):
            read_config(path)

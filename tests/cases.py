"""Inputs for tests: a round-number side, a published one, and draws from the table of inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import INPUTS

# One dense model on one round-number chip: everything can be worked by hand.
ROUND: dict[str, float] = dict.fromkeys(INPUTS, 0.0) | {
    "workload.input_tokens": 1000.0,
    "workload.output_tokens": 500.0,
    "workload.promised_tokens_per_s_per_user": 10.0,
    "workload.tokens_per_task": 3000.0,
    "model.always_active_params": 10e9,
    "model.layers": 10.0,
    "model.expert_hidden": 1000.0,
    "model.ffn_matrices": 3.0,
    "model.hidden": 1000.0,
    "model.vocabulary": 100_000.0,
    "model.query_heads": 10.0,
    "model.kv_heads": 10.0,
    "model.head_dim": 100.0,
    "model.value_head_dim": 100.0,
    "model.full_attention_layers": 10.0,
    "model.kv_elements_per_token": 20_000.0,
    "model.kv_compression": 1.0,
    "model.routed_weight_bits": 8.0,
    "model.routed_compute_bits": 4.0,
    "model.other_weight_bits": 8.0,
    "model.kv_bits": 8.0,
    "model.lifetime_tokens": 1e15,
    "accelerator.peak_16bit_flop_per_s": 1e15,
    "accelerator.peak_8bit_flop_per_s": 2e15,
    "accelerator.hbm_bytes": 100e9,
    "accelerator.hbm_bytes_per_s": 1e12,
    "accelerator.scaleup_bytes_per_s": 100e9,
    "accelerator.scaleout_bytes_per_s": 50e9,
    "accelerator.scaleup_domain": 8.0,
    "accelerator.accelerators_per_server": 8.0,
    "accelerator.tdp_w": 1000.0,
    "accelerator.nameplate_w": 1500.0,
    "accelerator.software_factor": 1.0,
    "accelerator.price_usd": 20_000.0,
    "accelerator.server_usd": 5_000.0,
    "accelerator.rent_usd_per_h": 2.0,
    "serving.gpu_efficiency": 1.0,
    "serving.accelerators_per_replica": 1.0,
    "serving.tensor_parallel": 1.0,
    "serving.prefill_accelerators": 1.0,
    "serving.prefill_tensor_parallel": 1.0,
    "serving.utilisation": 0.5,
    "serving.concurrent_requests": 10.0,
    "serving.max_sequences": 1000.0,
    "serving.kv_load_bytes_per_s": 25e9,
    "serving.mfu_prefill": 0.5,
    "serving.mfu_decode": 1.0,
    "serving.mfu_attention": 0.5,
    "serving.mbu_weights": 0.5,
    "serving.mbu_kv": 0.5,
    "serving.network_efficiency": 0.5,
    "serving.scaleout_efficiency": 0.5,
    "serving.sparse_factor": 1.0,
    "serving.moe_factor": 1.0,
    "serving.dequant_factor": 1.0,
    "serving.routed_nodes_limit": 4.0,
    "serving.power_base": 0.4,
    "serving.power_idle": 0.2,
    "serving.power_host": 0.25,
    "site.electricity_price_usd_per_kwh": 0.08,
    "site.tariff_peak_multiplier": 1.5,
    "site.tariff_valley_multiplier": 0.5,
    "site.tariff_peak_hours": 8.0,
    "site.tariff_valley_hours": 8.0,
    "site.pue": 1.25,
    "site.facility_capex_usd_per_kw": 10_000.0,
    "site.staff_fte_per_mw": 1.0,
    "site.wage_usd_per_fte_year": 87_600.0,
    "finance.accelerator_life_years": 4.0,
    "finance.facility_life_years": 20.0,
    "market.target_gross_margin": 0.5,
    "market.raw_kwh_price_usd": 0.05,
    "market.cny_per_usd": 7.0,
}

# DeepSeek-V3 on H800 servers, with the constants of the formula sheet.
MOE: dict[str, float] = ROUND | {
    "model.moe_sparsity": 1.0 - 8.0 / 256.0,
    "model.always_active_params": 16.19e9,
    "model.layers": 61.0,
    "model.moe_layers": 58.0,
    "model.routed_experts": 256.0,
    "model.expert_intermediate": 2048.0,
    "model.expert_hidden": 7168.0,
    "model.hidden": 7168.0,
    "model.vocabulary": 129_280.0,
    "model.attention_kind": 1.0,
    "model.query_heads": 128.0,
    "model.kv_heads": 128.0,
    "model.head_dim": 192.0,
    "model.value_head_dim": 128.0,
    "model.kv_lora_rank": 512.0,
    "model.rope_head_dim": 64.0,
    "model.full_attention_layers": 61.0,
    "model.kv_elements_per_token": 35_136.0,
    "model.kv_bits": 16.0,
    "accelerator.peak_16bit_flop_per_s": 989e12,
    "accelerator.peak_8bit_flop_per_s": 1979e12,
    "accelerator.hbm_bytes": 80e9,
    "accelerator.hbm_bytes_per_s": 3.35e12,
    "accelerator.scaleup_bytes_per_s": 200e9,
    "accelerator.tdp_w": 700.0,
    "accelerator.nameplate_w": 1370.0,
    "serving.accelerators_per_replica": 32.0,
    "serving.prefill_accelerators": 32.0,
    "serving.concurrent_requests": 0.0,
    "serving.max_sequences": 2048.0,
    "serving.memory_headroom": 0.1,
    "serving.mfu_prefill": 0.55,
    "serving.mfu_decode": 0.8,
    "serving.mfu_attention": 0.46,
    "serving.mbu_weights": 0.75,
    "serving.mbu_kv": 0.66,
    "serving.step_overhead_s": 2.9e-3,
    "serving.collective_latency_s": 5.6e-6,
    "serving.per_sequence_s": 30e-6,
    "serving.moe_factor": 1.55,
    "serving.dequant_factor": 1.5,
    "serving.power_base": 0.13,
    "serving.power_load": 0.8,
    "serving.power_flop": 4.7,
    "serving.power_prefill": 0.86,
    "finance.wacc": 0.06,
    "finance.residual_share": 0.1,
    "finance.it_maintenance_share": 0.04,
    "market.transit_usd_per_gb": 0.05,
    "market.bytes_per_output_token": 200.0,
    "market.bytes_per_input_token": 4.0,
}

# How far draws go from the published case: factors, or ranges where a factor makes no sense.
_RANGES: dict[str, tuple[float, float]] = {
    "workload.input_tokens": (10.0, 100_000.0),
    "workload.output_tokens": (10.0, 20_000.0),
    "workload.cache_hit_share": (0.0, 0.99),
    "workload.cache_billed_share": (0.0, 1.0),
    "workload.promised_tokens_per_s_per_user": (2.0, 300.0),
    "model.moe_sparsity": (0.0, 0.995),
    "model.routed_weight_bits": (4.0, 16.0),
    "model.other_weight_bits": (4.0, 16.0),
    "model.kv_bits": (8.0, 16.0),
    "model.routed_compute_bits": (4.0, 16.0),
    "serving.mfu_slope": (0.0, 0.5),
    "serving.sparse_factor": (1.0, 3.0),
    "model.draft_tokens": (0.0, 4.0),
    "model.acceptance": (0.0, 0.95),
    "model.sparse_topk_tokens": (0.0, 4096.0),
    "model.window_layers": (0.0, 30.0),
    "model.window_tokens": (1.0, 4096.0),
    "model.training_cost_usd": (0.0, 1e9),
    "accelerator.hbm_bytes": (30e9, 300e9),
    "accelerator.hbm_bytes_per_s": (1e12, 2e13),
    "accelerator.scaleup_domain": (1.0, 100.0),
    "accelerator.price_usd": (5e3, 1e5),
    "serving.gpu_efficiency": (0.3, 3.0),
    "serving.accelerators_per_replica": (1.0, 400.0),
    "serving.tensor_parallel": (1.0, 16.0),
    "serving.prefill_accelerators": (16.0, 400.0),
    "serving.prefill_tensor_parallel": (1.0, 16.0),
    "serving.concurrent_requests": (0.0, 20_000.0),
    "serving.per_sequence_s": (0.0, 1e-4),
    "serving.utilisation": (0.1, 1.0),
    "site.electricity_price_usd_per_kwh": (0.0, 0.4),
    "site.shiftable_share": (0.0, 1.0),
    "site.pue": (1.0, 2.0),
    "site.demand_charge_usd_per_kw_month": (0.0, 20.0),
    "site.carbon_price_usd_per_t": (0.0, 200.0),
    "site.carbon_g_per_kwh": (0.0, 900.0),
    "finance.wacc": (0.0, 0.3),
    "finance.import_premium": (0.0, 1.0),
    "finance.accelerator_life_years": (2.0, 8.0),
    "market.target_gross_margin": (-0.5, 0.9),
    "market.border_tariff": (0.0, 0.5),
    "market.sales_tax": (0.0, 0.25),
    "market.channel_fee_share": (0.0, 0.3),
    "market.risk_premium_usd_per_mtok": (0.0, 1.0),
    "market.list_input_usd_per_mtok": (0.1, 5.0),
    "market.list_cached_usd_per_mtok": (0.01, 1.0),
    "market.list_output_usd_per_mtok": (0.2, 25.0),
    "market.rtt_s": (0.0, 0.4),
}
_SWITCHES = (
    "model.attention_kind", "model.tied_embeddings", "serving.disaggregated", "finance.rent", "finance.rent_excludes_power",
    "market.list_pricing",
)  # fmt: skip


def drawn(count: int, seed: int = 1) -> dict[str, Any]:
    """``count`` sides as arrays: the published case with every varied input drawn from its range."""
    rng = np.random.default_rng(seed)
    values: dict[str, Any] = {path: np.full(count, value) for path, value in MOE.items()}
    for path, (low, high) in _RANGES.items():
        values[path] = rng.uniform(low, high, count)
    for path in ("serving.accelerators_per_replica", "serving.prefill_accelerators"):
        values[path] = np.ceil(values[path])
    values["serving.accelerators_per_replica"] = np.ceil(np.exp(rng.uniform(0.0, np.log(400.0), count)))
    for path in ("serving.tensor_parallel", "serving.prefill_tensor_parallel"):
        values[path] = 2.0 ** rng.integers(0, 5, count)
    for path in _SWITCHES:
        values[path] = rng.integers(0, 2, count).astype(float)
    for path in (
        "serving.concurrent_requests",
        "model.sparse_topk_tokens",
        "model.draft_tokens",
        "site.shiftable_share",
    ):
        values[path] = np.where(rng.random(count) < 0.5, 0.0, values[path])
    dense = rng.random(count) < 0.2
    values["model.moe_layers"] = np.where(dense, 0.0, 58.0)
    values["model.moe_sparsity"] = np.where(
        dense, 0.0, np.where(rng.random(count) < 0.1, 0.0, values["model.moe_sparsity"])
    )
    values["workload.promised_tokens_per_s_per_user"] = np.exp(rng.uniform(np.log(1.0), np.log(200.0), count))
    return values


def at(values: dict[str, Any], index: int) -> dict[str, float]:
    """One side out of many."""
    return {path: float(value[index]) for path, value in values.items()}

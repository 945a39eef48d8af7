"""What formulas call the inputs."""

from __future__ import annotations

from calculator.inputs import INPUTS

_SYMBOLS: dict[str, dict[str, str]] = {
    "workload": {
        "input_tokens": "N_in", "output_tokens": "N_out", "cache_hit_share": "χ", "cache_billed_share": "χ_bill",
        "promised_tokens_per_s_per_user": "v_min", "tokens_per_task": "N_task",
    },
    "model": {
        "moe_sparsity": "s", "always_active_params": "P_a", "layers": "L", "moe_layers": "L_moe",
        "routed_experts": "n_exp", "expert_intermediate": "m", "expert_hidden": "h_exp", "ffn_matrices": "n_mat",
        "hidden": "h", "vocabulary": "V", "tied_embeddings": "tied", "attention_kind": "MLA", "query_heads": "n_q",
        "kv_heads": "n_kv", "head_dim": "d", "value_head_dim": "d_v", "kv_lora_rank": "r_kv", "rope_head_dim": "d_rope",
        "full_attention_layers": "L_full", "window_layers": "L_win", "window_tokens": "N_win", "linear_layers": "L_lin",
        "kv_elements_per_token": "e_KV", "kv_compression": "z", "index_heads": "n_idx", "index_elements_per_token": "e_idx",
        "state_elements_per_sequence": "e_state", "sparse_topk_tokens": "N_top", "routed_weight_bits": "w_r",
        "other_weight_bits": "w_a", "routed_compute_bits": "w_calc", "kv_bits": "w_KV", "draft_tokens": "g", "acceptance": "p",
        "training_cost_usd": "T_usd", "lifetime_tokens": "N_life",
    },
    "accelerator": {
        "peak_16bit_flop_per_s": "F_16", "peak_8bit_flop_per_s": "F_8", "peak_4bit_flop_per_s": "F_4",
        "hbm_bytes": "M_HBM", "hbm_bytes_per_s": "BW", "scaleup_bytes_per_s": "BW_up", "scaleout_bytes_per_s": "BW_out",
        "scaleup_domain": "n_up", "accelerators_per_server": "n_srv", "tdp_w": "W_TDP", "nameplate_w": "W_name",
        "software_factor": "κ_sw", "price_usd": "p_acc", "server_usd": "p_srv", "network_usd": "p_net",
        "rent_usd_per_h": "p_rent",
    },
    "serving": {
        "gpu_efficiency": "η", "layout_auto": "auto", "accelerators_per_replica": "n", "tensor_parallel": "t",
        "disaggregated": "pd", "prefill_accelerators": "n_pool", "prefill_tensor_parallel": "t_pool",
        "utilisation": "u", "concurrent_requests": "N_conc", "max_sequences": "B_max", "memory_headroom": "γ",
        "kv_load_bytes_per_s": "BW_load", "mfu_prefill": "μ_pre", "mfu_decode": "μ_dec", "mfu_attention": "μ_att", "mfu_slope": "μ_slope",
        "mbu_weights": "β_w", "mbu_kv": "β_KV", "network_efficiency": "η_up", "scaleout_efficiency": "η_out", "step_overhead_s": "t_step",
        "collective_latency_s": "t_coll", "per_sequence_s": "t_seq", "moe_factor": "κ_moe", "sparse_factor": "κ_sparse", "dequant_factor": "κ_deq",
        "routed_nodes_limit": "R_nodes", "power_base": "w_0", "power_load": "w_1", "power_flop": "w_flop",
        "power_prefill": "w_pre", "power_idle": "w_idle", "power_host": "w_host",
    },
    "site": {
        "electricity_price_usd_per_kwh": "p_el", "tariff_peak_multiplier": "x_peak", "tariff_valley_multiplier": "x_valley",
        "tariff_peak_hours": "H_peak", "tariff_valley_hours": "H_valley", "shiftable_share": "θ",
        "electricity_subsidy_share": "σ", "demand_charge_usd_per_kw_month": "p_dem", "carbon_g_per_kwh": "g_CO2",
        "carbon_price_usd_per_t": "p_CO2", "pue": "PUE", "facility_capex_usd_per_kw": "p_fac",
        "facility_maintenance_share": "f_mnt", "staff_fte_per_mw": "n_staff", "wage_usd_per_fte_year": "p_wage",
    },
    "finance": {
        "rent": "rent", "rent_excludes_power": "rent_ex", "import_premium": "π_imp", "accelerator_life_years": "Y_acc",
        "facility_life_years": "Y_fac", "wacc": "WACC", "residual_share": "ρ", "it_maintenance_share": "it_mnt",
    },
    "market": {
        "list_pricing": "list", "target_gross_margin": "μ_goal", "list_input_usd_per_mtok": "p_in",
        "list_cached_usd_per_mtok": "p_c", "list_output_usd_per_mtok": "p_out", "border_tariff": "δ", "sales_tax": "f_tax",
        "channel_fee_share": "f_fee", "risk_premium_usd_per_mtok": "π_risk", "transit_usd_per_gb": "p_gb",
        "bytes_per_input_token": "b_in", "bytes_per_output_token": "b_out", "rtt_s": "t_RTT",
        "raw_kwh_price_usd": "p_raw", "cny_per_usd": "FX",
    },
    "risk": {
        "supply_premium": "π_sup", "supply_wait_months": "N_wait", "supply_life_lost_share": "f_life", "residency_share": "f_res",
        "residency_cost_factor": "κ_res", "outage_reserve_share": "f_out", "fx_move_share": "f_FX",
    },
}  # fmt: skip


def symbol(path: str) -> str:
    """
    The symbol of an input; the last word of its path where it has none yet.

    Examples
    --------
    >>> symbol("site.electricity_price_usd_per_kwh"), symbol("serving.utilisation")
    ('p_el', 'u')
    """
    record, _, field = path.partition(".")
    return _SYMBOLS.get(record, {}).get(field, field)


def without_symbol() -> set[str]:
    """Inputs that the table lacks; a test holds it empty."""
    return {path for path in INPUTS if path.partition(".")[2] not in _SYMBOLS.get(path.partition(".")[0], {})}

"""The table of named quantities: symbol, label, unit, how it is shown, and the stage that computes it."""

from __future__ import annotations

import dataclasses

from calculator.inputs import Text


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """What every reader of a result needs to know of it."""

    name: str
    symbol: str
    label: Text
    unit: str
    stage: str
    shown: tuple[str, float] | None = None  # unit on screen and its size in base units
    digits: int = 3  # significant digits on screen
    codes: tuple[tuple[float, Text], ...] = ()  # meanings, where the number is a code


STAGE_LABELS: dict[str, Text] = {
    "architecture": ("Architecture", "模型架构"),
    "precision": ("Precision", "数值精度"),
    "prefill": ("Prefill", "预填充"),
    "decode": ("Decode step", "解码步"),
    "batch": ("Batch", "批量"),
    "power": ("Power and energy", "功率与能耗"),
    "hourly": ("Hourly cost", "小时成本"),
    "risk": ("Risk dials", "风险调节"),
    "token_cost": ("Token cost", "token 成本"),
    "price": ("Price and value", "价格与价值"),
    "latency": ("Latency", "时延"),
}

REASONS: tuple[tuple[float, Text], ...] = (
    (0.0, ("fits", "可行")),
    (1.0, ("does not fit in memory", "显存放不下")),
    (2.0, ("too slow for the promised speed", "达不到承诺速度")),
    (3.0, ("tensor parallelism exceeds the replica", "张量并行度超过副本卡数")),
    (4.0, ("does not fit in memory of the prefill pool", "预填充池显存放不下")),
)
_YES_NO: tuple[tuple[float, Text], ...] = ((0.0, ("no", "否")), (1.0, ("yes", "是")))

_B = ("B", 1e9)
_GB = ("GB", 1e9)
_MB = ("MB", 1e6)
_KB = ("kB", 1e3)
_MS = ("ms", 1e-3)
_US = ("µs", 1e-6)
_PC = ("%", 0.01)
_TF = ("TFLOP/s", 1e12)
_GF = ("GFLOP", 1e9)
_W, _USD_H, _USD_M = "W", "USD/h", "USD/Mtok"

# name, symbol, English, Chinese, unit, shown
_ROWS: dict[str, list[tuple[str, str, str, str, str, tuple[str, float] | None]]] = {
    "architecture": [
        ("routed_params", "P_r", "Routed parameters", "路由专家参数", "", _B),
        ("experts_per_token", "k", "Experts per token", "每 token 激活专家数", "", None),
        ("active_params", "P_act", "Active parameters", "激活参数", "", _B),
        ("embedding_params", "P_emb", "Embedding parameters", "嵌入参数", "", _B),
        ("total_params", "P_tot", "Total parameters", "总参数", "", _B),
        ("cached_tokens", "N_c", "Cached input tokens", "缓存命中输入 token", "tokens", None),
        ("new_input_tokens", "N_new", "New input tokens", "新输入 token", "tokens", None),
        ("request_tokens", "N", "Tokens of a request", "单请求 token 数", "tokens", None),
        ("context_decode", "N_ctx", "Average context in decode", "解码平均上下文", "tokens", None),
        ("context_prefill", "N_ctx,pre", "Average context in prefill", "预填充平均上下文", "tokens", None),
        ("kv_bytes_per_token", "b_KV", "KV cache per token", "每 token KV 缓存", "bytes", _KB),
        ("state_bytes_per_sequence", "b_state", "State per sequence", "每序列固定状态", "bytes", _MB),
        ("kv_held_bytes_per_sequence", "M_KV", "Cache held per sequence", "每序列缓存占用", "bytes", _MB),
        ("kv_read_bytes_per_sequence", "R_KV", "Cache read per sequence and step", "每序列每步缓存读取", "bytes", _MB),
        ("attention_flop_decode", "f_dec", "Attention work, decode", "注意力计算量（解码）", "FLOP", _GF),
        ("attention_flop_prefill", "f_pre", "Attention work, prefill", "注意力计算量（预填充）", "FLOP", _GF),
    ],
    "precision": [
        ("routed_peak_flop_per_s", "F_r", "Peak used by experts", "专家所用峰值", "FLOP/s", _TF),
        ("other_peak_flop_per_s", "F_a", "Peak used by other weights", "其余权重所用峰值", "FLOP/s", _TF),
        ("routed_dequant", "κ_deq,r", "Dequantisation of experts", "专家反量化系数", "", None),
        ("other_dequant", "κ_deq,a", "Dequantisation of other weights", "其余权重反量化系数", "", None),
        ("routed_mfu_prefill", "MFU_r", "MFU of experts in prefill", "预填充专家 MFU", "", _PC),
        ("other_mfu_prefill", "MFU_a", "MFU of other weights in prefill", "预填充其余权重 MFU", "", _PC),
        ("attention_mfu", "MFU_att", "MFU of attention", "注意力 MFU", "", _PC),
    ],
    "prefill": [
        ("prefill_pool_accelerators", "n_pre", "Accelerators of a prefill replica", "预填充副本卡数", "", None),
        ("prefill_pool_tensor_parallel", "t_pre", "Tensor parallel in prefill", "预填充张量并行度", "", None),
        ("prefill_linear_s_per_token", "a_lin", "Prefill, matrix products", "预填充：矩阵乘", "accelerator-s/token", _US),
        ("prefill_attention_s_per_token", "a_att", "Prefill, attention", "预填充：注意力", "accelerator-s/token", _US),
        ("prefill_link_s_per_token", "a_link", "Prefill, links", "预填充：通信", "accelerator-s/token", _US),
        ("accelerator_s_per_input_token", "a_in", "Accelerator time, input token", "每输入 token 卡时", "accelerator-s/token", _US),
        ("accelerator_s_per_cached_token", "a_c", "Accelerator time, cached token", "每缓存 token 卡时", "accelerator-s/token", _US),
        ("accelerator_s_prefill_per_request", "A_pre", "Prefill time of a request", "单请求预填充卡时", "accelerator-s", _MS),
        ("input_tokens_per_s_per_accelerator", "r_in", "Prefill rate", "预填充速率", "tokens/s", None),
        ("mfu_prefill_effective", "MFU_pre", "MFU reached in prefill", "预填充实际 MFU", "", _PC),
    ],
    "decode": [
        ("tokens_verified_per_sequence", "1+g", "Tokens verified per sequence", "每序列验证 token 数", "", None),
        ("tokens_emitted_per_step", "τ", "Tokens emitted per step", "每步产出 token 数", "", None),
        ("kv_copies", "r", "Copies of the cache", "缓存副本数", "", None),
        ("step_experts_compute_s", "m_1", "Step: experts, computing, per sequence", "步时：专家计算（每序列）", "s", _US),
        ("step_experts_stream_s", "m_0", "Step: experts, streaming all", "步时：专家权重读取（全部）", "s", _MS),
        ("experts_touch_rate", "λ", "Rate at which experts are touched", "专家触及率", "", None),
        ("step_other_compute_s", "d_1", "Step: other weights, computing, per sequence", "步时：其余权重计算（每序列）", "s", _US),
        ("step_other_stream_s", "d_0", "Step: other weights, streaming", "步时：其余权重读取", "s", _MS),
        ("step_attention_s", "s_att", "Step: attention, per sequence", "步时：注意力（每序列）", "s", _US),
        ("step_link_s", "s_link", "Step: links, per sequence", "步时：通信（每序列）", "s", _US),
        ("step_engine_s", "s_eng", "Step: engine, per sequence", "步时：引擎（每序列）", "s", _US),
        ("step_fixed_s", "a_0", "Step: fixed time", "步时：固定部分", "s", _MS),
    ],
    "batch": [
        ("weights_bytes", "M_w", "Weights of a replica", "单副本权重占用", "bytes", _GB),
        ("batch_memory_limit", "B_mem", "Batch that fits in memory", "显存允许的批量", "", None),
        ("batch_speed_limit", "B_speed", "Batch that keeps the promised speed", "满足承诺速度的批量", "", None),
        ("batch_sequences_limit", "B_seq", "Batch that the engine runs", "引擎允许的批量", "", None),
        ("batch_requests_limit", "B_req", "Batch by concurrent requests", "并发请求允许的批量", "", None),
        ("batch", "B", "Batch", "批量", "", None),
        ("experts_touched_share", "c", "Share of experts touched", "触及专家比例", "", _PC),
        ("step_s", "step", "Decode step", "解码步时", "s", _MS),
        ("tpot_s", "TPOT", "Time per output token (TPOT)", "每输出 token 时间（TPOT）", "s", _MS),
        ("hbm_read_bytes_per_step", "R", "Memory read per accelerator and step", "每卡每步访存量", "bytes", _GB),
        ("feasible", "ok", "Feasible", "是否可行", "", None),
        ("infeasible_reason", "why", "Why not feasible", "不可行原因", "", None),
        ("accelerators_needed", "n_need", "Accelerators needed for one sequence", "至少需要的卡数", "accelerators", None),
    ],
    "power": [
        ("accelerator_s_per_output_token", "a_out", "Accelerator time, output token", "每输出 token 卡时", "accelerator-s/token", _US),
        ("accelerator_s_per_request", "A", "Accelerator time of a request", "单请求卡时", "accelerator-s", None),
        ("prefill_share_of_time", "φ", "Prefill's share of time", "预填充时间占比", "", _PC),
        ("output_tokens_per_s_per_accelerator", "r_out", "Output rate per accelerator", "单卡输出速率", "tokens/s", None),
        ("mfu_decode_effective", "MFU_dec", "MFU reached in decode", "解码实际 MFU", "", _PC),
        ("mbu_decode_effective", "MBU_dec", "MBU reached in decode", "解码实际 MBU", "", _PC),
        ("busy_power_share", "w_busy", "Busy draw over TDP", "繁忙功耗占 TDP", "", _PC),
        ("accelerator_power_w", "W_acc", "Mean draw of an accelerator", "单卡平均功率", _W, None),
        ("it_power_w", "W_IT", "Mean IT power per accelerator", "单卡平均 IT 功率", _W, None),
        ("facility_power_w", "W_fac", "Mean facility power per accelerator", "单卡平均机房功率", _W, None),
        ("energy_kwh_per_mtok", "E", "Energy per million tokens", "每百万 token 电量", "kWh/Mtok", None),
        ("carbon_g_per_mtok", "G", "CO2 per million tokens", "每百万 token 碳排放", "g/Mtok", None),
    ],
    "hourly": [
        ("crf_per_year", "CRF", "Capital recovery factor, hardware", "资本回收系数（硬件）", "1/year", None),
        ("crf_facility_per_year", "CRF_fac", "Capital recovery factor, facility", "资本回收系数（机房）", "1/year", None),
        ("tariff_factor", "f_tariff", "Tariff factor", "电价时段系数", "", None),
        ("hourly_accelerator_usd", "h_acc", "Accelerator, hourly", "加速卡（每小时）", _USD_H, None),
        ("hourly_server_network_usd", "h_srv", "Server and network, hourly", "服务器与网络（每小时）", _USD_H, None),
        ("hourly_facility_usd", "h_fac", "Facility, hourly", "机房（每小时）", _USD_H, None),
        ("hourly_maintenance_usd", "h_mnt", "Maintenance, hourly", "维护（每小时）", _USD_H, None),
        ("hourly_staff_usd", "h_staff", "Staff, hourly", "人力（每小时）", _USD_H, None),
        ("hourly_electricity_usd", "h_el", "Electricity, hourly", "电费（每小时）", _USD_H, None),
        ("hourly_demand_usd", "h_dem", "Demand charge, hourly", "需量电费（每小时）", _USD_H, None),
        ("hourly_carbon_usd", "h_co2", "Carbon, hourly", "碳成本（每小时）", _USD_H, None),
        ("hourly_rent_usd", "h_rent", "Rent, hourly", "租金（每小时）", _USD_H, None),
        ("hourly_before_risk_usd", "H_0", "Hourly cost before risk", "单卡小时成本（未计风险）", _USD_H, None),
    ],
    "risk": [
        ("hourly_standby_usd", "h_off", "Accelerator held ready, switched off, hourly", "备用且未通电的加速卡（每小时）", _USD_H, None),
        ("hourly_risk_supply_usd", "h_sup", "Risk of chip supply, hourly", "芯片供应风险（每小时）", _USD_H, None),
        ("hourly_risk_residency_usd", "h_res", "Risk of data residency, hourly", "数据驻留风险（每小时）", _USD_H, None),
        ("hourly_risk_outage_usd", "h_out", "Risk of outages, hourly", "停机风险（每小时）", _USD_H, None),
        ("hourly_risk_fx_usd", "h_FX", "Risk of currency, hourly", "汇率风险（每小时）", _USD_H, None),
        ("hourly_cost_usd", "H", "Hourly cost of an accelerator", "单卡小时成本", _USD_H, None),
    ],
    "token_cost": [
        ("accelerator_hours_per_mtok", "T_M", "Paid accelerator-hours per million tokens", "每百万 token 付费卡时", "h/Mtok", None),
        ("line_accelerator_usd_per_mtok", "l_acc", "Accelerator", "加速卡", _USD_M, None),
        ("line_server_network_usd_per_mtok", "l_srv", "Server and network", "服务器与网络", _USD_M, None),
        ("line_facility_usd_per_mtok", "l_fac", "Facility", "机房", _USD_M, None),
        ("line_maintenance_usd_per_mtok", "l_mnt", "Maintenance", "维护", _USD_M, None),
        ("line_staff_usd_per_mtok", "l_staff", "Staff", "人力", _USD_M, None),
        ("line_electricity_usd_per_mtok", "l_el", "Electricity", "电费", _USD_M, None),
        ("line_demand_usd_per_mtok", "l_dem", "Demand charge", "需量电费", _USD_M, None),
        ("line_carbon_usd_per_mtok", "l_co2", "Carbon", "碳成本", _USD_M, None),
        ("line_rent_usd_per_mtok", "l_rent", "Rent", "租金", _USD_M, None),
        ("line_risk_supply_usd_per_mtok", "l_sup", "Risk: chip supply", "风险：芯片供应", _USD_M, None),
        ("line_risk_residency_usd_per_mtok", "l_res", "Risk: data residency", "风险：数据驻留", _USD_M, None),
        ("line_risk_outage_usd_per_mtok", "l_out", "Risk: outage reserve", "风险：停机备用", _USD_M, None),
        ("line_risk_fx_usd_per_mtok", "l_FX", "Risk: currency", "风险：汇率", _USD_M, None),
        ("line_training_usd_per_mtok", "l_train", "Training", "训练摊销", _USD_M, None),
        ("line_delivery_usd_per_mtok", "l_del", "Delivery", "交付", _USD_M, None),
        ("cost_usd_per_mtok_input", "C_in", "Cost, input", "成本（输入）", _USD_M, None),
        ("cost_usd_per_mtok_cached", "C_c", "Cost, cached input", "成本（缓存输入）", _USD_M, None),
        ("cost_usd_per_mtok_output", "C_out", "Cost, output", "成本（输出）", _USD_M, None),
        ("cost_usd_per_mtok", "C", "Cost per million tokens", "每百万 token 成本", _USD_M, None),
        ("cost_usd_per_task", "C_task", "Cost per task", "每任务成本", "USD/task", None),
        ("electricity_usd_per_mtok", "C_el", "Electricity per million tokens", "每百万 token 电费", _USD_M, None),
        ("electricity_share_of_cost", "ε", "Electricity's share of cost", "电费占成本比例", "", _PC),
    ],
    "price": [
        ("price_factor", "f_price", "Taxes, tariff and fee on price", "税费与渠道加成系数", "", None),
        ("list_price_usd_per_mtok", "P_list", "List price, blended", "目录价（混合）", _USD_M, None),
        ("price_usd_per_mtok", "P", "Price per million tokens", "每百万 token 价格", _USD_M, None),
        ("net_revenue_usd_per_mtok", "R_net", "Net revenue per million tokens", "每百万 token 净收入", _USD_M, None),
        ("implied_gross_margin", "μ", "Gross margin", "毛利率", "", _PC),
        ("price_usd_per_task", "P_task", "Price per task", "每任务价格", "USD/task", None),
        ("revenue_usd_per_kwh", "v", "Net revenue per kWh", "每度电净收入", "USD/kWh", None),
        ("value_added_usd_per_kwh", "v_net", "Value added per kWh", "每度电增加值", "USD/kWh", None),
        ("gross_value_multiple", "M_gross", "Gross value multiple", "毛增值倍数", "", None),
        ("net_value_multiple", "M_net", "Net value multiple", "净增值倍数", "", None),
    ],
    "latency": [
        ("ttft_s", "TTFT", "Time to first token (TTFT)", "首 token 时间（TTFT）", "s", None),
        ("tokens_per_s_per_user", "v_user", "Speed for a user", "单用户速度", "tokens/s/user", None),
        ("request_s", "t_req", "Time of a request", "单请求耗时", "s", None),
    ],
}  # fmt: skip

_CODES = {"feasible": _YES_NO, "infeasible_reason": REASONS}

QUANTITIES: dict[str, Quantity] = {
    name: Quantity(
        name=name,
        symbol=symbol,
        label=(en, zh),
        unit=unit,
        stage=stage,
        shown=shown,
        codes=_CODES.get(name, ()),
    )
    for stage, rows in _ROWS.items()
    for name, symbol, en, zh, unit, shown in rows
}

HEADLINES = (
    "cost_usd_per_mtok",
    "cost_usd_per_mtok_input",
    "cost_usd_per_mtok_cached",
    "cost_usd_per_mtok_output",
    "cost_usd_per_task",
    "price_usd_per_mtok",
    "price_usd_per_task",
    "electricity_usd_per_mtok",
    "energy_kwh_per_mtok",
    "carbon_g_per_mtok",
    "output_tokens_per_s_per_accelerator",
    "implied_gross_margin",
    "gross_value_multiple",
    "net_value_multiple",
    "ttft_s",
    "tpot_s",
)
"""Results that are withheld (null, "does not fit") where a side is infeasible."""

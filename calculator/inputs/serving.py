"""How the model is laid out on accelerators, and how well the software uses them."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import GIGABYTE_PER_S, MICROSECOND, MILLISECOND, PERCENT, YES_NO, Numeric, spec


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Serving:
    """Layout, load limits, and the constants fitted on published measurements."""

    gpu_efficiency: Numeric = spec(
        ("GPU efficiency", "GPU 效率"), "", 0.1, 4.0, "serving",
        ("Master factor on every time of decode and prefill; 1 is the calibrated default, above 1 is hypothetical.",
         "解码与预填充所有时间的总系数；1 为校准默认值，大于 1 为假设。"), topic="calibration", headline=True,
        log_slider=True,
    )  # fmt: skip
    layout_auto: Numeric = spec(
        ("Choose layout automatically", "自动选择部署"), "", 0.0, 1.0, "serving",
        ("Picks accelerators per replica and tensor parallelism by lowest cost under the promised speed.",
         "在满足承诺速度的前提下，按最低成本选择每副本加速卡数与张量并行度。"), choices=YES_NO,
    )  # fmt: skip
    accelerators_per_replica: Numeric = spec(
        ("Accelerators per replica", "每副本加速卡数"), "accelerators", 1.0, 1e5, "serving",
        ("Accelerators that together hold one copy of the model and serve one batch; experts are spread over all of them.",
         "共同存放一份模型并服务一个批次的加速卡数；专家分布在全部卡上。"), whole=True,
    )  # fmt: skip
    tensor_parallel: Numeric = spec(
        ("Tensor parallel", "张量并行度"), "accelerators", 1.0, 1e5, "serving",
        ("Accelerators that share the always-active part; 1 is data-parallel attention.",
         "共同分担常驻激活部分的加速卡数；1 为数据并行注意力。"), whole=True,
    )  # fmt: skip
    disaggregated: Numeric = spec(
        ("Prefill on its own pool", "预填充独立成池"), "", 0.0, 1.0, "serving",
        ("Whether prompts are computed on other accelerators than output (disaggregated serving).",
         "提示计算与生成是否在不同的加速卡池上进行（PD 分离）。"), choices=YES_NO,
    )  # fmt: skip
    prefill_accelerators: Numeric = spec(
        ("Accelerators per prefill replica", "预填充副本加速卡数"), "accelerators", 1.0, 1e5, "serving",
        ("Layout of the prefill pool; used when disaggregated.", "预填充池的部署规模；PD 分离时使用。"), whole=True,
    )  # fmt: skip
    prefill_tensor_parallel: Numeric = spec(
        ("Tensor parallel in prefill", "预填充张量并行度"), "accelerators", 1.0, 1e5, "serving",
        ("Tensor parallelism of the prefill pool; used when disaggregated.", "预填充池的张量并行度；PD 分离时使用。"),
        whole=True,
    )  # fmt: skip
    utilisation: Numeric = spec(
        ("Utilisation", "利用率"), "", 0.001, 1.0, "load",
        ("Share of paid accelerator-hours that do revenue work at the modelled rate.", "已付费卡时中以模型速率服务收入业务的比例。"),
        shown=PERCENT, topic="costs",
    )  # fmt: skip
    concurrent_requests: Numeric = spec(
        ("Concurrent requests", "并发请求数"), "", 0.0, 1e7, "load",
        ("Most requests at a time on one replica.", "单个副本同时处理的请求上限。"),
        zero=("unlimited", "不限"),
    )  # fmt: skip
    max_sequences: Numeric = spec(
        ("Running-sequence limit", "运行序列上限"), "", 1.0, 1e6, "serving",
        ("Sequences the engine runs at a time on one attention rank.", "引擎在单个注意力秩上同时运行的序列上限。"),
        topic="calibration",
    )  # fmt: skip
    memory_headroom: Numeric = spec(
        ("Memory headroom", "显存余量"), "", 0.0, 0.9, "serving",
        ("Share of memory kept for activations, graphs and fragmentation.", "为激活、计算图与碎片预留的显存比例。"),
        shown=PERCENT, topic="calibration",
    )  # fmt: skip
    kv_load_bytes_per_s: Numeric = spec(
        ("KV-load bandwidth", "KV 加载带宽"), "bytes/s", 1e6, 1e15, "serving",
        ("Rate at which one accelerator loads cached KV from host memory or disk.", "单卡从主机内存或磁盘读取缓存 KV 的速率。"),
        shown=GIGABYTE_PER_S, topic="calibration",
    )  # fmt: skip
    mfu_prefill: Numeric = spec(
        ("MFU, prefill", "MFU（预填充）"), "", 0.01, 1.0, "serving",
        ("Share of peak that prefill matrix products reach on a chip with 300 FLOP a byte of memory bandwidth.",
         "在每字节显存带宽对应 300 FLOP 的芯片上，预填充矩阵乘达到峰值的比例。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    mfu_decode: Numeric = spec(
        ("MFU, decode", "MFU（解码）"), "", 0.01, 1.0, "serving",
        ("Share of peak that decode matrix products reach when they are compute-bound.", "解码受算力限制时达到峰值的比例。"),
        shown=PERCENT, topic="calibration",
    )  # fmt: skip
    mfu_attention: Numeric = spec(
        ("MFU, attention", "MFU（注意力）"), "", 0.01, 1.0, "serving",
        ("Share of the 16-bit peak that attention kernels reach on a chip with 300 FLOP a byte of memory bandwidth.",
         "在每字节显存带宽对应 300 FLOP 的芯片上，注意力内核达到 16 位峰值的比例。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    mfu_slope: Numeric = spec(
        ("MFU slope", "MFU 斜率"), "", 0.0, 1.0, "serving",
        ("How fast the MFU of prefill and attention falls as a chip's peak grows over its memory bandwidth: share times "
         "(FLOP a byte / 300) to the power of minus this, at most 90 %.",
         "预填充与注意力的 MFU 随芯片算力与带宽之比上升而下降的速度：乘以（每字节 FLOP / 300）的负该次幂，至多 90%。"),
        topic="calibration",
    )  # fmt: skip
    mbu_weights: Numeric = spec(
        ("MBU, weights", "MBU（权重）"), "", 0.01, 1.0, "serving",
        ("Share of memory bandwidth reached while streaming weights.", "读取权重时达到显存带宽的比例。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    mbu_kv: Numeric = spec(
        ("MBU, KV cache", "MBU（KV 缓存）"), "", 0.01, 1.0, "serving",
        ("Share of memory bandwidth reached while reading the KV cache.", "读取 KV 缓存时达到显存带宽的比例。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    network_efficiency: Numeric = spec(
        ("Scale-up efficiency", "纵向链路效率"), "", 0.01, 1.0, "serving",
        ("Share of the scale-up link that collectives reach.", "集合通信达到纵向链路带宽的比例。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    scaleout_efficiency: Numeric = spec(
        ("Scale-out efficiency", "横向链路效率"), "", 0.01, 1.0, "serving",
        ("Share of the scale-out link that transfers reach; engines hide much of them behind computing.",
         "横向链路实际达到的带宽比例；引擎会将大部分传输与计算重叠。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    step_overhead_s: Numeric = spec(
        ("Fixed time per step", "每步固定时间"), "s", 0.0, 10.0, "serving",
        ("Scheduling, sampling and launch time of one decode step.", "单个解码步的调度、采样与启动时间。"),
        shown=MILLISECOND, topic="calibration",
    )  # fmt: skip
    collective_latency_s: Numeric = spec(
        ("Collective latency", "集合通信时延"), "s", 0.0, 1.0, "serving",
        ("Start-up time of a collective, for each doubling of accelerators; two a layer.", "单次集合通信的启动时间，卡数每翻倍计一次；每层两次。"),
        shown=MICROSECOND, topic="calibration",
    )  # fmt: skip
    per_sequence_s: Numeric = spec(
        ("Engine time per sequence", "每序列引擎时间"), "s", 0.0, 1.0, "serving",
        ("Work of the engine for each running sequence in a step.", "引擎每步为每条运行序列付出的时间。"),
        shown=MICROSECOND, topic="calibration",
    )  # fmt: skip
    moe_factor: Numeric = spec(
        ("MoE factor", "MoE 系数"), "", 0.5, 10.0, "serving",
        ("How much longer expert layers take than ideal grouped products: imbalance, permutation, small matrices.",
         "专家层相对理想分组矩阵乘的耗时倍数：负载不均、重排与小矩阵。"), topic="calibration",
    )  # fmt: skip
    sparse_factor: Numeric = spec(
        ("Sparse-attention factor", "稀疏注意力系数"), "", 0.5, 10.0, "serving",
        ("How much longer sparse attention takes than its counted work: gathers, indexing, many small kernels.",
         "稀疏注意力相对其计算量的耗时倍数：聚集访存、索引与大量小内核。"), topic="calibration",
    )  # fmt: skip
    dequant_factor: Numeric = spec(
        ("Dequantisation factor", "反量化系数"), "", 0.5, 10.0, "serving",
        ("How much longer products take where weights are stored in fewer bits than the chip multiplies.",
         "权重存储位数低于芯片计算位数时的耗时倍数。"), topic="calibration",
    )  # fmt: skip
    routed_nodes_limit: Numeric = spec(
        ("Nodes a token is sent to", "每 token 发送节点数"), "", 1.0, 1000.0, "serving",
        ("Most scale-up domains that the experts of one token may lie in.", "单个 token 的专家最多分布的域数。"), topic="calibration",
    )  # fmt: skip
    power_base: Numeric = spec(
        ("Power, busy base", "功耗：繁忙基数"), "", 0.0, 1.0, "serving",
        ("Draw over TDP of a busy accelerator before its traffic.", "繁忙加速卡在访存与计算之外的功耗占 TDP 比例。"),
        topic="calibration",
    )  # fmt: skip
    power_load: Numeric = spec(
        ("Power, load", "功耗：负荷"), "", 0.0, 10.0, "serving",
        ("Draw over TDP for the square root of memory use, which compute use and prefill add to.",
         "功耗占 TDP 比例与访存利用率平方根之比；计算利用率与预填充计入其中。"), topic="calibration",
    )  # fmt: skip
    power_flop: Numeric = spec(
        ("Power, weight of compute", "功耗：计算权重"), "", 0.0, 20.0, "serving",
        ("How much a unit of compute use in decode counts as memory use.", "解码中每单位算力利用率折算的访存利用率。"),
        topic="calibration",
    )  # fmt: skip
    power_prefill: Numeric = spec(
        ("Power, weight of prefill", "功耗：预填充权重"), "", 0.0, 5.0, "serving",
        ("How much prefill's share of time counts as memory use.", "预填充时间占比折算的访存利用率。"), topic="calibration",
    )  # fmt: skip
    power_idle: Numeric = spec(
        ("Power, idle", "功耗：空闲"), "", 0.0, 1.0, "serving",
        ("Draw over TDP of an accelerator that waits.", "等待中的加速卡功耗占 TDP 比例。"), shown=PERCENT, topic="calibration",
    )  # fmt: skip
    power_host: Numeric = spec(
        ("Power, host and network", "功耗：主机与网络"), "", 0.0, 3.0, "serving",
        ("Host, NIC and fan power an accelerator, over TDP.", "单卡分摊的主机、网卡与风扇功耗占 TDP 比例。"),
        shown=PERCENT, topic="calibration",
    )  # fmt: skip

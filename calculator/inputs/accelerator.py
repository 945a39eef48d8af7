"""The chip: what it can do, what it draws, what it is sold for."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import GIGABYTE, GIGABYTE_PER_S, TERA, Numeric, spec


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Accelerator:
    """Data-sheet figures of one accelerator (one GPU, NPU or TPU chip)."""

    peak_16bit_flop_per_s: Numeric = spec(
        ("Peak 16-bit, dense", "16 位稠密峰值"), "FLOP/s", 1e9, 1e19, "chip",
        ("Dense BF16 or FP16 peak; never the figure with structured sparsity.", "BF16/FP16 稠密峰值，不含结构化稀疏。"),
        shown=TERA, topic="accelerators",
    )  # fmt: skip
    peak_8bit_flop_per_s: Numeric = spec(
        ("Peak 8-bit, dense", "8 位稠密峰值"), "FLOP/s", 0.0, 1e19, "chip",
        ("Dense FP8 peak, or INT8 where that is what 8-bit weights are multiplied in.", "FP8 稠密峰值；若 8 位权重以 INT8 计算则为 INT8。"),
        shown=TERA, topic="accelerators", zero=("none", "无"),
    )  # fmt: skip
    peak_4bit_flop_per_s: Numeric = spec(
        ("Peak 4-bit, dense", "4 位稠密峰值"), "FLOP/s", 0.0, 1e19, "chip",
        ("Dense FP4 peak.", "FP4 稠密峰值。"), shown=TERA, topic="accelerators", zero=("none", "无"),
    )  # fmt: skip
    hbm_bytes: Numeric = spec(
        ("Memory", "显存容量"), "bytes", 1e6, 1e15, "chip",
        ("High-bandwidth memory of one accelerator.", "单卡高带宽显存容量。"), shown=GIGABYTE, topic="accelerators",
    )  # fmt: skip
    hbm_bytes_per_s: Numeric = spec(
        ("Memory bandwidth", "显存带宽"), "bytes/s", 1e6, 1e16, "chip",
        ("Peak memory bandwidth of one accelerator.", "单卡显存峰值带宽。"), shown=GIGABYTE_PER_S, topic="accelerators",
    )  # fmt: skip
    scaleup_bytes_per_s: Numeric = spec(
        ("Scale-up link, one way", "纵向互联带宽（单向）"), "bytes/s", 1e6, 1e15, "chip",
        ("Bandwidth of the link inside the scale-up domain, one direction.", "纵向扩展域内的单向链路带宽。"),
        shown=GIGABYTE_PER_S, topic="accelerators",
    )  # fmt: skip
    scaleout_bytes_per_s: Numeric = spec(
        ("Scale-out link, one way", "横向互联带宽（单向）"), "bytes/s", 1e5, 1e15, "chip",
        ("Network bandwidth of one accelerator beyond its scale-up domain, one direction.", "单卡跨域网络的单向带宽。"),
        shown=GIGABYTE_PER_S, topic="accelerators",
    )  # fmt: skip
    scaleup_domain: Numeric = spec(
        ("Scale-up domain", "纵向扩展域规模"), "accelerators", 1.0, 1e5, "chip",
        ("Accelerators joined by the scale-up link.", "由纵向互联连接的加速卡数。"), topic="accelerators",
    )  # fmt: skip
    accelerators_per_server: Numeric = spec(
        ("Accelerators per server", "每服务器加速卡数"), "accelerators", 1.0, 1e4, "chip",
        ("Accelerators in one server; offers the sensible layouts.", "单台服务器的加速卡数；用于给出合理的部署。"),
        topic="accelerators",
    )  # fmt: skip
    tdp_w: Numeric = spec(
        ("TDP", "热设计功耗"), "W", 1.0, 1e5, "chip",
        ("Rated power of the accelerator itself.", "加速卡自身额定功耗。"), topic="accelerators",
    )  # fmt: skip
    nameplate_w: Numeric = spec(
        ("All-in IT power", "整机分摊功率"), "W", 1.0, 1e6, "chip",
        ("Nameplate IT power an accelerator with its share of host, network and fans; sizes facility and demand charge.",
         "单卡连同主机、网络与风扇的铭牌 IT 功率；决定机房投资与需量电费。"), topic="accelerators",
    )  # fmt: skip
    software_factor: Numeric = spec(
        ("Software maturity factor", "软件成熟度系数"), "", 0.2, 10.0, "chip",
        ("Every time is multiplied by it: 1 for NVIDIA's stack, fitted for others.", "所有时间乘以该系数：NVIDIA 软件栈为 1，其余由实测拟合。"),
        topic="calibration",
    )  # fmt: skip
    price_usd: Numeric = spec(
        ("Accelerator price", "加速卡价格"), "USD", 0.0, 1e7, "capital",
        ("Purchase price of one accelerator, without server and network unless the note says so.",
         "单卡采购价；除非备注说明，不含服务器与网络。"), topic="accelerators",
    )  # fmt: skip
    server_usd: Numeric = spec(
        ("Server cost per chip", "服务器分摊"), "USD", 0.0, 1e7, "capital",
        ("Host, memory, storage and chassis an accelerator, as far as the price lacks them.",
         "单卡分摊的主机、内存、存储与机箱成本（价格未包含的部分）。"), topic="accelerators",
    )  # fmt: skip
    network_usd: Numeric = spec(
        ("Network cost per chip", "网络分摊"), "USD", 0.0, 1e7, "capital",
        ("Scale-out network an accelerator, as far as the price lacks it.", "单卡分摊的横向网络成本（价格未包含的部分）。"),
        topic="accelerators",
    )  # fmt: skip
    rent_usd_per_h: Numeric = spec(
        ("Rent", "租金"), "USD/h", 0.0, 1e4, "capital",
        ("Price of one accelerator-hour; used when renting.", "单卡每小时租金；租用时使用。"), topic="accelerators",
    )  # fmt: skip

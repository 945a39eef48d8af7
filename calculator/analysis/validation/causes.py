"""Why a point is likely missed, in words: what its row leaves open, and what the model leaves out."""

from __future__ import annotations

import math

from calculator.analysis.validation.report import Row
from calculator.inputs import Text

ENOUGH = math.log(1.25)  # smaller misses need no reason

OPEN: Text = ("", "")
CAUSES: dict[str, Text] = {
    "count": ("The number of accelerators is not stated.", "未说明加速卡数量。"),
    "prompt": ("The prompt length is not published; one is assumed.", "未公布提示长度,采用假设值。"),
    "burst": (
        "All requests arrive at once: prompts pile up before the first token, which a steady load does not show.",
        "所有请求同时到达:首 token 前提示堆积,稳态负载不会如此。",
    ),
    "ranks": (
        "Data-parallel attention waits for the slowest rank, which uneven requests make slower.",
        "数据并行注意力需等待最慢的秩,请求不均时更慢。",
    ),
    "limit": (
        "The speed is a limit on the 99th percentile; the mean must stay well clear of it.",
        "速度为第 99 百分位的上限,均值须明显低于它。",
    ),
    "drafts": ("Drafts are on, but their number is not stated.", "启用了草稿,但未说明数量。"),
    "early": ("Software of the chip's or the model's first months.", "芯片或模型发布最初几个月的软件。"),
    "idle": (
        "Few requests at a time: fixed times of the engine rule, which differ between engines.",
        "同时请求很少:由引擎的固定时间主导,各引擎差异大。",
    ),
    "overlap": (
        "Prefill over many nodes hides more of its communication, or balances experts better, than the model does.",
        "跨多节点的预填充能隐藏更多通信或更好地均衡专家,超出模型假设。",
    ),
    "layout": (
        "The layout is not stated; the best sensible one is assumed.",
        "未说明部署方式，采用最优的合理部署。",
    ),
    "long": ("Very long context: kernels for it differ widely.", "上下文极长:相应内核差异很大。"),
    "narrow": ("4-bit weights on a chip that dequantises them.", "4 位权重在需要反量化的芯片上运行。"),
    "other": ("No single cause stands in the row.", "该行未显示单一原因。"),
}


def cause(row: Row) -> Text:
    """The likeliest cause of a miss, English and Chinese; blank where the row is not missed by much."""
    if math.isnan(row.error) or abs(row.error) < ENOUGH:
        return OPEN
    return CAUSES[_key(row)]


def _key(row: Row) -> str:
    point, note = row.point, row.point.note.lower()
    fast = row.error > 0.0  # the model promises more than was measured
    slow_time = point.metric == "tpot_s"
    optimistic = fast != slow_time
    requests = point["concurrency"]
    if math.isnan(point["n_accelerators"]):
        return "count"
    if "assumed" in note and "prompt" in note:
        return "prompt"
    if "at once" in note:
        return "burst"
    if "p99" in note and optimistic:
        return "limit"
    if "draft length not stated" in note:
        return "drafts"
    if point.phase == "prefill" and not optimistic:
        return "overlap"
    if point["dp"] > 1.0 and optimistic:
        return "ranks"
    if (
        "early" in point.engine.lower()
        or "nightly" in point.engine.lower()
        or "branch" in point.engine.lower()
    ):
        return "early"
    if requests <= 16.0:
        return "idle"
    if max(point["context_tokens"], point["input_tokens"], 0.0) > 60_000.0:
        return "long"
    if math.isnan(point["tp"]):
        return "layout"
    if point["weight_bits"] == 4.0 and point.accel_id.startswith("h"):
        return "narrow"
    return "other"

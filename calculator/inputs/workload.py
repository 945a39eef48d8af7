"""What is asked of the machines: one average request and the promise made for it."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import PERCENT, Numeric, spec


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Workload:
    """The average request; shared by both sides unless unlinked."""

    input_tokens: Numeric = spec(
        ("Input tokens", "输入 token 数"), "tokens", 1.0, 1e7, "load",
        ("Prompt length of the average request, cached part included.", "平均请求的提示长度，含缓存命中部分。"),
        topic="workloads", log_slider=True,
    )  # fmt: skip
    output_tokens: Numeric = spec(
        ("Output tokens", "输出 token 数"), "tokens", 1.0, 1e6, "load",
        ("Tokens generated for the average request.", "平均请求生成的 token 数。"),
        topic="workloads", log_slider=True,
    )  # fmt: skip
    cache_hit_share: Numeric = spec(
        ("Cache hits, served", "缓存命中率（实际）"), "", 0.0, 1.0, "load",
        ("Share of input tokens whose KV cache is found and loaded instead of computed.",
         "输入 token 中直接读取已有 KV 缓存、无需重新计算的比例。"),
        shown=PERCENT, topic="workloads",
    )  # fmt: skip
    cache_billed_share: Numeric = spec(
        ("Cache hits, billed", "缓存命中率（计费）"), "", 0.0, 1.0, "market",
        ("Share of input tokens billed at the cached price; matters for list prices only.",
         "按缓存价计费的输入 token 比例；仅影响按目录价计算的价格。"),
        shown=PERCENT, topic="workloads",
    )  # fmt: skip
    promised_tokens_per_s_per_user: Numeric = spec(
        ("Promised speed", "承诺速度"), "tokens/s/user", 0.01, 10000.0, "load",
        ("Output tokens a second that each user must see; the batch grows only while this holds.",
         "每位用户必须得到的每秒输出 token 数；批量只在满足该速度时增大。"),
        topic="workloads", log_slider=True,
    )  # fmt: skip
    tokens_per_task: Numeric = spec(
        ("Tokens per task", "每任务 token 数"), "tokens", 1.0, 1e10, "load",
        ("Input and output tokens that one finished task takes; models differ in verbosity and tokenizer.",
         "完成一个任务所需的输入与输出 token 总数；不同模型的用词量与分词方式不同。"),
        topic="workloads", log_slider=True,
    )  # fmt: skip

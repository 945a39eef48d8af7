"""How the token is sold: price, taxes on the way, delivery, and what the raw kWh would fetch."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import MILLISECOND, PERCENT, Numeric, spec

_PRICING = ((0.0, ("Cost plus margin", "成本加毛利")), (1.0, ("List price", "目录价")))


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Market:
    """From cost to price, and from price back to margin."""

    list_pricing: Numeric = spec(
        ("Price by", "定价方式"), "", 0.0, 1.0, "market",
        ("Cost plus a target margin, or a published list price with the margin it implies.", "成本加目标毛利，或公开目录价（反推隐含毛利）。"),
        choices=_PRICING,
    )  # fmt: skip
    target_gross_margin: Numeric = spec(
        ("Target gross margin", "目标毛利率"), "", -10.0, 0.99, "market",
        ("Share of net revenue that is not serving cost.", "净收入中非服务成本的比例。"), shown=PERCENT, topic="costs",
    )  # fmt: skip
    list_input_usd_per_mtok: Numeric = spec(
        ("List price, input", "目录价（输入）"), "USD/Mtok", 0.0, 1e5, "market",
        ("Published price of a million uncached input tokens.", "每百万未命中缓存输入 token 的公开价格。"), topic="prices",
    )  # fmt: skip
    list_cached_usd_per_mtok: Numeric = spec(
        ("List price, cached input", "目录价（缓存输入）"), "USD/Mtok", 0.0, 1e5, "market",
        ("Published price of a million cached input tokens.", "每百万缓存命中输入 token 的公开价格。"), topic="prices",
    )  # fmt: skip
    list_output_usd_per_mtok: Numeric = spec(
        ("List price, output", "目录价（输出）"), "USD/Mtok", 0.0, 1e5, "market",
        ("Published price of a million output tokens.", "每百万输出 token 的公开价格。"), topic="prices",
    )  # fmt: skip
    border_tariff: Numeric = spec(
        ("Border tariff", "边境关税"), "", 0.0, 10.0, "market",
        ("Duty on the service where it crosses the border.", "服务跨境时的税率。"), shown=PERCENT, topic="costs",
    )  # fmt: skip
    sales_tax: Numeric = spec(
        ("Sales tax", "销售税"), "", 0.0, 1.0, "market",
        ("VAT or sales tax in the buyer's price.", "买方价格中的增值税或销售税。"), shown=PERCENT, topic="costs",
    )  # fmt: skip
    channel_fee_share: Numeric = spec(
        ("Channel fee", "渠道费"), "", 0.0, 0.95, "market",
        ("Share of the price that a marketplace or cloud keeps.", "平台或云渠道从价格中留取的比例。"), shown=PERCENT, topic="costs",
    )  # fmt: skip
    risk_premium_usd_per_mtok: Numeric = spec(
        ("Risk premium", "风险溢价"), "USD/Mtok", 0.0, 1e4, "market",
        ("Part of the buyer's price that covers security and supply risk, not the seller's revenue; a list price holds it.", "买方为安全与供应风险额外计入的金额；不计入卖方收入。"),
    )  # fmt: skip
    transit_usd_per_gb: Numeric = spec(
        ("Transit price", "网络传输价格"), "USD/GB", 0.0, 100.0, "market",
        ("Price of a gigabyte to the user.", "传输到用户的每 GB 价格。"), topic="costs",
    )  # fmt: skip
    bytes_per_input_token: Numeric = spec(
        ("Bytes per input token", "每输入 token 字节数"), "bytes", 0.0, 1e6, "market",
        ("Bytes on the wire for one input token.", "单个输入 token 的线上字节数。"), topic="costs",
    )  # fmt: skip
    bytes_per_output_token: Numeric = spec(
        ("Bytes per output token", "每输出 token 字节数"), "bytes", 0.0, 1e6, "market",
        ("Bytes on the wire for one streamed output token.", "单个流式输出 token 的线上字节数。"), topic="costs",
    )  # fmt: skip
    rtt_s: Numeric = spec(
        ("Round trip to the user", "用户往返时延"), "s", 0.0, 10.0, "market",
        ("Network round trip; part of the time to first token.", "网络往返时延；计入首 token 时间。"),
        shown=MILLISECOND, topic="costs",
    )  # fmt: skip
    raw_kwh_price_usd: Numeric = spec(
        ("Price of the raw kWh", "原始电价值"), "USD/kWh", 0.0001, 10.0, "market",
        ("What the kilowatt-hour itself would fetch if it were sold or exported.", "一度电直接出售或外送可得的价格。"), topic="sites",
    )  # fmt: skip
    cny_per_usd: Numeric = spec(
        ("Exchange rate", "汇率"), "CNY/USD", 0.01, 1000.0, "market",
        ("Yuan for a dollar; converts what is shown in CNY.", "一美元兑人民币；用于以人民币显示。"), topic="costs",
    )  # fmt: skip

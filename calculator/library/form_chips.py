"""The form of an accelerator."""

from __future__ import annotations

from calculator.library.form_field import Field, Group, same

_TFLOPS, _GBPS, _WATT = same("TFLOP/s"), same("GB/s"), same("W")
_MONEY, _RENT = same("{currency}"), same("{currency}/h")

CHIPS = (
    Group(
        ("Data sheet", "规格"),
        (
            Field("vendor", label=("Vendor", "厂商"), text=True, help=("Shown in lists.", "用于列表显示。")),
            Field("peak_bf16_tflops", "accelerator.peak_16bit_flop_per_s", unit=_TFLOPS),
            Field("eight_bit", "accelerator.peak_8bit_flop_per_s",
                  label=("8-bit weights are computed in", "8 位权重的计算格式"),
                  help=("Which of the two 8-bit peaks counts.", "采用哪一种 8 位峰值。"),
                  choices=(("", ("unknown", "未知")), ("fp8", same("FP8")), ("int8", same("INT8")),
                           ("none", ("16 bits, after dequantising", "反量化后按 16 位计算")))),
            Field("peak_fp8_tflops", "accelerator.peak_8bit_flop_per_s", unit=_TFLOPS,
                  label=("Peak FP8, dense", "FP8 稠密峰值"), help=("Counts where 8-bit weights are computed in FP8.", "8 位权重以 FP8 计算时采用。")),
            Field("peak_int8_tops", "accelerator.peak_8bit_flop_per_s", unit=same("TOP/s"),
                  label=("Peak INT8, dense", "INT8 稠密峰值"), help=("Counts where 8-bit weights are computed in INT8.", "8 位权重以 INT8 计算时采用。")),
            Field("peak_fp4_tflops", "accelerator.peak_4bit_flop_per_s", optional=True, unit=_TFLOPS, help=("Blank: the chip has no FP4.", "留空表示芯片不支持 FP4。")),
            Field("hbm_gb", "accelerator.hbm_bytes", unit=same("GB"), help=("As printed; counted in binary gigabytes.", "按标称值填写，以二进制 GB 计。")),
            Field("hbm_gb_per_s", "accelerator.hbm_bytes_per_s", unit=_GBPS),
            Field("scaleup_gb_per_s_bidir", "accelerator.scaleup_bytes_per_s", unit=_GBPS,
                  label=("Scale-up link, both ways", "纵向互联带宽（双向合计）"),
                  help=("Both directions together, as data sheets print it.", "双向合计，与规格书一致。")),
            Field("scaleup_domain", "accelerator.scaleup_domain"),
            Field("accelerators_per_server", "accelerator.accelerators_per_server"),
            Field("tdp_w", "accelerator.tdp_w", unit=_WATT),
            Field("all_in_it_w", "accelerator.nameplate_w", unit=_WATT),
            Field("software", "accelerator.software_factor", label=("Software of", "软件栈"), rows="calibration:software_", required=True,
                  help=("Whose measured software factor it takes.", "采用哪一家的软件系数。")),
        ),
    ),
    Group(
        ("Price", "价格"),
        (
            Field("currency", label=("Currency", "币种"), rows="rates", required=True, help=("Of all prices of this row.", "本条目所有价格的币种。")),
            Field("scope", label=("The price is of", "价格范围"), required=True,
                  help=("What is missing of server and network is added.", "缺少的服务器与网络部分由程序补足。"),
                  choices=(("module", ("a bare module", "裸卡")), ("server", ("a share of a server", "整机分摊")),
                           ("rack", ("a share of a rack", "整柜分摊")), ("system", ("a share of a whole system", "整套系统分摊")))),
            Field("price_typ", "accelerator.price_usd", unit=_MONEY),
            Field("price_low", "accelerator.price_usd", optional=True, unit=_MONEY, label=("Price, low", "价格下限"), help=("Low end of the range; may stay blank.", "区间下限，可留空。")),
            Field("price_high", "accelerator.price_usd", optional=True, unit=_MONEY, label=("Price, high", "价格上限"), help=("High end of the range; may stay blank.", "区间上限，可留空。")),
            Field("rent_typ_per_h", "accelerator.rent_usd_per_h", unit=_RENT),
            Field("china_premium", label=("Premium in China", "在华溢价"),
                  help=("Whether it costs more where it is carried into China.", "运入中国时是否加价。"),
                  choices=(("", ("none", "无")), ("gpu_premium_cn", ("as for imported GPUs", "同进口 GPU")))),
        ),
    ),
)  # fmt: skip

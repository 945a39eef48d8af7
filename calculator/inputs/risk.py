"""What may go wrong, as cost: dials that are off until somebody turns them."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import PERCENT, Numeric, spec


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """Chip supply, data residency, outages, currency. At 0 (and a cost factor of 1) they change nothing."""

    supply_premium: Numeric = spec(
        ("Chip supply premium", "芯片供应溢价"), "", 0.0, 10.0, "risk",
        ("Paid on top of the accelerator's price, import premium included, because supply is short or barred; resold by the same residual share. Not for rented ones.",
         "因供应短缺或受限，在加速卡价格（含进口溢价）之上另付的比例；残值率不变。租用时不计。"), shown=PERCENT,
    )  # fmt: skip
    supply_wait_months: Numeric = spec(
        ("Wait for chips", "芯片等待时间"), "months", 0.0, 60.0, "risk",
        ("Months between paying for the hardware and its first token; the money tied up costs the WACC. Not for rented ones.",
         "从付款到硬件产出首个 token 的月数；占用资金按 WACC 计息。租用时不计。"),
    )  # fmt: skip
    supply_life_lost_share: Numeric = spec(
        ("Chip life lost", "芯片寿命损失"), "", 0.0, 0.9, "risk",
        ("Share of the accelerator life that is lost because spares, updates or permits end early. Not for rented ones.",
         "因备件、更新或许可提前中止而损失的加速卡寿命比例。租用时不计。"), shown=PERCENT,
    )  # fmt: skip
    residency_share: Numeric = spec(
        ("Data residency duplicate", "数据驻留重复容量"), "", 0.0, 1.0, "risk",
        ("Share of the capacity that has to stand a second time where data must stay. It is paid for and switched off: what works draws the energy.",
         "因数据须留在当地而重复建设的容量比例。只计占用成本，不通电；能耗按在用容量计算。"), shown=PERCENT,
    )  # fmt: skip
    residency_cost_factor: Numeric = spec(
        ("Cost of the duplicate", "重复容量成本倍数"), "", 0.0, 20.0, "risk",
        ("What the duplicated capacity costs over the same capacity of this side: 1 the same, 2 twice as much.",
         "重复容量的成本与本侧同等容量之比：1 为相同，2 为两倍。"),
    )  # fmt: skip
    outage_reserve_share: Numeric = spec(
        ("Outage reserve", "停机备用容量"), "", 0.0, 2.0, "risk",
        ("Spare capacity held against outages, over the capacity at work. It is paid for and switched off: it draws no energy.",
         "为应对停机而保留的备用容量，占在用容量的比例。只计占用成本，不通电，不耗能。"), shown=PERCENT,
    )  # fmt: skip
    fx_move_share: Numeric = spec(
        ("Adverse currency move", "汇率不利变动"), "", -0.5, 2.0, "risk",
        ("How far the currency moves against this side: all it pays for its accelerators by the hour grows by the share; negative is in its favour. Where it is uncertain, it is drawn as far to either side.",
         "汇率对本侧的不利变动幅度：本侧加速卡的全部小时成本按此比例增加；负值为有利变动。作不确定性分析时，按此幅度向两侧抽样。"), shown=PERCENT,
    )  # fmt: skip

"""Who pays for the machines, how long they live, what capital costs."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import PERCENT, YES_NO, Numeric, spec

_OWN_RENT = ((0.0, ("Own", "自有")), (1.0, ("Rent", "租用")))


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Finance:
    """Own or rent, lives, cost of capital. Money is real: constant prices."""

    rent: Numeric = spec(
        ("Own or rent", "自有或租用"), "", 0.0, 1.0, "capital",
        ("Renting puts a price an hour in place of capex, facility, maintenance and staff.",
         "租用时以每小时租金代替设备、机房、维护与人力成本。"), choices=_OWN_RENT,
    )  # fmt: skip
    rent_excludes_power: Numeric = spec(
        ("Rent excludes power", "租金不含电费"), "", 0.0, 1.0, "capital",
        ("Whether electricity is paid on top of the rent.", "电费是否在租金之外另付。"), choices=YES_NO,
    )  # fmt: skip
    import_premium: Numeric = spec(
        ("Import premium", "进口溢价"), "", -0.9, 10.0, "capital",
        ("Scarcity, duties and intermediaries on top of the accelerator price.", "在加速卡价格之上的稀缺、关税与中间商加价。"),
        shown=PERCENT, topic="costs",
    )  # fmt: skip
    accelerator_life_years: Numeric = spec(
        ("Accelerator life", "加速卡寿命"), "years", 0.25, 50.0, "capital",
        ("Economic life over which the hardware is recovered.", "硬件投资回收的经济寿命。"), topic="costs",
    )  # fmt: skip
    facility_life_years: Numeric = spec(
        ("Facility life", "机房寿命"), "years", 1.0, 100.0, "site",
        ("Economic life of building, power and cooling.", "土建、供电与制冷的经济寿命。"), topic="costs",
    )  # fmt: skip
    wacc: Numeric = spec(
        ("WACC, real", "实际 WACC"), "", 0.0, 1.0, "capital",
        ("Real (without inflation) after-tax cost of capital.", "扣除通胀的税后加权平均资本成本。"), shown=PERCENT, topic="costs",
    )  # fmt: skip
    residual_share: Numeric = spec(
        ("Residual value", "残值率"), "", 0.0, 1.0, "capital",
        ("Share of the hardware price that it sells for at the end of its life.", "寿命期末硬件售出价占原价的比例。"),
        shown=PERCENT, topic="costs",
    )  # fmt: skip
    it_maintenance_share: Numeric = spec(
        ("Hardware maintenance", "硬件维护费率"), "", 0.0, 1.0, "capital",
        ("Support, spares and failures a year, over hardware capex.", "每年的支持、备件与故障费用占硬件投资的比例。"),
        shown=PERCENT, topic="costs",
    )  # fmt: skip

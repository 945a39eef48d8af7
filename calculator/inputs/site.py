"""Where tokens are made: electricity, building, people."""

from __future__ import annotations

import dataclasses

from calculator.inputs.spec import PERCENT, Numeric, spec


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A place with its power contract, its facility and its wages."""

    electricity_price_usd_per_kwh: Numeric = spec(
        ("Electricity price", "电价"), "USD/kWh", 0.0, 2.0, "electricity",
        ("Delivered price a flat load pays, grid fees included.", "平稳负荷支付的到户电价，含输配电费。"),
        topic="sites", headline=True,
    )  # fmt: skip
    tariff_peak_multiplier: Numeric = spec(
        ("Peak multiplier", "峰段系数"), "", 0.0, 10.0, "electricity",
        ("Price of peak hours over flat hours.", "峰段电价与平段电价之比。"), topic="sites",
    )  # fmt: skip
    tariff_valley_multiplier: Numeric = spec(
        ("Valley multiplier", "谷段系数"), "", 0.0, 10.0, "electricity",
        ("Price of valley hours over flat hours.", "谷段电价与平段电价之比。"), topic="sites",
    )  # fmt: skip
    tariff_peak_hours: Numeric = spec(
        ("Peak hours", "峰段时长"), "h/day", 0.0, 24.0, "electricity",
        ("Peak hours a day; what peak and valley leave is flat.", "每日峰段小时数；峰谷之外为平段。"), topic="sites",
    )  # fmt: skip
    tariff_valley_hours: Numeric = spec(
        ("Valley hours", "谷段时长"), "h/day", 0.0, 24.0, "electricity",
        ("Valley hours a day.", "每日谷段小时数。"), topic="sites",
    )  # fmt: skip
    shiftable_share: Numeric = spec(
        ("Load moved to the valley", "可移至谷段的负荷"), "", 0.0, 1.0, "electricity",
        ("Share of the energy that is used in valley hours instead of evenly.", "改在谷段使用的电量比例。"), shown=PERCENT,
    )  # fmt: skip
    electricity_subsidy_share: Numeric = spec(
        ("Electricity subsidy", "电价补贴比例"), "", 0.0, 1.0, "electricity",
        ("Share of the energy charge that somebody else pays.", "由他方承担的电度电费比例。"), shown=PERCENT, topic="sites",
    )  # fmt: skip
    demand_charge_usd_per_kw_month: Numeric = spec(
        ("Demand charge", "需量电费"), "USD/kW-month", 0.0, 1000.0, "electricity",
        ("Charge for connected power, where the delivered price does not hold it already.",
         "按接入功率收取的电费（到户电价未包含时）。"), topic="sites",
    )  # fmt: skip
    carbon_g_per_kwh: Numeric = spec(
        ("Grid carbon", "电网碳强度"), "g/kWh", 0.0, 3000.0, "electricity",
        ("Average grams of CO2 a kWh of the grid.", "电网平均每度电的二氧化碳克数。"), topic="sites",
    )  # fmt: skip
    carbon_price_usd_per_t: Numeric = spec(
        ("Carbon price", "碳价"), "USD/t", 0.0, 10000.0, "electricity",
        ("Price of a tonne of CO2 that the operator pays.", "运营方支付的每吨二氧化碳价格。"), topic="sites",
    )  # fmt: skip
    pue: Numeric = spec(
        ("PUE", "PUE"), "", 1.0, 5.0, "site",
        ("Facility energy over IT energy.", "机房总能耗与 IT 能耗之比。"), topic="sites",
    )  # fmt: skip
    facility_capex_usd_per_kw: Numeric = spec(
        ("Facility capex", "机房建设投资"), "USD/kW", 0.0, 1e6, "site",
        ("Shell, power and cooling for a kW of IT load.", "每千瓦 IT 负载的土建、供电与制冷投资。"), topic="sites",
    )  # fmt: skip
    facility_maintenance_share: Numeric = spec(
        ("Facility maintenance", "机房维护费率"), "", 0.0, 1.0, "site",
        ("A year, over facility capex; insurance and property tax included.", "每年占机房投资的比例，含保险与房产税。"),
        shown=PERCENT, topic="costs",
    )  # fmt: skip
    staff_fte_per_mw: Numeric = spec(
        ("Site staff", "现场人员"), "FTE/MW", 0.0, 1000.0, "people",
        ("Permanent staff for a MW of IT load.", "每兆瓦 IT 负载的常驻人员数。"), topic="sites",
    )  # fmt: skip
    wage_usd_per_fte_year: Numeric = spec(
        ("Loaded wage", "全口径人工成本"), "USD/FTE-year", 0.0, 1e7, "people",
        ("Yearly cost of one site engineer, taxes and benefits included.", "单名现场工程师的年成本，含税费与福利。"), topic="sites",
    )  # fmt: skip

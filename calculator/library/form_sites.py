"""The form of a site."""

from __future__ import annotations

from calculator.library.form_field import Field, Group, same

_KEPT = (("", ("as it stands", "保持现值")),)
_PRICE = ("{currency}/kWh", "{currency}/kWh")

SITES = (
    Group(
        ("Electricity", "电力"),
        (
            Field("country", label=("Country", "国家"), text=True, help=("Two letters, such as CN or US; chips have another price in China.", "两位国家代码，如 CN、US；芯片在中国另有价格。")),
            Field("currency", label=("Currency", "币种"), rows="rates", required=True, help=("Of the prices of this row.", "本条目价格的币种。")),
            Field("price_per_kwh", "site.electricity_price_usd_per_kwh", unit=_PRICE,
                  help=("Delivered, with grid fees, taxes and demand charge.", "到户价，含输配电费、税费与需量电费。")),
            Field("low_per_kwh", "site.electricity_price_usd_per_kwh", optional=True, unit=_PRICE, label=("Price, low", "价格下限"), help=("Low end of the range; may stay blank.", "区间下限，可留空。")),
            Field("high_per_kwh", "site.electricity_price_usd_per_kwh", optional=True, unit=_PRICE, label=("Price, high", "价格上限"), help=("High end of the range; may stay blank.", "区间上限，可留空。")),
            Field("peak_multiplier", "site.tariff_peak_multiplier", optional=True, help=("Times the flat price in peak hours; blank: no peak price.", "高峰时段为平段价的倍数；留空表示无峰价。")),
            Field("valley_multiplier", "site.tariff_valley_multiplier", optional=True, help=("Times the flat price in valley hours; blank: no valley price.", "低谷时段为平段价的倍数；留空表示无谷价。")),
            Field("carbon_g_per_kwh", "site.carbon_g_per_kwh", unit=same("g/kWh")),
            Field("raw_kwh", "market.raw_kwh_price_usd", rows="costs:fills", choices=(("", ("unknown", "未知")),)),
        ),
    ),
    Group(
        ("Building and people", "机房与人员"),
        (
            Field("pue", "site.pue"),
            Field("facility_capex", "site.facility_capex_usd_per_kw", rows="costs:fills", choices=_KEPT),
            Field("staff", "site.staff_fte_per_mw", rows="costs:fills", choices=_KEPT),
            Field("wage", "site.wage_usd_per_fte_year", rows="costs:fills", choices=_KEPT),
        ),
    ),
)  # fmt: skip

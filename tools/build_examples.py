"""Build resources/examples/ from the rows of the library: python tools/build_examples.py."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from calculator.inputs import INPUTS, SIDES
from calculator.library import choose, row
from calculator.profile import SUFFIX, Profile, save
from calculator.profile.examples import EXAMPLES

DOMESTIC, FOREIGN = SIDES

# Inputs that are choices of the example and come from no table.
CHOICES = {
    "serving.layout_auto": 1.0,
    "serving.accelerators_per_replica": 8.0,
    "serving.tensor_parallel": 1.0,
    "serving.disaggregated": 0.0,
    "serving.prefill_accelerators": 8.0,
    "serving.prefill_tensor_parallel": 1.0,
    "serving.concurrent_requests": 0.0,
    "site.shiftable_share": 0.0,
    "finance.rent": 0.0,
    "finance.rent_excludes_power": 0.0,
    "market.list_pricing": 0.0,
    "market.risk_premium_usd_per_mtok": 0.0,
    "risk.supply_premium": 0.0,
    "risk.supply_wait_months": 0.0,
    "risk.supply_life_lost_share": 0.0,
    "risk.residency_share": 0.0,
    "risk.residency_cost_factor": 1.0,
    "risk.outage_reserve_share": 0.0,
    "risk.fx_move_share": 0.0,
}
CALIBRATION = (
    "gpu_efficiency", "mfu_prefill", "mfu_decode", "mfu_attention", "mfu_slope", "mbu_weights", "mbu_kv", "network_efficiency", "scaleout_efficiency", "sparse_factor",
    "step_overhead", "collective_latency", "per_sequence", "moe_factor", "dequant_factor", "routed_nodes",
    "memory_headroom", "max_sequences", "kv_load", "acceptance", "drafts_off", "kv_16bit", "power_base", "power_load",
    "power_flop", "power_prefill", "power_idle", "power_host",
)  # fmt: skip
COSTS = (
    "util_generic", "life_economic", "life_facility", "residual_none", "it_maintenance", "facility_upkeep",
    "price_margin_host", "duty_services", "channel_none", "egress_cloud", "bytes_per_token_text",
    "bytes_per_token_stream", "fx_safe", "training_none", "lifetime_tokens",
)  # fmt: skip
COSTS_OF_SIDE = {
    DOMESTIC: ("wacc_cn_big", "vat_cn_service", "rtt_west_east"),
    FOREIGN: ("wacc_us_hyper", "sales_tax_us", "rtt_us_us"),
}
LINKED = frozenset({path for path in INPUTS if path.startswith("workload.")} | {"market.cny_per_usd"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Part:
    """One side: rows of the library, then what the example sets beside them (value, and the row it is from)."""

    model: str
    chip: str
    site: str
    price: str
    costs: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    inputs: dict[str, float] = dataclasses.field(default_factory=dict)
    origins: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Plan:
    """One example."""

    name: str
    title: tuple[str, str]
    about: tuple[str, str]
    workload: str
    domestic: Part
    foreign: Part
    linked: frozenset[str] = LINKED
    note: str = ""


WEST = Part(model="deepseek-v3.2", chip="ascend-910c", site="cn-nm-horinger", price="p001")
EAST_COAST = Part(model="deepseek-v3.2", chip="gb200-nvl72", site="us-va", price="p160")
DAY = Part(
    model="deepseek-r1",
    chip="h800-sxm",
    site="cn-avg",
    price="p233",
    costs=("utilisation_full",),
    rows=(("accelerator_prices", "h800-sxm-2025-02"),),
    inputs={
        "finance.rent": 1.0,
        "market.list_pricing": 1.0,
        "market.sales_tax": 0.0,  # the published revenue is that of the list prices
        "serving.layout_auto": 0.0,
        "serving.disaggregated": 1.0,
        "serving.accelerators_per_replica": 144.0,
        "serving.tensor_parallel": 1.0,
        "serving.prefill_accelerators": 32.0,
        "serving.prefill_tensor_parallel": 1.0,
    },
)
ARTICLE_USD = 0.5 / 7.14  # the yuan price of the article at the article's own rate

PLANS = (
    Plan(
        name="default",
        title=("Western hub against Northern Virginia", "西部枢纽与北弗吉尼亚"),
        about=(
            "DeepSeek-V3.2 from Ascend 910C in Inner Mongolia and from GB200 in Northern Virginia.",
            "内蒙古的昇腾 910C 与北弗吉尼亚的 GB200,同样运行 DeepSeek-V3.2。",
        ),
        workload="chat",
        domestic=WEST,
        foreign=EAST_COAST,
        note="Both prices of power are those of data centres or large industry, 13 months apart.",
    ),
    Plan(
        name="same-model",
        title=("Same model at today's list prices", "同一模型,按现行目录价"),
        about=(
            "DeepSeek-V4-Flash sold by DeepSeek off-peak and by a US host, and the margins that leaves.",
            "DeepSeek-V4-Flash:DeepSeek 低谷价与美国托管价,以及各自隐含的毛利。",
        ),
        workload="chat",
        domestic=dataclasses.replace(
            WEST, model="deepseek-v4-flash", price="p017", inputs={"market.list_pricing": 1.0}
        ),
        foreign=dataclasses.replace(
            EAST_COAST,
            model="deepseek-v4-flash",
            chip="b200-sxm",
            price="p195",
            inputs={"market.list_pricing": 1.0},
        ),
    ),
    Plan(
        name="same-chip",
        title=("Same chip on both sides", "两侧同一芯片"),
        about=(
            "H200 in Inner Mongolia and in Northern Virginia: what is left are price of the chip, power, money and people.",
            "内蒙古与北弗吉尼亚均用 H200:只剩芯片价格、电力、资金与人力之差。",
        ),
        workload="chat",
        domestic=dataclasses.replace(WEST, chip="h200-sxm"),
        foreign=dataclasses.replace(EAST_COAST, chip="h200-sxm"),
        note="H200 needs a licence for China; deliveries are doubtful. Its price there is the one quoted in China.",
    ),
    Plan(
        name="article-day",
        title=("The article's day: 0.5 yuan a kWh, 22-fold", "报道当日:每度 0.5 元,增值 22 倍"),
        about=(
            "The press claim of March 2026 that a kilowatt-hour is worth 22 times as much when it is sold as tokens.",
            "2026 年 3 月的报道:一度电以 token 出售,价值增至 22 倍。",
        ),
        workload="chat",
        domestic=Part(
            model="deepseek-v3.2",
            chip="h20",
            site="cn-article",
            price="p001",
            costs=("fx_article",),
            inputs={
                "market.list_pricing": 1.0,
                "site.electricity_price_usd_per_kwh": ARTICLE_USD,
                "market.raw_kwh_price_usd": ARTICLE_USD,
            },
            origins={
                "site.electricity_price_usd_per_kwh": "facts:article_power_usd",
                "market.raw_kwh_price_usd": "facts:article_power_usd",
            },
        ),
        foreign=Part(
            model="assumed-frontier-mid",
            chip="h200-sxm",
            site="us-va",
            price="p110",
            costs=("fx_article",),
            inputs={"market.list_pricing": 1.0},
        ),
        note="List prices in force in February and March 2026. The foreign model is assumed, not published; its price is "
        "that of Claude Opus 4.6, which the press set beside Chinese ones.",
    ),
    Plan(
        name="deepseek-day",
        title=("DeepSeek's published day, February 2025", "DeepSeek 公布的一天(2025 年 2 月)"),
        about=(
            "608 billion tokens in, 168 billion out, on H800 at 2 dollars an hour; abroad the same on rented H100.",
            "输入 6,080 亿、输出 1,680 亿 token,H800 每小时 2 美元;国外为租用 H100 的同一负载。",
        ),
        workload="deepseek-2025-02",
        domestic=DAY,
        foreign=dataclasses.replace(DAY, chip="h100-sxm", site="us-va", rows=()),
        note="Published for the day: 87,072 USD, 226.75 nodes of 8 on average, 0.112 USD/Mtok. Utilisation is 1 because "
        "the published cost counts only nodes in use. The foreign side has the same layout and list price, and H100 at "
        "the rent of 2026, as no US rent of that day is in the tables.",
    ),
    Plan(
        name="dense-sparse",
        title=("Sparse against dense", "稀疏与稠密"),
        about=(
            "DeepSeek-V3.2 with 37 of 672 billion parameters active, and Llama-3.1-405B with all of them, both on H200.",
            "DeepSeek-V3.2(6,720 亿参数激活 370 亿)与 Llama-3.1-405B(全部激活),均用 H200。",
        ),
        workload="chat",
        domestic=dataclasses.replace(WEST, chip="h200-sxm"),
        foreign=dataclasses.replace(
            EAST_COAST,
            model="llama-3.1-405b",
            chip="h200-sxm",
            inputs={"model.other_weight_bits": 8.0, "model.routed_weight_bits": 8.0},
        ),
        note="Llama is served with 8-bit weights, as DeepSeek is published, so that precision is not among the causes.",
    ),
    Plan(
        name="batch-night",
        title=("Batch at night in the west, real time in the east", "西部夜间批处理与东部实时"),
        about=(
            "The same documents: overnight at 5 tokens a second in Ulanqab, at once at 30 in Northern Virginia.",
            "同样的文档:乌兰察布夜间以每秒 5 token 处理,北弗吉尼亚以每秒 30 token 实时处理。",
        ),
        workload="batch",
        domestic=dataclasses.replace(WEST, site="cn-nm-ulanqab", inputs={"site.shiftable_share": 0.4}),
        foreign=dataclasses.replace(
            EAST_COAST,
            inputs={"workload.promised_tokens_per_s_per_user": 30.0},
            origins={"workload.promised_tokens_per_s_per_user": "workloads:chat"},
        ),
        linked=LINKED - {"workload.promised_tokens_per_s_per_user"},
        note="At 55 % utilisation 13.2 of 24 hours are worked; 8 of them in the valley are 61 % of the load, which is what "
        "moving 40 % of an even load there gives.",
    ),
    Plan(
        name="frontier",
        title=("Open model here, frontier model there", "国内开源模型与国外前沿模型"),
        about=(
            "DeepSeek-V4-Pro in Inner Mongolia against an assumed frontier model in Virginia, at list prices.",
            "内蒙古的 DeepSeek-V4-Pro 与弗吉尼亚的假设前沿模型,按目录价。",
        ),
        workload="chat",
        domestic=dataclasses.replace(
            WEST, model="deepseek-v4-pro", price="p015", inputs={"market.list_pricing": 1.0}
        ),
        foreign=dataclasses.replace(
            EAST_COAST, model="assumed-frontier-mid", price="p102", inputs={"market.list_pricing": 1.0}
        ),
        note="The foreign model is assumed from estimates of third parties, not published. Tokens are not alike: compare "
        "cost per task.",
    ),
)


def build(plan: Plan) -> Profile:
    """The profile of a plan. AssertionError if an input comes neither from a row nor from the list of choices."""
    start = {path: max(spec.low, min(1.0, spec.high)) for path, spec in INPUTS.items()}
    start |= {"model.moe_sparsity": 0.0, "model.moe_layers": 0.0, "site.tariff_peak_hours": 0.0} | CHOICES
    profile = Profile(values={f"{side}.{path}": value for side in SIDES for path, value in start.items()})
    for side, part in ((DOMESTIC, plan.domestic), (FOREIGN, plan.foreign)):
        chosen = [("sites", part.site), ("models", part.model), ("accelerators", part.chip)]
        chosen += [("prices", part.price), ("workloads", plan.workload)]
        chosen += [("calibration", name) for name in CALIBRATION]
        chosen += [("costs", name) for name in COSTS + COSTS_OF_SIDE[side] + part.costs]
        for table, name in (*chosen, *part.rows):
            profile = choose(profile, side, table, name)
        profile = profile.with_values(
            {f"{side}.{path}": value for path, value in part.inputs.items()},
            origins={f"{side}.{path}": origin for path, origin in part.origins.items()},
        )
        known = set(CHOICES) | set(part.inputs)
        bare = [path for path in INPUTS if f"{side}.{path}" not in profile.origins and path not in known]
        assert not bare, f"{plan.name}: {side} has no origin for {bare}"
    for table in ("calibration", "costs"):  # many rows each, so none of them is the one chosen
        for side in SIDES:
            profile = dataclasses.replace(
                profile,
                chosen={key: row_id for key, row_id in profile.chosen.items() if key != f"{side}.{table}"},
            )
    for path in plan.linked:
        profile = profile.link(path)
    return dataclasses.replace(profile, name=plan.title[0], note=plan.note)


def main() -> None:
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for plan in PLANS:
        for part in (plan.domestic, plan.foreign):
            row("prices", part.price)
        save(EXAMPLES / f"{plan.name}{SUFFIX}", build(plan))
    index = {
        plan.name: {
            "title": {"en": plan.title[0], "zh": plan.title[1]},
            "about": {"en": plan.about[0], "zh": plan.about[1]},
        }
        for plan in PLANS
    }
    text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
    (EXAMPLES / "index.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(PLANS)} examples in {EXAMPLES}")


if __name__ == "__main__":
    main()

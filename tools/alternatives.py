"""Write into docs/data.md what other rows would do to the default, and how near the DeepSeek day comes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from calculator.compare import Outcome, compare  # noqa: E402
from calculator.library import choose  # noqa: E402
from calculator.profile import Profile, example  # noqa: E402

PAGE = ROOT / "docs" / "data.md"
Change = Callable[[Profile], Profile]


def row(side: str, table: str, name: str) -> Change:
    """The change that chooses a row."""
    return lambda profile: choose(profile, side, table, name)


def value(path: str, number: float) -> Change:
    """The change that sets an input."""
    return lambda profile: profile.with_value(path, number)


ALTERNATIVES: tuple[tuple[str, Change], ...] = (
    ("Virginia at the commercial average of February 2026, 0.1301 USD/kWh (`us-va-2026`)", row("foreign", "sites", "us-va-2026")),
    ("Ulanqab at 0.35 yuan, July 2026 (`cn-nm-ulanqab`)", row("domestic", "sites", "cn-nm-ulanqab")),
    ("Hub price with the subsidy for domestic chips, 0.30 yuan (`cn-hub-subsidised`)", row("domestic", "sites", "cn-hub-subsidised")),
    ("Shanghai at 0.75 yuan (`cn-sh`)", row("domestic", "sites", "cn-sh")),
    ("Facility in China at the Shanghai index (`dc_capex_shanghai`)", row("domestic", "costs", "dc_capex_shanghai")),
    ("H20 instead of Ascend 910C", row("domestic", "accelerators", "h20")),
    ("H800 instead of Ascend 910C", row("domestic", "accelerators", "h800-sxm")),
    ("Ascend 910B instead of 910C", row("domestic", "accelerators", "ascend-910b")),
    ("B200 instead of GB200 NVL72", row("foreign", "accelerators", "b200-sxm")),
    ("H200 instead of GB200 NVL72", row("foreign", "accelerators", "h200-sxm")),
    ("GB300 NVL72 instead of GB200", row("foreign", "accelerators", "gb300-nvl72")),
    ("Software factor of Ascend 1.6 instead of the fitted one", value("domestic.accelerator.software_factor", 1.6)),
    ("Software factor of Ascend 1, as NVIDIA", value("domestic.accelerator.software_factor", 1.0)),
    ("All compute equipment at 70,000 USD a GB200 (`gb200_allin_per_chip`)", value("foreign.accelerator.network_usd", 25_000.0)),
    ("KV cache in 8 bits on both sides", value("model.kv_bits", 8.0)),
    ("WACC of a US neocloud (`wacc_us_neo`)", row("foreign", "costs", "wacc_us_neo")),
    ("One draft token on both sides, acceptance 60 %", value("model.draft_tokens", 1.0)),
    ("Coding agent instead of chat", row("domestic", "workloads", "agent")),
)  # fmt: skip


def default_table() -> str:
    """Cost of both sides and their ratio, for the default and for each alternative alone."""
    lines = [
        "| change | domestic, USD/Mtok | foreign, USD/Mtok | foreign ÷ domestic |",
        "| --- | --- | --- | --- |",
    ]
    start = example()
    for text, outcome in [
        ("none: the default", compare(start)),
        *((text, compare(change(start))) for text, change in ALTERNATIVES),
    ]:
        costs = [_cost(outcome, side) for side in ("domestic", "foreign")]
        ratio = "-" if outcome.ratio is None else f"{outcome.ratio:.3f}"
        lines.append(f"| {text} | {costs[0]} | {costs[1]} | {ratio} |")
    return "\n".join(lines)


def _cost(outcome: Outcome, side: str) -> str:
    cost = outcome.headline(side, "cost_usd_per_mtok")
    return "does not fit" if cost is None else f"{cost:.4f}"


def day_table() -> str:
    """The published day of February 2025 beside the model."""
    outcome = compare(example("deepseek-day"))
    q = outcome.results["domestic"]
    tokens, out = 776_000.0, 168_000.0  # million
    accelerators = q["accelerator_hours_per_mtok"] * tokens / 24.0
    uncached = 4383.0 * (1.0 - 0.563)
    prefill_rate = uncached / q["accelerator_s_prefill_per_request"]
    rows = (
        ("cost, USD/Mtok", 87_072 / tokens, q["cost_usd_per_mtok"]),
        ("cost, USD/day", 87_072.0, q["cost_usd_per_mtok"] * tokens),
        ("cost over output alone, USD/Mtok", 87_072 / out, q["cost_usd_per_mtok"] * tokens / out),
        ("H800 in use", 226.75 * 8, accelerators),
        ("decode, output tokens/s an H800 of the decode pool", 1850.0, 1.0 / q["accelerator_s_per_output_token"]),
        ("prefill, computed tokens/s an H800 of the prefill pool", 32_207 / 8, prefill_rate),
        ("revenue at list prices, USD/day", 562_027.0, q["price_usd_per_mtok"] * tokens),
        ("energy, kWh/Mtok (published side derived: 1.73 kW an H800)", 0.097, q["energy_kwh_per_mtok"]),
    )  # fmt: skip
    lines = ["| quantity | published | modelled | miss |", "| --- | --- | --- | --- |"]
    for text, published, modelled in rows:
        miss = modelled / published - 1.0
        lines.append(f"| {text} | {_figure(published)} | {_figure(modelled)} | {miss:+.0%} |")
    return "\n".join(lines)


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000.0 else f"{number:.3g}"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, table in (("default", default_table()), ("deepseek-day", day_table())):
        start, end = f"<!-- {name}: tools/alternatives.py -->\n", f"<!-- end of {name} -->"
        if start not in page or end not in page:
            raise SystemExit(f"{PAGE}: the place of the table {name!r} is gone.")
        before, _, rest = page.partition(start)
        page = before + start + table + "\n" + end + rest.partition(end)[2]
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

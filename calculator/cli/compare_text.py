"""The comparison as a terminal shows it."""

from __future__ import annotations

import unicodedata

from calculator.cautions import caution_text
from calculator.compare import Outcome
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.model import QUANTITIES
from calculator.sentences import answer, excluded, status

SHOWN_INPUTS = (
    "site.electricity_price_usd_per_kwh",
    "serving.gpu_efficiency",
    "model.moe_sparsity",
    "serving.accelerators_per_replica",
    "serving.tensor_parallel",
    "workload.promised_tokens_per_s_per_user",
)
LATE_STAGES = (
    "power",
    "hourly",
    "token_cost",
    "price",
    "latency",
)  # say nothing of a side that is not feasible
SHOWN = (
    "cost_usd_per_mtok", "cost_usd_per_mtok_input", "cost_usd_per_mtok_cached", "cost_usd_per_mtok_output",
    "cost_usd_per_task", "price_usd_per_mtok", "implied_gross_margin", "electricity_usd_per_mtok", "electricity_share_of_cost",
    "energy_kwh_per_mtok", "carbon_g_per_mtok", "output_tokens_per_s_per_accelerator", "batch", "tpot_s", "ttft_s",
    "gross_value_multiple", "net_value_multiple", "active_params", "total_params", "mfu_decode_effective",
    "mbu_decode_effective", "feasible",
)  # fmt: skip


def text(outcome: Outcome, lang: str, currency: str) -> str:
    """The answer, the inputs that decide, the results and cost lines of both sides, and the warnings."""
    display = Display(lang, currency, outcome.values["domestic.market.cny_per_usd"])
    messages = display.messages
    rows: list[tuple[str, ...]] = [("", *(messages(f"side.{side}") for side in SIDES))]
    for path in SHOWN_INPUTS:
        values = (display.input_text(INPUTS[path], outcome.values[f"{side}.{path}"]) for side in SIDES)
        rows.append((messages.text(INPUTS[path].label), *values))
    rows.append(("", "", ""))
    rows.extend(_result(outcome, name, display) for name in SHOWN)
    rows.append(("", "", ""))
    lines = [name for name in QUANTITIES if name.startswith("line_")]
    rows.extend(
        _result(outcome, name, display)
        for name in lines
        if any(outcome.results[side][name] != 0.0 for side in SIDES)
    )
    cautions = [caution_text(caution, display) for caution in outcome.warnings]
    parts = [str(answer(outcome, display)), table(rows), *cautions, excluded(display)]
    return "\n\n".join(part for part in parts if part)


def _result(outcome: Outcome, name: str, display: Display) -> tuple[str, ...]:
    row = QUANTITIES[name]
    cells = []
    for side in SIDES:
        withheld = status(outcome, side, display) if row.stage in LATE_STAGES or name == "batch" else ""
        cells.append(withheld or display.result_text(row, outcome.results[side][name]))
    return (display.messages.text(row.label), *cells)


def table(rows: list[tuple[str, ...]]) -> str:
    """Columns aligned, the first to the left, the others to the right; Chinese characters take two places."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) if column == 0 else " " * (width - _width(cell)) + cell
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)

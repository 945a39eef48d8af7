"""One line that says what is inside a folded group."""

from __future__ import annotations

from calculator.inputs import INPUTS
from ui.reading import Reading

# Each turns a cost line on by itself; the cost of the duplicate alone does nothing.
DIALS = tuple(path.removeprefix("risk.") for path in INPUTS if path.startswith("risk.") and path != "risk.residency_cost_factor")  # fmt: skip


def summary(reading: Reading, group: str, side: str) -> str:
    """What a folded group holds for a side; empty where there is nothing to say in a line."""
    messages, display = reading.messages, reading.display
    values, q = reading.document.outcome.values, reading.document.outcome.results[side]

    def shown(path: str) -> str:
        return display.input_text(INPUTS[path], values[f"{side}.{path}"])

    if group == "serving":
        return messages(
            "summary.serving",
            accelerators=display.number(values[f"{side}.serving.accelerators_per_replica"]),
            parallel=display.number(values[f"{side}.serving.tensor_parallel"]),
            utilisation=shown("serving.utilisation"),
        )
    if group == "finance":
        if values[f"{side}.finance.rent"] == 1.0:
            return messages("summary.rent", rent=shown("accelerator.rent_usd_per_h"))
        return messages(
            "summary.own",
            years=shown("finance.accelerator_life_years"),
            wacc=display.percent(values[f"{side}.finance.wacc"]),
        )
    if group == "architecture":
        layers = display.number(values[f"{side}.model.layers"])
        if q["routed_params"] == 0.0:
            return messages("summary.dense", layers=layers)
        experts = display.number(values[f"{side}.model.routed_experts"])
        return messages("summary.architecture", layers=layers, experts=experts)
    if group == "calibration":
        return messages(
            "summary.calibration", prefill=shown("serving.mfu_prefill"), weights=shown("serving.mbu_weights")
        )
    if group == "risk":
        on = [
            f"{messages(f'summary.risk.{dial}')} {shown(f'risk.{dial}')}"
            for dial in DIALS
            if values[f"{side}.risk.{dial}"]
        ]
        return messages("answer.list_separator").join(on) or messages("summary.risk.off")
    return ""

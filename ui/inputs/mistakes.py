"""Why an entry is not taken, in a sentence of the reader's language."""

from __future__ import annotations

from calculator.inputs import INPUTS, InputError, Spec
from calculator.said import said
from ui.reading import Reading


def not_a_number(reading: Reading, text: str) -> str:
    """For text that means no number."""
    return reading.messages("bad.not_a_number", text=text)


def out_of_bounds(reading: Reading, row: Spec, value: float) -> str:
    """For a number outside its bounds, or one with a fraction where whole numbers are asked; empty if it is good."""
    label = reading.messages.text(row.label)
    if not row.low <= value <= row.high:
        return reading.messages("bad.bounds", label=label, bounds=reading.display.input_bounds(row))
    if row.whole and value != int(value):
        return reading.messages("bad.whole", label=label)
    return ""


def refused(reading: Reading, error: InputError) -> str:
    """For what the calculator refused because of another input."""
    messages, display = reading.messages, reading.display
    side, _, relative = error.path.partition(".")
    key = f"bad.joined.{relative}"
    if key not in messages:
        return said(error, messages)
    values = reading.document.profile.side(side)

    def shown(path: str) -> str:
        return display.input_text(INPUTS[path], values[path])

    experts = values["model.routed_experts"]
    if relative == "model.moe_sparsity":
        if experts * values["model.moe_layers"] == 0.0:
            return messages("bad.dense")
        most = display.with_unit(display.number(100.0 * (1.0 - 1.0 / experts), 5), "%")
        return messages(key, experts=display.number(experts), most=most)
    return messages(
        key,
        replica=display.number(values["serving.accelerators_per_replica"]),
        prefill=display.number(values["serving.prefill_accelerators"]),
        layers=display.number(values["model.layers"]),
        valley=shown("site.tariff_valley_hours"),
        peak=shown("site.tariff_peak_hours"),
    )

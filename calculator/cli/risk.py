"""`risk`: what each risk dial costs, and where it would turn the winner."""

from __future__ import annotations

import argparse

from calculator.analysis.risk import RiskDials, risk_dials
from calculator.analysis.risk_words import sentence, status
from calculator.analysis.whatif_words import input_name, input_value
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, display_of
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.model import QUANTITIES
from calculator.model.risk import RISKS


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_varied(parser, "auto")


def run(arguments: argparse.Namespace) -> int:
    """Print what would turn the winner, and what the dials cost now."""
    profile = profile_of(arguments)
    found = risk_dials(profile, arguments.layout)
    if arguments.json:
        print_result(as_json(found), profile)
    else:
        print(text(found, display_of(arguments, profile)))
    return 0


def as_json(found: RiskDials) -> dict[str, object]:
    """Every dial with the value that turns the winner, or null."""
    return {
        "ratio": found.ratio,
        "price_ratio": found.price_ratio,
        "cheaper": found.cheaper(),
        "lines_usd_per_mtok": {side: dict(lines) for side, lines in found.lines.items()},
        "turns": [
            {
                "path": one.path,
                "quantity": one.measure,
                "present": one.present,
                "bounds": [one.low, one.high],
                "value": one.value,
                "jump": one.jump,
                "has_effect": not one.idle,
            }
            for one in found.turns
        ],
        "layout": found.layout,
        "fingerprint": found.fingerprint,
    }


def text(found: RiskDials, display: Display) -> str:
    """The sentence, the dials, and the lines of those that are on."""
    from calculator.cli.compare_text import table

    messages = display.messages
    rows = [("", *(messages(f"risk.column.{head}") for head in ("now", "turns", "bounds")))]
    for one in found.turns:
        ends = (input_value(one.path, end, display) for end in (one.low, one.high))
        limits = messages("risk.bounds", low=next(ends), high=next(ends))
        now = input_value(one.path, one.present, display)
        rows.append((input_name(one.path, display), now, status(one, display), limits))
    parts = [sentence(found, display), table(rows)]
    on = [risk for risk in RISKS if any(found.lines[side][risk] != 0.0 for side in SIDES)]
    if on:
        lines = [("", *(messages(f"side.{side}") for side in SIDES))]
        for risk in on:
            row = QUANTITIES[f"line_{risk}_usd_per_mtok"]
            lines.append((messages.text(row.label), *(display.result_text(row, found.lines[side][risk]) for side in SIDES)))  # fmt: skip
        parts.append(table(lines))
    return "\n\n".join(parts)

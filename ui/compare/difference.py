"""What the number in the column of differences is: foreign minus domestic, both of which explain themselves."""

from __future__ import annotations

import math

from calculator.analysis.explained import Asked, Figure, Part, Say
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.model import QUANTITIES
from ui.compare.lines import COST
from ui.reading import Reading

SYMBOLS = dict(zip(SIDES, ("D", "F"), strict=True))


def difference(reading: Reading, name: str) -> Figure | None:
    """The difference in a quantity of both sides; none where a side has no cost."""
    profile, outcome, row = reading.document.profile, reading.document.outcome, QUANTITIES[name]
    if any(outcome.headline(side, COST) is None for side in SIDES):
        return None
    values = {side: outcome.results[side][name] for side in SIDES}

    def amount(value: float) -> Say:
        return lambda display: display.result_text(row, value)

    def called(side: str) -> Say:
        return lambda display: display.messages(
            "explain.title", label=display.messages.text(row.label), side=display.messages(f"side.{side}")
        )

    def title(display: Display) -> str:
        return display.messages("table.difference.of", label=display.messages.text(row.label))

    parts = tuple(
        Part(
            SYMBOLS[side], called(side), values[side], amount(values[side]), Asked(profile, f"{side}.{name}")
        )
        for side in SIDES[::-1]
    )
    apart = values[SIDES[1]] - values[SIDES[0]]
    return None if math.isnan(apart) else Figure(title, amount(apart), apart, "{F} \u2212 {D}", parts)

"""The cost lines in the order of chart and table."""

from __future__ import annotations

import math

from calculator.compare import Outcome
from calculator.inputs import SIDES
from calculator.model.risk import RISKS

LINES = ("accelerator", "server_network", "rent", "facility", "maintenance", "staff", "electricity", "demand", "carbon",
         "training", "delivery", *RISKS)  # fmt: skip
COST = "cost_usd_per_mtok"


def quantity(line: str) -> str:
    """The name of a line's quantity."""
    return f"line_{line}_usd_per_mtok"


def amount(outcome: Outcome, side: str, line: str) -> float:
    """A line's cost, NaN where the side has no cost to show."""
    if outcome.headline(side, COST) is None:
        return math.nan
    return outcome.results[side][quantity(line)]


def shown(outcome: Outcome) -> tuple[str, ...]:
    """The lines that a table lists: all, but of the risk dials those that are on."""
    return tuple(
        line
        for line in LINES
        if line not in RISKS or any(outcome.results[side][quantity(line)] != 0.0 for side in SIDES)
    )

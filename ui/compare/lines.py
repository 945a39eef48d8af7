"""The cost lines in the order of chart and table."""

from __future__ import annotations

import math

from calculator.compare import Outcome

LINES = ("accelerator", "server_network", "rent", "facility", "maintenance", "staff", "electricity", "demand", "carbon",
         "training", "delivery")  # fmt: skip
COST = "cost_usd_per_mtok"


def quantity(line: str) -> str:
    """The name of a line's quantity."""
    return f"line_{line}_usd_per_mtok"


def amount(outcome: Outcome, side: str, line: str) -> float:
    """A line's cost, NaN where the side has no cost to show."""
    if outcome.headline(side, COST) is None:
        return math.nan
    return outcome.results[side][quantity(line)]

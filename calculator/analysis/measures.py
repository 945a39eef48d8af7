"""What an analysis looks at: a result of one side, or the ratio of both."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping
from typing import Any

import numpy as np

from calculator.analysis.errors import AnalysisError
from calculator.inputs import SIDES
from calculator.messages import Messages
from calculator.model import HEADLINES, QUANTITIES
from calculator.model.quantities import Quantity

RATIOS = {"ratio": "cost_usd_per_mtok", "price_ratio": "price_usd_per_mtok"}
FEASIBLE = "feasible"


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """
    One number of a comparison: ``ratio``, ``price_ratio``, or a side's result such as ``domestic.cost_usd_per_mtok``.

    Ratios are foreign over domestic.
    """

    name: str
    quantity: str
    side: str = ""  # empty for a ratio

    @property
    def quantities(self) -> frozenset[str]:
        """The results that the model must compute."""
        return frozenset((self.quantity, FEASIBLE))

    @property
    def row(self) -> Quantity:
        """The result it is, or is the ratio of."""
        return QUANTITIES[self.quantity]

    def of(self, results: Mapping[str, Any]) -> Any:
        """
        Its values; NaN where it is unknown, or withheld because a side it needs is infeasible.

        Parameters
        ----------
        results : mapping of quantity to array, shape (2, ...)
            Domestic first.

        Returns
        -------
        array, shape (...)
        """
        value, feasible = results[self.quantity], results[FEASIBLE] == 1.0
        if self.side:
            index = SIDES.index(self.side)
            if self.quantity not in HEADLINES:
                return value[index]
            return np.where(feasible[index], value[index], np.nan)
        shown = feasible[0] & feasible[1] & (value[0] > 0.0)
        return np.where(shown, value[1] / np.where(shown, value[0], 1.0), np.nan)

    def label(self, messages: Messages) -> str:
        """What it is called."""
        if not self.side:
            return messages(f"analysis.measure.{self.name}")
        return messages(
            "analysis.measure.side",
            label=messages.text(self.row.label),
            side=messages(f"side.{self.side}.in_sentence"),
        )


def measure(name: str) -> Measure:
    """
    The measure of that name.

    Raises
    ------
    AnalysisError
        If there is none, naming near ones; a result without a side is not a measure.
    """
    if name in RATIOS:
        return Measure(name, RATIOS[name])
    side, _, quantity = name.partition(".")
    if side in SIDES and quantity in QUANTITIES:
        return Measure(name, quantity, side)
    if name in QUANTITIES:
        raise AnalysisError("measure_side", name=name)
    known = [*RATIOS, *(f"{one}.{quantity}" for one in SIDES for quantity in QUANTITIES)]
    near = difflib.get_close_matches(name, known, n=3) or ["ratio", "domestic.cost_usd_per_mtok"]
    raise AnalysisError("measure", name=repr(name[:60]), near=", ".join(near))

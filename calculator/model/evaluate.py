"""The cost model from end to end."""

from __future__ import annotations

from typing import Any

from calculator.inputs import Side
from calculator.model.architecture import architecture, attention_work, cache
from calculator.model.batch import batch
from calculator.model.decode import decode
from calculator.model.hourly import hourly
from calculator.model.power import power
from calculator.model.precision import precision
from calculator.model.prefill import prefill
from calculator.model.price import kwh_value, latency, price
from calculator.model.risk import risk
from calculator.model.token_cost import token_cost

STAGES = (
    ("architecture", architecture),
    ("architecture", cache),
    ("architecture", attention_work),
    ("precision", precision),
    ("prefill", prefill),
    ("decode", decode),
    ("batch", batch),
    ("power", power),
    ("hourly", hourly),
    ("risk", risk),
    ("token_cost", token_cost),
    ("price", price),
    ("price", kwh_value),
    ("latency", latency),
)


def evaluate(side: Side) -> dict[str, Any]:
    """
    Every named quantity of one side, in calculation order.

    Parameters
    ----------
    side : Side
        Numbers, arrays that broadcast against each other, or nodes of a recording.

    Returns
    -------
    dict
        Name to value, as in ``QUANTITIES``. Finite wherever the inputs are known, feasible or not.
    """
    quantities: dict[str, Any] = {}
    for _, stage in STAGES:
        quantities.update(stage(side, quantities))
    return quantities

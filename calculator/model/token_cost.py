"""From hours to tokens: cost of input, cached input and output, blended and by task, and every line of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side
from calculator.model.risk import RISKS

COST_LINES = ("accelerator", "server_network", "facility", "maintenance", "staff", "electricity", "demand", "carbon", "rent",
              *RISKS)  # fmt: skip


def token_cost(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Cost of a million tokens. [USD/Mtok]

    Hourly cost times the accelerator time that each kind of token takes, over utilisation, plus training spread over
    the lifetime tokens and delivery. Blended is a request's cost over all its tokens, cached ones counted.
    """
    m, w, k = side.model, side.workload, side.market
    usd_per_accelerator_s = q["hourly_cost_usd"] / 3600.0 / side.serving.utilisation
    training = m.training_cost_usd / m.lifetime_tokens * 1e6
    delivery_in = k.bytes_per_input_token * k.transit_usd_per_gb / 1e3
    delivery_out = k.bytes_per_output_token * k.transit_usd_per_gb / 1e3
    tokens = q["request_tokens"]
    delivery = (w.input_tokens * delivery_in + w.output_tokens * delivery_out) / tokens

    hours_per_mtok = q["accelerator_s_per_request"] / side.serving.utilisation / tokens * 1e6 / 3600.0
    lines = {f"line_{name}_usd_per_mtok": q[f"hourly_{name}_usd"] * hours_per_mtok for name in COST_LINES}
    cost = q["hourly_cost_usd"] * hours_per_mtok + training + delivery
    return {
        "accelerator_hours_per_mtok": hours_per_mtok,
        **lines,
        "line_training_usd_per_mtok": training,
        "line_delivery_usd_per_mtok": delivery,
        "cost_usd_per_mtok_input": usd_per_accelerator_s * q["accelerator_s_per_input_token"] * 1e6
        + training
        + delivery_in,
        "cost_usd_per_mtok_cached": usd_per_accelerator_s * q["accelerator_s_per_cached_token"] * 1e6
        + training
        + delivery_in,
        "cost_usd_per_mtok_output": usd_per_accelerator_s * q["accelerator_s_per_output_token"] * 1e6
        + training
        + delivery_out,
        "cost_usd_per_mtok": cost,
        "cost_usd_per_task": cost * w.tokens_per_task / 1e6,
        "electricity_usd_per_mtok": lines["line_electricity_usd_per_mtok"],
        "electricity_share_of_cost": lines["line_electricity_usd_per_mtok"]
        / np.where(cost == 0.0, 1.0, cost),
    }

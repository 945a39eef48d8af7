"""From cost to price and back: taxes on the way, the margin that a list price implies, what a kWh is worth as tokens."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side

LOWEST_MARGIN = -10.0  # where revenue does not cover a tenth of cost, or is none


def price(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Price of a million blended tokens and the margin in it.

    :math:`P = C / (1 - margin) \\cdot (1 + tariff)(1 + tax) / (1 - fee) + risk`, or the list price of the request's tokens
    with billed (not served) cache hits; net revenue and implied margin are the exact inverse of either.

    Returns
    -------
    dict
        [USD/Mtok], [-].
    """
    k, w = side.market, side.workload
    on_top = (1.0 + k.border_tariff) * (1.0 + k.sales_tax) / (1.0 - k.channel_fee_share)
    cost = q["cost_usd_per_mtok"]
    built_up = cost / (1.0 - k.target_gross_margin) * on_top + k.risk_premium_usd_per_mtok
    billed_cached = w.input_tokens * w.cache_billed_share
    listed = (
        (w.input_tokens - billed_cached) * k.list_input_usd_per_mtok
        + billed_cached * k.list_cached_usd_per_mtok
        + w.output_tokens * k.list_output_usd_per_mtok
    ) / q["request_tokens"]
    chosen = np.where(k.list_pricing == 1.0, listed, built_up)
    net = (chosen - k.risk_premium_usd_per_mtok) / on_top
    known = np.where(net > 0.0, net, 1.0)
    return {
        "price_factor": on_top,
        "list_price_usd_per_mtok": listed,
        "price_usd_per_mtok": chosen,
        "net_revenue_usd_per_mtok": net,
        "implied_gross_margin": np.where(
            net > 0.0, np.maximum(1.0 - cost / known, LOWEST_MARGIN), np.where(net <= 0.0, LOWEST_MARGIN, net)
        ),
        "price_usd_per_task": chosen * w.tokens_per_task / 1e6,
    }


def kwh_value(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    What a kWh of facility electricity earns as tokens, against what it would fetch raw.

    Gross multiple: net revenue for each kWh over the raw price. Net multiple: the same after every cost that is not
    electricity (energy and demand charge).

    Returns
    -------
    dict
        [USD/kWh], [-].
    """
    raw = side.market.raw_kwh_price_usd
    energy = np.maximum(q["energy_kwh_per_mtok"], 1e-12)
    electric = q["electricity_usd_per_mtok"] + q["line_demand_usd_per_mtok"]
    revenue = q["net_revenue_usd_per_mtok"] / energy
    other_cost = (q["cost_usd_per_mtok"] - electric) / energy
    return {
        "revenue_usd_per_kwh": revenue,
        "value_added_usd_per_kwh": revenue - other_cost,
        "gross_value_multiple": revenue / raw,
        "net_value_multiple": (revenue - other_cost) / raw,
    }


def latency(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Time to first token without queueing: round trip, the prompt on the accelerators that share it, one decode step. [s]

    The prompt of one request is worked on by the t accelerators of its attention group.
    """
    prompt = q["accelerator_s_prefill_per_request"] / q["prefill_pool_tensor_parallel"]
    return {
        "ttft_s": side.market.rtt_s + prompt + q["step_s"],
        "tokens_per_s_per_user": 1.0 / q["tpot_s"],
        "request_s": side.market.rtt_s + prompt + q["tpot_s"] * side.workload.output_tokens,
    }

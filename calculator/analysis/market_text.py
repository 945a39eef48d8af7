"""What the market says, in words."""

from __future__ import annotations

import math

from calculator.analysis.market import Market
from calculator.analysis.sites_text import counted, joined
from calculator.display import Display
from calculator.inputs import SIDES


def market_sentence(market: Market, display: Display) -> str:
    """The range of prices in force, and the margins that they leave on either side's machines."""
    messages = display.messages
    if not market.offers:
        return messages("market.none")
    low, high = market.offers[0], market.offers[-1]
    words = {"low": display.money(low.blended), "seller_low": low.seller}
    if len(market.offers) == 1:
        told = [messages("market.one", **words)]
    else:
        words |= {"high": display.money(high.blended), "seller_high": high.seller}
        key = "market.answer.every" if market.every_model else "market.answer"
        told = [messages(key, count=len(market.offers), **words)]
    for side in SIDES:
        name = messages(f"side.{side}.in_sentence")
        margins = [one.margin[side] for one in market.offers if not math.isnan(one.margin[side])]
        if not margins:
            reason = market.own[side].reason or "unknown"
            told.append(messages("market.side.out", side=name, reason=messages(f"sites.reason.{reason}")))
            continue
        costs = [one.cost[side].blended for one in market.offers if not math.isnan(one.margin[side])]
        ends = {display.money(min(costs)), display.money(max(costs))}
        cost = display.money(costs[0]) if len(ends) == 1 else messages("claims.range", low=display.money(min(costs)), high=display.money(max(costs)))  # fmt: skip
        least, most = display.percent(min(margins)), display.percent(max(margins))
        if least == most:
            told.append(messages("market.side.one", side=name, cost=cost, low=least))
        else:
            told.append(messages("market.side", side=name, cost=cost, low=least, high=most))
        losses = sum(margin < 0.0 for margin in margins)
        if losses:
            told.append(counted("market.loss", losses, messages, side=name))
    blank = sum(not one.discount_known for one in market.offers)
    if blank and max(market.billed.values()) > 0.0:
        told.append(counted("market.discount", blank, messages))
    return joined(told, display)


def margins_sentence(market: Market, display: Display) -> str:
    """What the margins of both sides include: the taxes and fees that are taken off a price first."""
    return display.messages("market.margins", **{side: _taken_off(market, side, display) for side in SIDES})


def _taken_off(market: Market, side: str, display: Display) -> str:
    tax, fee, tariff, premium = (
        market.profile.values[f"{side}.market.{path}"]
        for path in ("sales_tax", "channel_fee_share", "border_tariff", "risk_premium_usd_per_mtok")
    )
    if not any((tax, fee, tariff, premium)):
        return display.messages("market.margins.none")
    shares = {
        name: display.percent(value) for name, value in (("tax", tax), ("fee", fee), ("tariff", tariff))
    }
    return display.messages("market.margins.side", premium=display.money(premium), **shares)

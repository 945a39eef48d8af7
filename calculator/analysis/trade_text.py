"""What the trade weighs, in words."""

from __future__ import annotations

import math

from calculator.analysis.sites_text import joined
from calculator.analysis.trade import SideTrade, Trade
from calculator.analysis.trade_data import WEEKS_PER_YEAR
from calculator.display import Display
from calculator.inputs import SIDES


def trade_sentence(trade: Trade, display: Display) -> str:
    """The present year and the last of each side."""
    return joined([side_sentence(trade, trade.sides[side], display) for side in SIDES], display)


def headline(trade: Trade, display: Display) -> str:
    """Both sides' present year in one short sentence each: tokens, machines, energy, money."""
    messages = display.messages
    told = []
    for side in SIDES:
        name, first = messages(f"side.{side}.in_sentence"), trade.sides[side].years[0]
        if math.isnan(first.cost_usd):
            told.append(messages("trade.out", side=name))
            continue
        told.append(
            messages(
                "trade.headline",
                side=name,
                tokens=display.count(first.tokens / WEEKS_PER_YEAR),
                accelerators=machines(first.accelerators, display),
                energy=energy(first.electricity_twh, display),
                cost=display.money(first.cost_usd),
                revenue=display.money(first.revenue_usd),
                raw=display.money(first.raw_usd),
            )
        )
    return joined(told, display)


def side_sentence(trade: Trade, side: SideTrade, display: Display) -> str:
    """Tokens, machines, power, money; the last year of the path; what lies beyond the inputs' range."""
    messages = display.messages
    first, last = side.years[0], side.years[-1]
    if math.isnan(first.cost_usd):
        return messages("trade.out", side=messages(f"side.{side.side}.in_sentence"))
    words = {
        "tokens": display.count(first.tokens / WEEKS_PER_YEAR),
        "side": messages(f"side.{side.side}.in_sentence"),
        "accelerators": machines(first.accelerators, display),
        "power": power(first.mean_mw, display),
        "energy": energy(first.electricity_twh, display),
        "cost": display.money(first.cost_usd),
        "revenue": display.money(first.revenue_usd),
    }
    if math.isnan(first.raw_usd):
        told = [messages("trade.answer.no_raw", **words)]
    else:
        told = [messages("trade.answer", raw=display.money(first.raw_usd), **words)]
    if last.year > 0 and not math.isnan(last.cost_usd):
        told.append(
            messages(
                "trade.path",
                year=last.year,
                path=messages.text(trade.path.label),
                tokens=display.count(last.tokens / WEEKS_PER_YEAR),
                accelerators=machines(last.accelerators, display),
                energy=energy(last.electricity_twh, display),
                cost=display.money(last.cost_usd),
            )
        )
    if side.beyond is not None:
        told.append(messages("trade.beyond", year=side.beyond))
    return joined(told, display)


def machines(count: float, display: Display) -> str:
    """A number of machines: whole, and in millions above a million."""
    return display.count(count) if not abs(count) < 1e6 else display.fixed(count, 0)


def power(megawatts: float, display: Display) -> str:
    """Power in the unit that suits it."""
    if math.isnan(megawatts):
        return display.number(megawatts)
    size, unit = (1e3, "GW") if abs(megawatts) >= 1e3 else (1.0, "MW") if abs(megawatts) >= 1.0 else (1e-3, "kW")  # fmt: skip
    return display.with_unit(display.number(megawatts / size, 3), unit)


def energy(terawatt_hours: float, display: Display) -> str:
    """Energy in the unit that suits it."""
    if math.isnan(terawatt_hours):
        return display.number(terawatt_hours)
    size, unit = (1.0, "TWh") if abs(terawatt_hours) >= 1.0 else (1e-3, "GWh") if abs(terawatt_hours) >= 1e-3 else (1e-6, "MWh")  # fmt: skip
    return display.with_unit(display.number(terawatt_hours / size, 3), unit)

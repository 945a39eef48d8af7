"""What a kilowatt-hour is worth, in words."""

from __future__ import annotations

import math

from calculator.analysis.kwh import KwhValue
from calculator.analysis.sites_text import joined
from calculator.display import Display
from calculator.inputs import SIDES


def kwh_sentence(value: KwhValue, display: Display) -> str:
    """Gross and net, of both sides."""
    messages, told = display.messages, []
    for side in SIDES:
        one = value.sides[side]
        name = messages(f"side.{side}.in_sentence")
        gross, net = one.worth("gross"), one.worth("net")
        if math.isnan(gross.usd_per_kwh) or math.isnan(net.usd_per_kwh):
            told.append(messages("kwh.unknown", side=name))
            continue
        if math.isnan(gross.multiple):
            amounts = display.money(gross.usd_per_kwh), display.money(net.usd_per_kwh)
            told.append(messages("kwh.answer.no_raw", side=name, gross=amounts[0], net=amounts[1]))
            continue
        words = {"side": name, "gross": display.money(gross.usd_per_kwh), "times": times(gross.multiple, display), "raw": display.money(one.raw_kwh_usd), "net": display.money(net.usd_per_kwh)}  # fmt: skip
        if net.usd_per_kwh < 0.0:
            told.append(messages("kwh.answer.loss", **words))
        else:
            told.append(messages("kwh.answer", net_times=times(net.multiple, display), **words))
        if one.rented:
            told.append(messages("kwh.rent", side=name))
    return joined(told, display)


def times(multiple: float, display: Display) -> str:
    """A multiple as sentences say it, of either sign."""
    if math.isnan(multiple):
        return display.number(multiple)
    return ("\u2212" if multiple < 0.0 else "") + display.times(abs(multiple))

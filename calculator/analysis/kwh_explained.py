"""What the worth of a kilowatt-hour is: the expression of its definition over the energy of a million tokens."""

from __future__ import annotations

import dataclasses
import re

from calculator.analysis.claims_expression import SUMS
from calculator.analysis.explained import Asked, Figure, Part, fixed, said_as
from calculator.analysis.kwh import BILL, KwhValue, Worth
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from calculator.trace.explain_text import value_text
from calculator.trace.readable import name_symbol

ENERGY = "energy_kwh_per_mtok"
RAW, BOUGHT = "market.raw_kwh_price_usd", "site.electricity_price_usd_per_kwh"
NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)?")


def worth(found: KwhValue, side: str, one: Worth, text: str) -> Figure:
    """A kilowatt-hour by one definition, in dollars; the multiple is that over the price of the raw kilowatt-hour."""
    label = one.definition.label
    figure = _of(found, side, f"({one.definition.worth}) / {ENERGY}", one.usd_per_kwh, text, label)
    raw = part(found, side, RAW)
    return Figure(
        figure.title, figure.text, figure.value, figure.formula, (*figure.parts, raw), lambda display: display.messages("explained.multiple", symbol=raw.symbol)
    )  # fmt: skip


def bill(found: KwhValue, side: str, text: str) -> Figure:
    """The electricity bill over net revenue."""
    value = found.sides[side].kwh_share_of_price
    return dataclasses.replace(_of(found, side, BILL, value, text, ("", "")), title=said_as("kwh.bill"))


def price(found: KwhValue, side: str, name: str) -> Asked:
    """What a kilowatt-hour is sold or bought at."""
    return Asked(found.outcome.profile, f"{side}.{name}")


def _of(found: KwhValue, side: str, expression: str, value: float, text: str, label: tuple[str, str]) -> Figure:  # fmt: skip
    for name, lines in SUMS.items():
        expression = re.sub(rf"\b{name}\b", f"({' + '.join(lines)})", expression)
    parts = {name: part(found, side, name) for name in dict.fromkeys(NAME.findall(expression))}
    formula = NAME.sub(lambda match: f"{{{parts[match[0]].symbol}}}", expression)
    formula = formula.replace(" - ", " \u2212 ").replace(" * ", " \u00b7 ")

    def title(display: Display) -> str:
        words = {"label": display.messages.text(label), "side": display.messages(f"side.{side}")}
        return display.messages("explain.title", **words)

    return Figure(title, fixed(text), value, formula, tuple(parts.values()))


def part(found: KwhValue, side: str, name: str) -> Part:
    """A quantity or input of a side as a part of a formula."""
    outcome = found.outcome
    value = outcome.values[f"{side}.{name}"] if name in INPUTS else outcome.results[side][name]
    label = (INPUTS[name] if name in INPUTS else QUANTITIES[name]).label

    def called(display: Display) -> str:
        return display.messages.text(label)

    def shown(display: Display) -> str:
        return value_text(name, value, display)

    return Part(name_symbol(name), called, value, shown, Asked(outcome.profile, f"{side}.{name}"))

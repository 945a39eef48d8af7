"""What the numbers of the national trade are: tokens of a year times the model's numbers a million tokens."""

from __future__ import annotations

import math

from calculator.analysis.explained import Asked, Figure, Part, Say, fixed, said_as
from calculator.analysis.explained import replaced as with_inputs
from calculator.analysis.trade import EFFICIENCY, Trade, TradeYear
from calculator.analysis.trade_data import WEEKS_PER_YEAR
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from calculator.model.annuity import HOURS_PER_YEAR
from calculator.trace.explain_text import value_text
from calculator.trace.readable import name_symbol

HOURS = f"{HOURS_PER_YEAR:g}"
COST, ENERGY = "cost_usd_per_mtok", "energy_kwh_per_mtok"
ELECTRICITY, DEMAND = "electricity_usd_per_mtok", "line_demand_usd_per_mtok"
REVENUE, RAW, MACHINES = "net_revenue_usd_per_mtok", "market.raw_kwh_price_usd", "accelerator_hours_per_mtok"
FORMULAS: dict[str, tuple[str, tuple[str, ...]]] = {
    "tokens": (f"{{T}} / {WEEKS_PER_YEAR:.6f}", ()),
    "accelerators": (f"{{T}} / 1,000,000 \u00b7 {{0}} / {HOURS}", (MACHINES,)),
    "power": (f"{{T}} / 1,000,000 \u00b7 {{0}} / {HOURS} / 1,000", (ENERGY,)),
    "energy": ("{T} / 1,000,000 \u00b7 {0} / 1,000,000,000", (ENERGY,)),
    "cost": ("{T} / 1,000,000 \u00b7 {0}", (COST,)),
    "revenue": ("{T} / 1,000,000 \u00b7 {0}", (REVENUE,)),
    "raw": ("{T} / 1,000,000 \u00b7 {0} \u00b7 {1}", (ENERGY, RAW)),
    "gain": ("{T} / 1,000,000 \u00b7 ({0} \u2212 ({1} \u2212 {2} \u2212 {3}) \u2212 {4} \u00b7 {5})", (REVENUE, COST, ELECTRICITY, DEMAND, ENERGY, RAW)),
}  # fmt: skip


def explained(found: Trade, side: str, year: TradeYear, column: str, value: float, text: str) -> Figure | None:  # fmt: skip
    """What a number of a year is; None for the year itself, and where the side cannot serve."""
    if column not in FORMULAS or math.isnan(value):
        return None
    formula, names = FORMULAS[column]
    scope = _at(found, side, year)
    parts = [Part("T", said_as("explained.tokens"), year.tokens, lambda display: display.count(year.tokens))]
    for place, name in enumerate(names):
        part = _part(scope, side, name)
        formula = formula.replace(f"{{{place}}}", f"{{{part.symbol}}}")
        parts.append(part)
    return Figure(said_as(f"trade.column.{column}"), fixed(text), value, formula, tuple(parts))


def _part(scope: Asked, side: str, name: str) -> Part:
    outcome = scope.outcome
    value = outcome.values[f"{side}.{name}"] if name in INPUTS else outcome.results[side][name]
    label = (INPUTS[name] if name in INPUTS else QUANTITIES[name]).label

    def called(display: Display) -> str:
        return display.messages.text(label)

    def shown(display: Display) -> str:
        return value_text(name, value, display)

    return Part(name_symbol(name), called, value, shown, scope.at(f"{side}.{name}"))


def _at(found: Trade, side: str, year: TradeYear) -> Asked:
    """The comparison with the efficiency of that year."""
    path = f"{side}.{EFFICIENCY}"
    value = found.profile.values[path] * (1.0 + found.path.efficiency_gain) ** year.year
    if not year.year:
        return Asked(found.profile, path)
    return with_inputs(found.profile, {path: value}, _about(year.year), path)


def _about(year: int) -> Say:
    return lambda display: display.messages("explained.year", year=year)

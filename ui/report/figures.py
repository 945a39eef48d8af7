"""The key figures and the cost lines of both sides as tables."""

from __future__ import annotations

import math

from calculator.compare import Outcome
from calculator.display import Display, decimals_for
from calculator.inputs import SIDES
from calculator.model import QUANTITIES
from calculator.sentences import amount_text, status
from ui.compare.lines import COST, LINES, amount
from ui.report.content import Bar, Lines, Row, Table
from ui.report.ticks import linear

NONE = "–"
SHOWN = (
    ("cost_usd_per_mtok", "money"), ("cost_usd_per_mtok_input", "money"), ("cost_usd_per_mtok_cached", "money"),
    ("cost_usd_per_mtok_output", "money"), ("cost_usd_per_task", "money"), ("price_usd_per_mtok", "money"),
    ("implied_gross_margin", "share"), ("electricity_share_of_cost", "share"), ("energy_kwh_per_mtok", "number"),
    ("carbon_g_per_mtok", "mass"), ("output_tokens_per_s_per_accelerator", "number"), ("ttft_s", "time"),
    ("tpot_s", "time"), ("gross_value_multiple", "multiple"), ("net_value_multiple", "multiple"),
)  # fmt: skip


def figures(outcome: Outcome, display: Display) -> Table:
    """What an analyst asks of a side, both sides beside each other; withheld figures as a dash."""
    messages = display.messages
    rows = []
    for name, way in SHOWN:
        cells = []
        for side in SIDES:
            value = outcome.headline(side, name) if outcome.feasible(side) else None
            if name == "electricity_share_of_cost" and _in_rent(outcome, side):
                cells.append(messages("report.in_rent"))
                continue
            nothing = status(outcome, side, display) if name == COST else NONE
            cells.append(nothing if value is None else _written(name, value, way, display))
        rows.append(Row((messages.text(QUANTITIES[name].label), *cells), strong=name == COST))
    return Table(("", *(messages(f"side.{side}") for side in SIDES)), tuple(rows))


def _in_rent(outcome: Outcome, side: str) -> bool:
    """Whether the side pays for electricity with its rent."""
    rent, apart = (outcome.values[f"{side}.finance.{name}"] for name in ("rent", "rent_excludes_power"))
    return rent == 1.0 and apart == 0.0 and outcome.feasible(side)


def _written(name: str, value: float, way: str, display: Display) -> str:
    if way == "money":
        return display.money(value)
    if way == "share":
        return display.percent(value)
    if way == "multiple":
        return display.messages("value.multiple", factor=display.times(value))
    if way == "time":
        return display.time(value)
    if way == "mass":
        return display.mass(value)
    if name == "energy_kwh_per_mtok":
        return display.with_unit(display.number(value, 3), display.unit("kWh"))
    return display.result_text(QUANTITIES[name], value)


def lines(outcome: Outcome, display: Display) -> Lines:
    """The cost lines that either side has, as bars and as a table that adds up."""
    messages, size = display.messages, display.size("USD/Mtok")
    amounts = {line: [amount(outcome, side, line) for side in SIDES] for line in LINES}
    shown = [line for line in LINES if any(value > 0.0 for value in amounts[line])]
    totals = [math.nan if cost is None else cost for cost in (outcome.headline(side, COST) for side in SIDES)]
    largest = max((value / size for value in totals if not math.isnan(value)), default=0.0)
    decimals = decimals_for(largest, 3)

    def cell(value: float) -> str:
        return NONE if math.isnan(value) else display.fixed(value / size, decimals) if value else "0"

    rows = [
        Row((messages(f"line.{line}"), *map(cell, amounts[line])), colour=line)
        for line in reversed(shown)  # as they lie on each other
    ]
    if shown:
        rows.append(Row((messages("table.total"), *map(cell, totals)), strong=True))
    ticks = linear(0.0, largest, 5) if largest > 0.0 else []
    return Lines(
        unit=display.unit("USD/Mtok"),
        bars=tuple(_bar(outcome, side, shown, display) for side in SIDES),
        ticks=tuple((tick, display.number(tick)) for tick in ticks),
        table=Table(("", *(messages(f"side.{side}") for side in SIDES)), tuple(rows)),
    )


def _bar(outcome: Outcome, side: str, shown: list[str], display: Display) -> Bar:
    name, total = display.messages(f"side.{side}"), outcome.headline(side, COST)
    if total is None:
        return Bar(side, name, status(outcome, side, display), ())
    size = display.size("USD/Mtok")
    parts = tuple((line, amount(outcome, side, line) / size) for line in shown)
    return Bar(side, name, amount_text(outcome, side, COST, display), parts)

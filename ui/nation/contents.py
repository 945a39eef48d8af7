"""The years as lines and as a table."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

from calculator.analysis.explained import Figure
from calculator.analysis.trade import SideTrade, Trade, TradeYear
from calculator.analysis.trade_data import WEEKS_PER_YEAR
from calculator.analysis.trade_explained import explained
from calculator.analysis.trade_text import energy, machines, power
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.tables import Column, Table
from calculator.tables.table import Cell
from ui.charts.axis import Axis
from ui.charts.lines import Line
from ui.tables.both import content
from ui.tables.table_model import Content
from ui.theme import Theme

COLUMNS = ("year", "tokens", "accelerators", "power", "energy", "cost", "revenue", "raw", "gain")
WIDTHS = (44, 70, 70, 70, 76, 76, 76, 78, 0)


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """A number of a year: its value, the unit of files, and how it reads."""

    value: Callable[[TradeYear], float]
    unit: str
    text: Callable[[float, Display], str]


def _money(value: float, display: Display) -> str:
    return display.money(value)


def _count(value: float, display: Display) -> str:
    return display.count(value)


MEASURES = {
    "tokens": Measure(lambda year: year.tokens / WEEKS_PER_YEAR, "", _count),
    "accelerators": Measure(lambda year: year.accelerators, "", machines),
    "power": Measure(lambda year: year.mean_mw, "MW", power),
    "nameplate": Measure(lambda year: year.nameplate_mw, "MW", power),
    "energy": Measure(lambda year: year.electricity_twh, "TWh", energy),
    "cost": Measure(lambda year: year.cost_usd, "USD", _money),
    "revenue": Measure(lambda year: year.revenue_usd, "USD", _money),
    "raw": Measure(lambda year: year.raw_usd, "USD", _money),
    "gain": Measure(lambda year: year.gain_usd, "USD", _money),
}


def lines(found: Trade, name: str, display: Display, theme: Theme, hidden: frozenset[str]) -> list[Line]:
    """A line for each side that has an answer."""
    measure = MEASURES[name]
    return [
        Line(
            display.messages(f"side.{side}"),
            theme.side(side),
            [float(year.year) for year in found.sides[side].years],
            [measure.value(year) for year in found.sides[side].years],
            label=display.messages(f"side.{side}"),
            dots=True,
        )
        for side in SIDES
        if side not in hidden and not all(math.isnan(measure.value(year)) for year in found.sides[side].years)
    ]


def axes(name: str, years: int, display: Display, *, log: bool) -> tuple[Axis, Axis]:
    """Years below, the measure beside."""
    messages, measure = display.messages, MEASURES[name]
    step = max(1, math.ceil((years + 1) / 16))
    x = Axis(
        messages("nation.year"),
        lambda value: f"{value:g}",
        lambda value: messages("nation.year.at", year=f"{value:g}"),
        places=tuple((float(year), str(year)) for year in range(0, years + 1, step)),
    )

    def text(value: float) -> str:
        return measure.text(value, display) if value else "0"

    return x, Axis(messages(f"nation.quantity.{name}"), text, text, log=log, zero=True)


def table(found: Trade, side: str, display: Display, note: str) -> Content:
    """The years of one side; files hold those of both."""
    messages, one = display.messages, found.sides[side]
    heads = [(messages(f"nation.head.{name}"), messages(f"trade.column.{name}"), True) for name in COLUMNS]
    rows = [
        (str(year.year), *(MEASURES[name].text(MEASURES[name].value(year), display) for name in COLUMNS[1:]))
        for year in one.years
    ]
    units = [
        display.unit(measure.unit) if measure.unit == "USD" else measure.unit for measure in MEASURES.values()
    ]
    columns = (
        Column(messages("nation.side")), Column(messages("trade.column.year")),
        *(
            Column(messages(f"nation.quantity.{name}"), unit)
            for name, unit in zip(MEASURES, units, strict=True)
        ),
    )  # fmt: skip
    listed: tuple[tuple[Cell, ...], ...] = tuple(
        (
            messages(f"side.{each}"),
            year.year,
            *(_number(measure, year, display) for measure in MEASURES.values()),
        )
        for each in sorted(SIDES, key=lambda name: name != side)  # the one on screen first
        for year in found.sides[each].years
    )
    whole = Table(messages("nation.table.all"), columns, (), tuple(note.split("\n")))
    beyond = [] if one.beyond is None else range(one.beyond, len(one.years))

    def asked(row: int, column: int) -> Figure | None:
        name = COLUMNS[column]
        if name not in MEASURES:
            return None
        year = one.years[row]
        return explained(found, side, year, name, MEASURES[name].value(year), rows[row][column])

    return content(heads, rows, (), whole, lambda: listed, muted=beyond, asked=asked)


def _number(measure: Measure, year: TradeYear, display: Display) -> float:
    return measure.value(year) / display.size(measure.unit)


def sanity(one: SideTrade, display: Display) -> list[str]:
    """How the first and the last year stand against each national total."""
    messages = display.messages
    return [
        messages(
            "trade.sanity",
            label=messages.text(check.national.label),
            share=display.percent(check.share),
            year=check.year,
        )
        for check in one.sanity
        if not math.isnan(check.share)
    ]

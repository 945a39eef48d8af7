"""From the domestic cost to the foreign one, cause by cause, as rows of a bar chart."""

from __future__ import annotations

import html
import math

from calculator.analysis.attribution import Attribution, Split
from calculator.analysis.drivers import name
from calculator.analysis.why_words import factor_text, shares_read_well
from calculator.compare import Outcome
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.sentences import status
from ui.charts.axis import log_places
from ui.charts.bars import BarRow, Span, spread
from ui.theme import Theme
from ui.why.result import COST, FACTOR, MONEY, View, gap_of

TICKS = 6


def order(split: Split) -> list[int]:
    """The drivers that differ, the strongest first."""
    parts = split.shapley
    return sorted((i for i in range(len(parts)) if parts[i] != 0.0), key=lambda i: -abs(parts[i]))


def rows(found: Attribution, view: View, display: Display, theme: Theme) -> tuple[BarRow, ...]:
    """Domestic, foreign and what lies between; positions are logarithms of factors, or USD."""
    messages, split = display.messages, gap_of(found, view)
    log = gap_of(found, view, FACTOR)
    domestic, foreign = SIDES
    made, at = [], 0.0
    if view.unit == MONEY:
        ends = (found.costs if view.what == COST else found.prices)[[0, -1]].tolist()
        costs = dict(zip(SIDES, ends, strict=True))
        at = costs[domestic]
        made.append(_end(domestic, at, theme, display))
    for index in order(split):
        step = float(split.shapley[index])
        text = step_text(step, view, display)
        if shares_read_well(log):
            text = messages("why.step", step=text, share=display.percent(float(split.share[index])))
        label = name(found.drivers[index], messages)
        tip = f"<qt><b>{html.escape(label)}</b><br>{html.escape(_told(split, index, view, display))}</qt>"
        colour = theme.warning if step > 0.0 else theme.accent
        made.append(BarRow(label, (Span(at, at + step, colour, tip, text),)))
        at += step
    if view.unit == MONEY:
        made.append(_end(foreign, costs[foreign], theme, display))
    else:
        text, label = step_text(split.gap, view, display), messages("why.together")
        span = Span(0.0, split.gap, theme.side(foreign), html.escape(f"{label}: {text}"), text)
        made.append(BarRow(label, (span,), bold=True))
    return tuple(made)


def _end(side: str, value: float, theme: Theme, display: Display) -> BarRow:
    name = display.messages(f"side.{side}")
    text = display.money(value)
    return BarRow(name, (Span(0.0, value, theme.side(side), f"{name}: {text}", text),), bold=True)


def step_text(step: float, view: View, display: Display) -> str:
    """A step as it stands beside its bar."""
    if view.unit == FACTOR:
        return display.messages("why.factor", factor=factor_text(math.exp(step), display))
    sign = "+" if step > 0.0 else ""
    return sign + display.money(step)


def _told(split: Split, index: int, view: View, display: Display) -> str:
    """One driver's step, and what it does first and last."""
    step, first, last = (
        step_text(float(one[index]), view, display) for one in (split.shapley, split.first, split.last)
    )
    return display.messages("why.tip", step=step, first=first, last=last)


def ticks(shown: tuple[BarRow, ...], view: View, display: Display) -> list[tuple[float, str]]:
    """Round places of the axis: factors, or money of the active currency."""
    places = [0.0, *(end for row in shown for span in row.spans for end in (span.start, span.end))]
    low, high = min(places), max(places)
    if view.unit == FACTOR:
        factors = log_places(math.exp(low), math.exp(high), TICKS) or [1.0]
        return [(math.log(value), f"×{display.number(value, 3)}") for value in factors]
    size = display.size("USD")
    return [(value * size, display.number(value, 3)) for value in spread(low / size, high / size, TICKS)]


def infeasible_rows(outcome: Outcome, display: Display, theme: Theme) -> tuple[BarRow, ...]:
    """The sides where one has no cost: its bar is hatched, as long as the other's, and says why."""
    costs = {side: outcome.headline(side, "cost_usd_per_mtok") for side in SIDES}
    longest = max((cost for cost in costs.values() if cost), default=1.0)
    made = []
    for side in SIDES:
        cost = costs[side]
        text = status(outcome, side, display) if cost is None else display.money(cost)
        span = Span(0.0, longest if cost is None else cost, theme.side(side), text, text, cost is None)
        made.append(BarRow(display.messages(f"side.{side}"), (span,), bold=True))
    return tuple(made)

"""Why the sides differ, in words."""

from __future__ import annotations

import math

from calculator.analysis.attribution import Attribution, Infeasible, Split
from calculator.analysis.drivers import name
from calculator.display import Display
from calculator.sentences import SAME, SLIGHT

NAMED = 5  # drivers in the sentence
PAIRS = 3  # in their sentence
SMALL = 0.005  # a share below this is not named
AGAINST = -0.1  # with a share below this the causes work against each other, and factors read better


def sentence(found: Attribution, display: Display) -> str:
    """
    What explains the gap in cost: shares where all causes pull one way, factors of foreign over domestic elsewhere.
    """
    messages = display.messages
    split = found.splits["log_cost"]
    log_ratio, parts = split.gap, split.shapley
    order = sorted(range(len(parts)), key=lambda index: -abs(parts[index]))
    separator = messages("answer.list_separator")
    if not shares_read_well(split):
        told = [index for index in order if abs(parts[index]) >= SMALL][:NAMED]
        if not told:
            return messages("analysis.why.nothing")
        items = [
            messages("analysis.why.factor", driver=name(found.drivers[i], messages, in_sentence=True), factor=factor_text(math.exp(parts[i]), display))
            for i in told
        ]  # fmt: skip
        key = "cancel" if math.expm1(abs(log_ratio)) <= SAME else "factors"
        return messages(f"analysis.why.{key}", gap=_gap(log_ratio, display), parts=separator.join(items))
    told = [index for index in order if parts[index] / log_ratio >= SMALL][:NAMED]
    items = [
        messages(
            "analysis.why.next" if place else "analysis.why.first",
            driver=name(found.drivers[i], messages, in_sentence=True),
            share=display.percent(parts[i] / log_ratio),
        )
        for place, i in enumerate(told)
    ]
    return messages("analysis.why.shares", gap=_gap(log_ratio, display), parts=separator.join(items))


def _gap(log_ratio: float, display: Display) -> str:
    """ "Foreign costs 0.58 times as much as domestic": the direction that every ratio here has."""
    ratio = math.exp(log_ratio)
    if 1.0 / SLIGHT < ratio < SLIGHT:
        key = "more" if ratio >= 1.0 else "less"
        return display.messages(f"why.gap.{key}", more=display.percent(abs(ratio - 1.0)))
    return display.messages("why.gap.times", times=factor_text(ratio, display))


def shares_read_well(found: Split) -> bool:
    """Whether all causes pull about one way, so that shares of the gap mean something; factors do always."""
    size = abs(found.gap)
    return math.expm1(size) > SAME and min(found.shapley * math.copysign(1.0, found.gap)) >= AGAINST * size


def pairs(found: Attribution) -> list[tuple[int, int]]:
    """Pairs of drivers, those that do most together first."""
    size = len(found.drivers)
    every = [(i, j) for i in range(size) for j in range(i)]
    return sorted(every, key=lambda at: -abs(found.interactions[at]))


def interactions_sentence(found: Attribution, display: Display) -> str:
    """The strongest pairs, as factors of foreign cost over domestic; empty where causes act apart."""
    messages = display.messages
    told = [
        messages(
            "analysis.why.pair",
            one=name(found.drivers[i], messages, in_sentence=True),
            other=name(found.drivers[j], messages, in_sentence=True),
            factor=factor_text(math.exp(float(found.interactions[i, j])), display),
        )
        for i, j in pairs(found)[:PAIRS]
        if abs(found.interactions[i, j]) >= SMALL
    ]
    if not told:
        return ""
    return messages("analysis.why.interactions", pairs=messages("answer.list_separator").join(told))


def factor_text(value: float, display: Display) -> str:
    """A factor for a table: two decimals, four where it is next to one, or two digits where it is small."""
    if 5e-5 < abs(value - 1.0) < 0.005:
        return display.fixed(value, 4)
    return display.times(value) if value >= 0.095 or value <= 0.0 else display.number(value, 2)


def infeasible_sentence(found: Attribution, display: Display) -> str:
    """How many mixes could not be built, and what is done about it; empty where all could."""
    if not found.infeasible:
        return ""
    messages = display.messages
    return messages(
        "analysis.why.infeasible",
        count=display.number(len(found.infeasible)),
        total=display.number(found.costs.size),
        first=mix(found.infeasible[0], display),
    )


def mix(one: Infeasible, display: Display) -> str:
    """A mix that could not be built, and why."""
    messages = display.messages
    drivers = [name(driver, messages, in_sentence=True) for driver in one.foreign]
    return messages(
        "analysis.why.mix",
        drivers=messages("answer.list_separator").join(drivers),
        reason=messages(f"analysis.why.reason.{one.reason:.0f}"),
    )

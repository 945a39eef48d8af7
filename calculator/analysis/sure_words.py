"""How sure the answer is, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator.analysis.measures import measure
from calculator.analysis.montecarlo import Contributions, MonteCarlo, Probability
from calculator.analysis.whatif_words import input_in_sentence, input_name, measure_value
from calculator.display import Display

NAMED = 4  # inputs in the sentence
RANGE = (0.05, 0.5, 0.95)  # nine draws of ten, and the middle
SMALL = 0.01  # a share of variance below this is not named


def chance_sentence(found: MonteCarlo, display: Display) -> str:
    """How likely domestic is cheaper."""
    chance = found.domestic_cheaper
    messages = display.messages
    if math.isnan(chance.value):
        return messages("analysis.sure.nothing")
    if chance.value in (0.0, 1.0):
        return messages("analysis.sure.always" if chance.value else "analysis.sure.never")
    return messages("analysis.sure.chance", **_chance(chance, display))


def above_sentence(found: MonteCarlo, name: str, threshold: float, display: Display) -> str:
    """How likely a measure is above a threshold."""
    looked_at = measure(name)
    value = measure_value(looked_at, threshold, display)
    words = _chance(found.above(name, threshold), display)
    return display.messages(
        "analysis.sure.above", measure=looked_at.label(display.messages), threshold=value, **words
    )


def _chance(chance: Probability, display: Display) -> dict[str, str]:
    share, points = display.estimate(chance.value, chance.error)
    return {
        "share": share,
        "error": display.messages("analysis.sure.error", points=points),
    }


def spread_sentence(found: MonteCarlo, name: str, display: Display) -> str:
    """Middle and range of a measure; empty where no draw has one."""
    return range_sentence(name, found.quantiles(name, RANGE).tolist(), display)


def range_sentence(name: str, values: Sequence[float], display: Display) -> str:
    """Middle and range of a measure from its quantiles at ``RANGE``; empty where they are unknown."""
    low, middle, high = values
    if math.isnan(middle):
        return ""
    looked_at = measure(name)
    words = {
        key: measure_value(looked_at, value, display)
        for key, value in (("low", low), ("middle", middle), ("high", high))
    }
    return display.messages("analysis.sure.spread", measure=looked_at.label(display.messages), **words)


def infeasible_sentence(found: MonteCarlo, display: Display) -> str:
    """How many draws could not be ranked; empty where all could."""
    if not any(found.infeasible):
        return ""
    domestic, foreign = (display.number(count, 15) for count in found.infeasible)
    return display.messages(
        "analysis.sure.infeasible",
        domestic=domestic,
        foreign=foreign,
        samples=display.number(found.samples, 15),
    )


def group_name(paths: tuple[str, ...], display: Display) -> str:
    """The inputs of a group."""
    return display.messages("analysis.sure.and").join(input_name(path, display) for path in paths)


def group_in_sentence(paths: tuple[str, ...], display: Display) -> str:
    """The inputs of a group, as a sentence names them."""
    return display.messages("analysis.sure.and").join(input_in_sentence(path, display) for path in paths)


def contributions_sentence(found: Contributions, name: str, display: Display) -> str:
    """The inputs that most of a measure's variance hangs on, interactions with others counted; empty without spread."""
    column = found.measures.index(name)
    totals = found.shares.total[:, column]
    order = [index for index in (-totals).argsort().tolist() if totals[index] >= SMALL][:NAMED]
    if not order:
        return ""
    messages = display.messages
    parts = [
        messages("analysis.sure.part", input=group_in_sentence(found.groups[index], display), share=display.percent(float(totals[index])))
        for index in order
    ]  # fmt: skip
    return messages("analysis.sure.shares", parts=messages("answer.list_separator").join(parts))

"""The gap between the sides, split among causes, as the steps of a waterfall."""

from __future__ import annotations

import math

import numpy as np

from calculator.analysis.attribution import Attribution
from calculator.analysis.drivers import name
from calculator.analysis.why_words import AGAINST, factor_text, sentence
from calculator.compare import Outcome
from calculator.display import Display, decimals_for
from calculator.inputs import SIDES
from calculator.sentences import trouble
from ui.report.content import Step, Why

HEADS = ("report.why.cause", "report.why.factor", "report.why.level", "report.why.share")
EFFECT = 5e-5  # a cause that moves the ratio by less than this factor has none


def why(outcome: Outcome, found: Attribution | None, display: Display) -> Why:
    """From the domestic cost to the foreign one, as the sentence has it, the strongest cause first; each step multiplies."""
    messages = display.messages
    if found is None:
        troubles = [trouble(outcome, side, display) for side in SIDES]
        said = _joint(display).join((*(text for text in troubles if text), messages("report.why.none")))
        return Why(said, (), (), "")
    split = found.splits["log_cost"]
    begin, end = SIDES
    parts, size = split.shapley, display.size("USD/Mtok")
    costs = [float(cost) / size for cost in found.costs[[0, -1]]]
    decimals = decimals_for(max(costs), 3)
    one_way = (
        bool(split.gap) and float(split.share.min()) >= AGAINST
    )  # shares mislead where causes pull apart
    order = [
        index for index in np.argsort(-np.abs(parts), kind="stable").tolist() if abs(parts[index]) > EFFECT
    ]
    steps, at = [_whole(begin, costs[0], decimals, display)], costs[0]
    for index in order:
        factor = math.exp(float(parts[index]))
        share = display.percent(float(split.share[index])) if one_way else ""
        level = display.fixed(at * factor, decimals)
        cells = (name(found.drivers[index], messages), f"×{factor_text(factor, display)}", level, share)
        steps.append(Step(cells, at, at * factor))
        at *= factor
    steps.append(_whole(end, costs[1], decimals, display))
    heads = [messages(key) for key in HEADS]
    heads[2] = display.unit("USD/Mtok")
    heads[3] = heads[3] if one_way else ""
    idle = [driver for index, driver in enumerate(found.drivers) if index not in order]
    return Why(sentence(found, display), tuple(heads), tuple(steps), _note(found, idle, display))


def _joint(display: Display) -> str:
    return "" if display.lang == "zh" else " "


def _whole(side: str, cost: float, decimals: int, display: Display) -> Step:
    label = display.messages("report.why.cost", side=display.messages(f"side.{side}.in_sentence"))
    return Step((label, "", display.fixed(cost, decimals), ""), 0.0, cost, side)


def _note(found: Attribution, idle: list[str], display: Display) -> str:
    messages, parts = display.messages, []
    if idle:
        names = messages("answer.list_separator").join(name(one, messages, in_sentence=True) for one in idle)
        parts.append(messages("report.why.idle", causes=names))
    parts.append(messages("report.why.note"))
    if found.infeasible:
        count, total = (display.number(one) for one in (len(found.infeasible), found.costs.size))
        parts.append(messages("report.why.infeasible", count=count, total=total))
    return _joint(display).join(parts)

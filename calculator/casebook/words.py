"""What several cases say, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.casebook.case import Case
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.sentences import COST, SAME, apart

NAMED = 3  # cases called by name in one list


def sentence(cases: Sequence[Case], display: Display) -> str:
    """Where each side costs least and most, which side is cheaper in how many cases, and what cannot be ranked."""
    messages = display.messages
    read = [case for case in cases if case.outcome is not None]
    parts: list[str] = []
    if len(read) < 2:
        parts.append(messages("cases.none" if not read else "cases.one"))
    else:
        first, second = (_range(read, side, display) for side in SIDES)
        parts.append(messages("cases.of", count=len(cases), first=first, second=second))
        parts.append(_winners(read, display))
    broken = [case for case in cases if case.outcome is None]
    if broken:
        parts.append(messages("cases.broken", names=_names(broken, display)))
    return ("" if display.lang == "zh" else " ").join(part for part in parts if part)


def _range(cases: Sequence[Case], side: str, display: Display) -> str:
    """The least and the greatest cost of a side."""
    messages = display.messages
    costs: list[tuple[float, Case]] = []
    for case in cases:
        cost = case.outcome.headline(side, COST) if case.outcome else None
        if cost is not None:
            costs.append((cost, case))
    words = {"side": messages(f"side.{side}.in_sentence")}
    if not costs:
        return messages("cases.range.none", **words)
    low, high = min(costs, key=lambda one: one[0]), max(costs, key=lambda one: one[0])
    if high[0] - low[0] <= SAME * high[0]:
        return messages("cases.range.same", cost=display.money(high[0]), **words)
    least, most = apart(low[0], high[0], display)
    return messages("cases.range", low=least, high=most, least=low[1].name, **words)


def _winners(cases: Sequence[Case], display: Display) -> str:
    """In how many cases which side is cheaper."""
    messages = display.messages
    ratios = [(case.outcome.ratio, case) for case in cases if case.outcome and case.outcome.ratio is not None]
    if not ratios:
        return messages("cases.winner.none")
    domestic = [case for ratio, case in ratios if ratio > 1.0 + SAME]
    foreign = [case for ratio, case in ratios if ratio < 1.0 / (1.0 + SAME)]
    counts = {"count": len(ratios)}
    if len(domestic) == len(ratios) or len(foreign) == len(ratios):
        side = SIDES[0] if domestic else SIDES[1]
        text = messages("cases.winner.all", Side=messages(f"side.{side}"), **counts)
    elif not domestic and not foreign:
        text = messages("cases.winner.equal", **counts)
    elif domestic:
        text = messages("cases.winner", wins=len(domestic), names=_names(domestic, display), **counts)
    else:
        text = messages("cases.winner.foreign", wins=len(foreign), names=_names(foreign, display), **counts)
    rest = len(cases) - len(ratios)
    if rest:
        text += ("" if display.lang == "zh" else " ") + messages("cases.winner.rest", count=rest)
    return text


def _names(cases: Sequence[Case], display: Display) -> str:
    messages = display.messages
    names = [messages("cases.quoted", name=case.name) for case in cases[:NAMED]]
    text = messages("cases.separator").join(names)
    rest = len(cases) - NAMED
    return messages("cases.more", names=text, count=rest) if rest > 0 else text

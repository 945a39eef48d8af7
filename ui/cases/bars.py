"""Cases as bars: the cost of each side, and the ratio of both."""

from __future__ import annotations

import html
from collections.abc import Sequence

from calculator.casebook import Case
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.sentences import COST, status
from ui.charts.bars import BarRow, Notch, Span
from ui.theme import Theme


def costs(cases: Sequence[Case], sides: Sequence[str], display: Display, theme: Theme) -> tuple[BarRow, ...]:
    """A bar for each case and side; what has no cost is hatched and says why."""
    return tuple(
        _cost(case, side, case.name if place == 0 else "", display, theme)
        for case in cases
        for place, side in enumerate(sides)
        if case.outcome is not None or place == 0
    )


def _cost(case: Case, side: str, name: str, display: Display, theme: Theme) -> BarRow:
    if case.outcome is None:
        return _without(case, name, display.messages("cases.unread"), case.trouble(display.messages), theme)
    messages, cost = display.messages, case.outcome.headline(side, COST)
    about = messages("cases.head", name=case.name, side=messages(f"side.{side}.in_sentence"))
    if cost is None:
        why = status(case.outcome, side, display)
        return _without(case, name, why, f"{about}: {why}", theme)
    text = display.money(cost, 3)
    tip = f"<qt><b>{html.escape(about)}</b><br>{html.escape(text)}</qt>"
    return BarRow(name, (Span(0.0, cost / display.size("USD/Mtok"), theme.side(side), tip, text),))


def _without(case: Case, name: str, text: str, about: str, theme: Theme) -> BarRow:
    tip = f"<qt><b>{html.escape(case.name)}</b><br>{html.escape(about)}</qt>"
    return BarRow(name, (Span(0.0, 0.0, theme.border_strong, tip, text, hatched=True),))


def ratios(cases: Sequence[Case], display: Display, theme: Theme) -> tuple[BarRow, ...]:
    """The ratio of each case, in the colour of the cheaper side, with a stroke where both cost the same."""
    return tuple(_ratio(case, display, theme) for case in cases)


def _ratio(case: Case, display: Display, theme: Theme) -> BarRow:
    messages = display.messages
    if case.outcome is None:
        return _without(case, case.name, messages("cases.unread"), case.trouble(messages), theme)
    ratio = case.outcome.ratio
    if ratio is None:
        return _without(case, case.name, messages("cases.no_ratio"), messages("cases.no_ratio"), theme)
    text = display.number(ratio, 3, computed=True)
    tip = f"<qt><b>{html.escape(case.name)}</b><br>{html.escape(messages('cases.ratio.title'))}: {text}</qt>"
    colour = theme.side(SIDES[0] if ratio > 1.0 else SIDES[1])
    parity = Notch(1.0, theme.text, html.escape(messages("cases.parity")))
    return BarRow(case.name, (Span(0.0, ratio, colour, tip, text),), notches=(parity,))

"""List prices as bars, with strokes at what the model costs on either side."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from calculator.analysis.market import Market, Offer
from calculator.display import Display
from calculator.inputs import SIDES
from ui.charts.bars import BarRow, Notch, Span
from ui.market.choice import PRICE_ONLY, sold_as
from ui.theme import Theme

UNIT = "USD/Mtok"
PRICE = "price"
PARTS = ("input", "cached", "output")


def colour(key: str, theme: Theme) -> str:
    """The colour of an entry of the legend: a side's cost, a price, a price without a cost."""
    if key in SIDES:
        return theme.side(key)
    return theme.accent if key == PRICE else theme.border_strong


def named(one: Offer, display: Display) -> str:
    """What is sold, and the kind of price where it is not the plain one."""
    kind = "" if one.kind == "list" else display.messages(f"market.kind.{one.kind}")
    return " \u00b7 ".join(part for part in (sold_as(one), kind) if part)


def name_of(one: Offer, display: Display) -> str:
    """Seller, and what is sold."""
    return f"{one.seller} \u00b7 {named(one, display)}"


def price_text(one: Offer, display: Display) -> str:
    """The blended price; says where it is an upper end."""
    blended = display.money(one.blended)
    return blended if one.discount_known else f"{display.messages('market.full_input')} {blended}"


def bars(
    offers: Sequence[Offer], display: Display, theme: Theme, hidden: frozenset[str]
) -> tuple[BarRow, ...]:
    """A bar for each offer; ``hidden`` are entries of the legend that are switched off."""
    return tuple(_bar(one, display, theme, hidden) for one in offers if _key(one) not in hidden)


def _key(one: Offer) -> str:
    return PRICE if one.modelled else PRICE_ONLY


def shown(offers: Sequence[Offer], hidden: frozenset[str]) -> list[Offer]:
    """The offers that have a bar."""
    return [one for one in offers if _key(one) not in hidden]


def _bar(one: Offer, display: Display, theme: Theme, hidden: frozenset[str]) -> BarRow:
    messages, size = display.messages, display.size(UNIT)
    name, text = name_of(one, display), price_text(one, display)
    told = [f"{messages('market.column.price')}: {text}"]
    notches = []
    for side in SIDES:
        cost = one.cost[side]
        if cost.reason:
            continue
        words = messages("market.cost_of", side=messages(f"side.{side}"), cost=display.money(cost.blended, 3))
        margin = messages("market.margin_of", margin=display.percent(one.margin[side]))
        told.append(f"{words}; {margin}")
        if side not in hidden:
            notches.append(Notch(cost.blended / size, theme.side(side), _tip(name, [words, margin])))
    if not one.modelled:
        text = f"{text} \u00b7 {messages('market.price_only')}"
    span = Span(
        0.0,
        one.blended / size,
        colour(_key(one), theme),
        _tip(name, told),
        text,
        hatched=not one.modelled,
    )
    return BarRow(name, (span,), notches=tuple(notches))


def parts(market: Market, offers: Sequence[Offer], display: Display, theme: Theme) -> tuple[BarRow, ...]:
    """What input, cached input and output cost on either side, with strokes at the list prices of the same model."""
    messages, size = display.messages, display.size(UNIT)
    rows = []
    for part in PARTS:
        for side in SIDES:
            cost = market.own[side]
            label = messages(
                "market.part_of",
                part=messages(f"market.column.{part}"),
                side=messages(f"side.{side}.in_sentence"),
            )
            if cost.reason:
                why = messages(f"sites.reason.{cost.reason}")
                span = Span(0.0, 0.0, theme.side(side), _tip(label, [why]), why, hatched=True)
            else:
                value = getattr(cost, part)
                text = display.money(value, 3)
                span = Span(0.0, value / size, theme.side(side), _tip(label, [text]), text)
            same = [
                one
                for one in offers
                if one.model == market.models[side] and not math.isnan(getattr(one, part))
            ]
            notches = [
                Notch(
                    getattr(one, part) / size,
                    theme.text,
                    _tip(name_of(one, display), [display.money(getattr(one, part))]),
                )
                for one in same
            ]
            rows.append(BarRow(label, (span,), notches=tuple(notches)))
    return tuple(rows)


def _tip(name: str, lines: list[str]) -> str:
    return f"<qt><b>{html.escape(name)}</b><br>{'<br>'.join(map(html.escape, lines))}</qt>"

"""Prices and costs as tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator.analysis import market_explained
from calculator.analysis.explained import Figure, Subject
from calculator.analysis.market import Market, Offer
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.tables import Column, Table
from calculator.tables.table import Cell
from ui.market.bars import PARTS, UNIT, named, price_text
from ui.market.choice import dated
from ui.tables.both import content
from ui.tables.table_model import Content

MARGINS = tuple(f"margin_{side}" for side in SIDES)
COLUMNS = ("seller", "model", "price", "input", "cached", "output", *MARGINS, "date", "source")
TEXTS = ("seller", "model", "date", "to", "status", "source")
WIDTHS = (88, 0, 80, 54, 60, 55, 66, 62, 74)
WIDTHS_WIDE = (112, 0, 88, 58, 60, 58, 68, 66, 78, 116)
PAST = ("seller", "model", "date", "to", "price", "input", "cached", "output", "status")
PAST_WIDTHS = (88, 0, 70, 70, 72, 53, 57, 54, 68)
COST_COLUMNS = ("side", "blended", *PARTS, "served", "billed")
COST_WIDTHS = (0, 90, 80, 80, 80, 96, 96)


def offers(rows: Sequence[Offer], display: Display, *, wide: bool, note: str) -> Content:
    """What can be paid now."""
    columns = COLUMNS if wide else COLUMNS[:-1]
    return _content("market.table", rows, columns, display, note)


def past(rows: Sequence[Offer], display: Display, note: str) -> Content:
    """All prices ever, by first day; what has ended stands back."""
    return _content("market.history", rows, PAST, display, note)


def _content(
    title: str, rows: Sequence[Offer], columns: Sequence[str], display: Display, note: str
) -> Content:
    messages = display.messages
    heads = [
        (messages(f"market.head.{name}"), messages(f"market.head.{name}.tip"), name not in TEXTS)
        for name in columns
    ]

    def asked(row: int, column: int) -> Figure | None:
        name, one = columns[column], rows[row]
        return market_explained.offer(one, name, _text(name, one, display))

    return content(
        heads,
        [tuple(_text(name, one, display) for name in columns) for one in rows],
        [tuple(_key(name, one, display) for name in columns) for one in rows],
        _head_of(title, display, note),
        lambda: _filled(rows, display),
        muted=[place for place, one in enumerate(rows) if not (one.in_force and one.modelled)],
        asked=asked,
    )


def _text(name: str, one: Offer, display: Display) -> str:
    messages = display.messages
    if name.startswith("margin_"):
        if not one.modelled:
            return messages("market.price_only")
        margin = one.margin[name.removeprefix("margin_")]
        return messages("market.no_cost") if math.isnan(margin) else display.percent(margin)
    if name in PARTS:
        value = getattr(one, name)
        return "" if math.isnan(value) else display.money(value)
    return {
        "seller": lambda: one.seller,
        "model": lambda: named(one, display),
        "price": lambda: price_text(one, display),
        "date": lambda: dated(one),
        "to": lambda: one.effective_to,
        "status": lambda: messages(f"market.status.{one.status}"),
        "source": lambda: document(one),
    }[name]()


def _key(name: str, one: Offer, display: Display) -> float | str | None:
    if name.startswith("margin_"):
        return one.margin[name.removeprefix("margin_")]
    if name in PARTS:
        return float(getattr(one, name))
    return one.blended if name == "price" else _text(name, one, display).lower()


def document(one: Offer) -> str:
    """Who published the price, and when it was read."""
    from calculator.library import LibraryError, source

    try:
        found = source(one.source)
    except LibraryError:
        return one.source
    return ", ".join(part for part in (found.publisher or found.title, one.as_of) if part)


def _head_of(title: str, display: Display, note: str) -> Table:
    messages, unit = display.messages, display.unit(UNIT)
    names = (
        ("seller", ""), ("model", ""), ("kind", ""), ("status", ""), ("price", unit), ("input", unit), ("cached", unit),
        ("output", unit), ("cost_domestic", unit), ("cost_foreign", unit), ("margin_domestic", "%"),
        ("margin_foreign", "%"), ("discount", ""), ("date", ""), ("to", ""), ("read", ""), ("source", ""), ("id", ""),
    )  # fmt: skip
    columns = tuple(Column(messages(f"market.head.{name}.tip"), of) for name, of in names)
    return Table(messages(title), columns, (), tuple(note.split("\n")))


def _filled(rows: Sequence[Offer], display: Display) -> tuple[tuple[Cell, ...], ...]:
    messages, size = display.messages, display.size(UNIT)
    return tuple(
        (
            one.seller, one.sold_as, messages(f"market.kind.{one.kind}"), messages(f"market.status.{one.status}"),
            one.blended / size, one.input / size, one.cached / size, one.output / size,
            *(one.cost[side].blended / size for side in SIDES), *(one.margin[side] * 100.0 for side in SIDES),
            "" if one.discount_known else messages("market.full_input"), one.effective_from, one.effective_to, one.as_of,
            document(one), one.id,
        )
        for one in rows
    )  # fmt: skip


def costs(market: Market, display: Display, note: str) -> Content:
    """What the side's own model costs on the side's machines, and how much of the input is served and billed as cached."""
    messages, size, unit = display.messages, display.size(UNIT), display.unit(UNIT)
    rows, listed = [], []
    for side in SIDES:
        cost = market.own[side]
        values = (cost.blended, *(getattr(cost, part) for part in PARTS))
        served = market.profile.values[f"{side}.workload.cache_hit_share"]
        shares = (display.percent(served), display.percent(market.billed[side]))
        amounts = [display.money(value, 3) for value in values]
        if cost.reason:
            amounts = [messages(f"sites.reason.{cost.reason}"), "", "", ""]
        rows.append((messages(f"side.{side}"), *amounts, *shares))
        listed.append((messages(f"side.{side}"), *(value / size for value in values), served * 100.0, market.billed[side] * 100.0))  # fmt: skip
    units = ("", unit, unit, unit, unit, "%", "%")
    heads = [(messages(f"market.cost.{name}"), messages(f"market.cost.{name}.tip")) for name in COST_COLUMNS]
    table = Table(
        messages("market.own"),
        tuple(Column(tip, one) for (_, tip), one in zip(heads, units, strict=True)),
        (),
        tuple(note.split("\n")),
    )
    shown = [(head, tip, name != "side") for name, (head, tip) in zip(COST_COLUMNS, heads, strict=True)]

    def asked(row: int, column: int) -> Subject | None:
        return market_explained.cost(market, row, COST_COLUMNS[column], rows[row][column])

    return content(shown, rows, (), table, lambda: tuple(listed), asked=asked)

"""Placed work as bars and tables."""

from __future__ import annotations

import html
import math

from calculator.analysis import placement_explained as explained
from calculator.analysis.explained import Figure
from calculator.analysis.placement import Placement
from calculator.display import Display
from calculator.inputs import Text
from calculator.tables import Column, Table
from ui.charts.bars import BarRow, Span
from ui.tables.both import content
from ui.tables.table_model import Content
from ui.theme import Theme

HOUR = "USD/h"
KIND_WIDTHS = (84, 56, 0, 118, 82)
BUDGET_WIDTHS = (0, 96, 96, 70)


def bars(found: Placement, display: Display, theme: Theme) -> tuple[BarRow, ...]:
    """What an accelerator-hour of the mix costs: placed apart, in one place, in the present place, without shifting."""
    messages, size = display.messages, display.size(HOUR)
    named = [
        ("apart", "", found.split, theme.accent),
        ("single", _label(found.single_label, display), found.single, theme.border_strong),
        ("own", _own(found, display), found.own, theme.side(found.side)),
        ("flat", "", found.flat, theme.border_strong),
    ]
    rows = []
    for key, place, value, colour in named:
        if key == "own" and found.own_site is None:
            continue
        name = messages(f"sites.placed.{key}", place=place or messages("sites.placed.nowhere"))
        unknown = math.isnan(value)
        text = messages("sites.placed.no_place") if unknown else display.money(value, 4)
        if key == "own" and not unknown and not found.own_near:
            text = f"{text} \u00b7 {messages('sites.reason.latency')}"
        tip = f"<qt><b>{html.escape(name)}</b><br>{html.escape(text)}</qt>"
        hatched = key == "own" and not found.own_near
        rows.append(
            BarRow(name, (Span(0.0, 0.0 if unknown else value / size, colour, tip, text, hatched=hatched),))
        )
    return tuple(rows)


def _label(label: Text, display: Display) -> str:
    return display.messages.text(label) if label[0] else ""


def _own(found: Placement, display: Display) -> str:
    from ui.figures import row_label

    return row_label("sites", found.own_site, display.lang, found.profile) if found.own_site else ""


def kinds(found: Placement, display: Display, note: str) -> Content:
    """Where each kind of work goes."""
    messages, size = display.messages, display.size(HOUR)
    rows, listed = [], []
    for one in found.placed:
        used = one.kind.share > 0.0
        place = messages.text(one.label) if one.site else messages(f"sites.reason.{one.reason}")
        rows.append(
            (
                messages.text(one.kind.label),
                display.percent(one.kind.share),
                place if used else "",
                display.money(one.usd_per_accelerator_h, 4) if one.site and used else "",
                display.time(one.rtt_s) if one.site and used else "",
            )
        )
        listed.append(
            (
                messages.text(one.kind.label), one.kind.share * 100.0, place, one.usd_per_accelerator_h / size,
                one.rtt_s * 1e3, one.moved_share * 100.0,
            )
        )  # fmt: skip
    heads = (
        ("placement.column.kind", False), ("placement.column.share", True), ("sites.column.place", False),
        ("placement.column.hour", True), ("sites.column.rtt", True),
    )  # fmt: skip
    columns = (
        Column(messages("placement.column.kind")), Column(messages("placement.column.share"), "%"),
        Column(messages("sites.column.place")), Column(messages("placement.column.hour"), display.unit(HOUR)),
        Column(messages("sites.column.rtt"), "ms"), Column(messages("sites.placed.moved"), "%"),
    )  # fmt: skip
    table = Table(messages("sites.placed.kinds"), columns, (), tuple(note.split("\n")))
    shown = [(messages(key), messages(key), right) for key, right in heads]

    def asked(row: int, column: int) -> Figure | None:
        return explained.placed(found.placed[row], column, rows[row][column])

    return content(shown, rows, (), table, lambda: tuple(listed), asked=asked)


def budgets(found: Placement, display: Display, note: str) -> Content:
    """What another limit on the distance of real-time work would bring."""
    messages, size = display.messages, display.size(HOUR)
    rows, listed = [], []
    for at in found.by_budget:
        free = math.isinf(at.max_rtt_s)
        within = messages("placement.any") if free else display.time(at.max_rtt_s)
        none = messages("sites.placed.no_place")
        apart, single = (
            none if math.isnan(value) else display.money(value, 4) for value in (at.split, at.single)
        )
        rows.append(
            (within, apart, single, "" if math.isnan(at.saving) else display.percent(max(at.saving, 0.0)))
        )
        listed.append((None if free else at.max_rtt_s * 1e3, at.split / size, at.single / size, at.saving * 100.0))  # fmt: skip
    names = ("budget", "split", "single", "saving")
    units = ("ms", display.unit(HOUR), display.unit(HOUR), "%")
    columns = tuple(
        Column(messages(f"placement.column.{name}"), unit) for name, unit in zip(names, units, strict=True)
    )
    table = Table(messages("sites.placed.budgets"), columns, (), tuple(note.split("\n")))
    shown = [
        (messages(f"placement.column.{name}"), messages(f"placement.column.{name}"), name != "budget")
        for name in names
    ]

    def asked(row: int, column: int) -> Figure | None:
        return explained.budget(found.by_budget[row], column, rows[row][column])

    return content(shown, rows, (), table, lambda: tuple(listed), asked=asked)

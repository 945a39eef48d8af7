"""The tables of the page: causes, pairs of causes that act together, mixes that cannot be built."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from calculator.analysis import risk_words
from calculator.analysis.attribution import Attribution
from calculator.analysis.drivers import name
from calculator.analysis.explained import Subject
from calculator.analysis.risk import RiskDials
from calculator.analysis.risk_parts import DRIVER
from calculator.analysis.whatif_words import input_name, input_value
from calculator.analysis.why_explained import COLUMNS, dial, explained, interaction
from calculator.analysis.why_words import factor_text, pairs
from calculator.display import Display
from calculator.tables import Column, Table
from ui.tables.table_model import EMPTY, Content
from ui.why.result import FACTOR, MONEY, SPLITS, Found, View, gap_of

Row = tuple[str | float | None, ...]
CAUSES, TOGETHER, MIXES, RISK = TABLES = ("causes", "together", "mixes", "risk")
SMALLEST = 0.0005  # a pair that does less is not listed


def content(which: str, found: Found, view: View, display: Display, note: str) -> Content:
    """One of the tables; nothing where there is no gap."""
    if found.attribution is None:
        return EMPTY
    if which == RISK:
        return _risk(found.dials, display, note) if found.dials else EMPTY
    return _of_attribution(which, found, view, display, note)


def _of_attribution(which: str, whole: Found, view: View, display: Display, note: str) -> Content:
    found = whole.attribution
    assert found is not None
    if which == TOGETHER:
        return _together(found, display, note)
    if which == MIXES:
        return _mixes(found, display, note)
    return _causes_asked(whole, _causes(found, view, display, note), view)


def _causes(found: Attribution, view: View, display: Display, note: str) -> Content:
    """Each driver, the dials of risk under it, what one at a time leaves, and the sum. Numbers are factors and money."""
    messages = display.messages
    log, usd, split = (gap_of(found, view, unit) for unit in (FACTOR, MONEY, view.unit))
    factors = view.unit == FACTOR
    rows: list[Row] = []
    strongest = sorted(range(len(found.drivers)), key=lambda index: -abs(float(log.shapley[index])))
    for index in strongest:
        driver = found.drivers[index]
        one = (float(each[index]) for each in (log.share, log.shapley, usd.shapley, split.first, split.last))
        rows.append((name(driver, messages), *_numbers(factors, *one)))
        if driver == DRIVER:
            rows += _dials(found, view, display)
    blank = (None, None, None)
    left = (split.interaction_first, split.interaction_last)
    rows.append((messages("why.interaction"), *blank, *(_number(value, factors) for value in left)))
    rows.append((messages("analysis.why.total"), *_numbers(factors, 1.0 if log.gap else math.nan, log.gap, usd.gap, split.gap, split.gap)))  # fmt: skip
    heads = tuple(messages(f"why.column.{key}") for key in ("cause", "share", "factor", "money", "first", "last"))  # fmt: skip
    units = ("", "", "", "USD/Mtok", *("" if factors else "USD/Mtok",) * 2)
    return _content(
        messages("why.table.causes"), heads, tuple(messages(f"why.column.{key}.tip") for key in ("cause", "share", "factor", "money", "first", "last")),
        rows, units, (_plain, _share, _factor, _money, *(_factor if factors else _money,) * 2), display, note, totals=2,
    )  # fmt: skip


def _causes_asked(whole: Found, table: Content, view: View) -> Content:
    """The same table, whose cells say what they are."""
    found = whole.attribution
    assert found is not None
    profile = whole.outcome.profile
    log = found.splits[SPLITS[view.what, FACTOR]]
    drivers = sorted(range(len(found.drivers)), key=lambda index: -abs(float(log.shapley[index])))
    factor, money = (SPLITS[view.what, unit] for unit in (FACTOR, MONEY))
    places: list[int | str] = []
    for index in drivers:
        places += [index, *(found.parts.get(factor, {}) if found.drivers[index] == DRIVER else ())]
    places += ["", len(found.drivers)]

    def asked(row: int, column: int) -> Subject | None:
        place, key, text = places[row], COLUMNS[column], table.rows[row][column]
        if key == "cause":
            return None
        unit = {"share": FACTOR, "factor": FACTOR, "money": MONEY}.get(key, view.unit)
        measure = SPLITS[view.what, unit]
        if isinstance(place, int):
            return explained(found, profile, measure, key, place, text)
        return (
            dial(found, factor, money, place, key, text) if place else interaction(found, measure, key, text)
        )

    return dataclasses.replace(table, asked=asked)


def _dials(found: Attribution, view: View, display: Display) -> list[Row]:
    gap = gap_of(found, view, FACTOR)
    log, usd = (found.parts.get(SPLITS[view.what, unit], {}) for unit in (FACTOR, MONEY))
    return [
        (f"\u2003{display.messages(f'line.{risk}')}", value / gap.gap if gap.gap else None, math.exp(value), usd[risk], None, None)
        for risk, value in log.items()
    ]  # fmt: skip


def _number(value: float, factors: bool) -> float:
    return math.exp(value) if factors else value


def _numbers(factors: bool, share: float, log: float, usd: float, first: float, last: float) -> Row:
    return (share, math.exp(log), usd, _number(first, factors), _number(last, factors))


def _together(found: Attribution, display: Display, note: str) -> Content:
    messages = display.messages
    rows: list[Row] = [
        (name(found.drivers[i], messages), name(found.drivers[j], messages), math.exp(float(found.interactions[i, j])))
        for i, j in pairs(found)
        if abs(found.interactions[i, j]) >= SMALLEST
    ]  # fmt: skip
    keys = ("one", "other", "factor.pair")
    heads = tuple(messages(f"why.column.{key}") for key in keys)
    tips = tuple(messages(f"why.column.{key}.tip") for key in keys)
    return _content(messages("why.table.together"), heads, tips, rows, ("", "", ""), (_plain, _plain, _factor), display, note)  # fmt: skip


def _mixes(found: Attribution, display: Display, note: str) -> Content:
    messages = display.messages
    rows: list[Row] = [
        (
            messages("answer.list_separator").join(name(driver, messages) for driver in one.foreign),
            messages(f"analysis.why.reason.{one.reason:.0f}"),
        )
        for one in found.infeasible
    ]
    heads = tuple(messages(f"why.column.{key}") for key in ("foreign", "reason"))
    tips = tuple(messages(f"why.column.{key}.tip") for key in ("foreign", "reason"))
    return _content(messages("why.table.mixes"), heads, tips, rows, ("", ""), (_plain, _plain), display, note)


def _risk(found: RiskDials, display: Display, note: str) -> Content:
    messages = display.messages
    keys = ("dial", "now", "turns", "bounds")
    rows: list[Row] = [
        (
            input_name(one.path, display),
            input_value(one.path, one.present, display),
            risk_words.status(one, display),
            messages(
                "risk.bounds",
                low=input_value(one.path, one.low, display),
                high=input_value(one.path, one.high, display),
            ),
        )
        for one in found.turns
    ]
    heads = tuple(messages(f"why.column.{key}") for key in keys)
    tips = tuple(messages(f"why.column.{key}.tip") for key in keys)
    return _content(messages("why.table.risk"), heads, tips, rows, ("",) * 4, (_plain,) * 4, display, note)


def _content(
    title: str, heads: tuple[str, ...], tips: tuple[str, ...], rows: Sequence[Row], units: tuple[str, ...],
    kinds: tuple[object, ...], display: Display, note: str, totals: int = 0,
) -> Content:  # fmt: skip
    """Texts on screen; numbers in files. The last ``totals`` rows stand out and stay below when sorted."""
    shown_units = tuple(display.unit(unit) if unit else "" for unit in units)
    sizes = tuple(display.size("USD") if unit else 1.0 for unit in units)
    texts = [tuple(kind(cell, display) for kind, cell in zip(kinds, row, strict=True)) for row in rows]  # type: ignore[operator]
    shares = tuple(kind is _share for kind in kinds)
    headed = tuple(Column(head, unit).head for head, unit in zip(heads, shown_units, strict=True))
    columns = tuple(
        Column(head, "%" if share else unit, 4)
        for head, unit, share in zip(heads, shown_units, shares, strict=True)
    )
    scales = tuple(100.0 if share else 1.0 / size for share, size in zip(shares, sizes, strict=True))
    numbers = tuple(
        tuple(
            cell * scale if isinstance(cell, float) else cell for cell, scale in zip(row, scales, strict=True)
        )
        for row in rows
    )
    last = len(rows) - totals
    return Content(
        heads=headed,
        tips=tips,
        rows=texts,
        right=tuple(kind is not _plain for kind in kinds),
        copied_heads=headed,
        copied=texts,
        bold=frozenset(range(last + 1, len(rows))) if totals else frozenset(),
        muted=frozenset((last,)) if totals else frozenset(),
        keys=[row if place < last else (None,) * len(row) for place, row in enumerate(rows)],
        table=lambda: Table(title, columns, numbers, tuple(note.split("\n"))),
    )


def _plain(cell: str | float | None, display: Display) -> str:
    return "" if cell is None else str(cell)


def _share(cell: float | None, display: Display) -> str:
    return "" if cell is None or math.isnan(cell) else display.percent(cell)


def _factor(cell: float | None, display: Display) -> str:
    return "" if cell is None else display.messages("why.factor", factor=factor_text(cell, display))


def _money(cell: float | None, display: Display) -> str:
    return "" if cell is None else display.fixed(cell / display.size("USD"), 4)

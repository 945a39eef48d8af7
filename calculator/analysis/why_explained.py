"""What the numbers of the page Why are: means over orders, and mixes of both sides that can be opened."""

from __future__ import annotations

import functools
import math
from typing import Any

import numpy as np

from calculator.analysis.attribution import COST, Attribution
from calculator.analysis.drivers import name
from calculator.analysis.explained import Asked, Figure, Part, Say, Subject
from calculator.analysis.shapley import by_size
from calculator.analysis.swap import given
from calculator.display import Display
from calculator.inputs import SIDES, InputError
from calculator.profile import Profile

COLUMNS = ("cause", "share", "factor", "money", "first", "last")


def explained(found: Attribution, profile: Profile, measure: str, column: str, index: int, text: str) -> Subject | None:  # fmt: skip
    """
    What a cell of the table of causes is.

    Parameters
    ----------
    measure : str
        ``log_cost``, ``cost_usd``, ``log_price``, ``price_usd``: that of the column.
    index : int
        Of the driver; one past the last for the sum over all.
    text : str
        The cell as it reads.
    """
    split, whole = found.splits[measure], index == len(found.drivers)

    def called(display: Display) -> str:
        driver = (
            display.messages("analysis.why.total") if whole else name(found.drivers[index], display.messages)
        )
        return display.messages(f"explained.{column}", driver=driver)

    if whole:
        return _sum(found, measure, column, called, text)
    value = {"share": split.share, "first": split.first, "last": split.last}.get(column, split.shapley)[index]
    if column == "share":
        parts = (
            Part("\u03c6", _key("explained.contribution"), float(split.shapley[index]), _plain(split.shapley[index]), _mean(found, measure, index, called)),
            Part("G", _key("explained.gap"), split.gap, _plain(split.gap)),
        )  # fmt: skip
        return Figure(called, _text(text), float(value), "{\u03c6} / {G}", parts)
    if column in ("first", "last"):
        return _alone(found, profile, measure, column, index, called, text)
    return _mean(found, measure, index, called, text)


def interaction(found: Attribution, measure: str, column: str, text: str) -> Figure | None:
    """What the drivers given one at a time, all first or all last, leave of the gap."""
    if column not in ("first", "last"):
        return None
    split, log = found.splits[measure], measure.startswith("log")
    each = split.first if column == "first" else split.last
    parts = [Part("G", _key("explained.gap"), split.gap, _plain(split.gap))]
    for place, (driver, value) in enumerate(zip(found.drivers, each.tolist(), strict=True), 1):
        parts.append(Part(f"a{place}", functools.partial(_driver, driver), value, _plain(value)))
    inner = "{G} \u2212 (" + " + ".join(f"{{{part.symbol}}}" for part in parts[1:]) + ")"
    value = split.interaction_first if column == "first" else split.interaction_last
    return Figure(
        _key("why.interaction"), _text(text), math.exp(value) if log else value, f"exp({inner})" if log else inner, tuple(parts)
    )  # fmt: skip


def dial(found: Attribution, factor: str, money: str, risk: str, column: str, text: str) -> Figure | None:
    """A part of the risk driver's value that belongs to one dial; ``factor`` and ``money`` are the measures."""
    if column not in ("share", "factor", "money"):
        return None
    label, gap = _key(f"line.{risk}"), found.splits[factor].gap
    log, amount = found.parts[factor][risk], found.parts[money][risk]
    part = Part("\u03c6", _key("explained.contribution"), log, _plain(log))
    if column == "money":
        return Figure(label, _text(text), amount, note=_key("explained.dial"))
    if column == "factor":
        return Figure(label, _text(text), math.exp(log), "exp({\u03c6})", (part,), _key("explained.dial"))
    whole = Part("G", _key("explained.gap"), gap, _plain(gap))
    return Figure(label, _text(text), log / gap, "{\u03c6} / {G}", (part, whole), _key("explained.dial"))


def _mean(found: Attribution, measure: str, index: int, called: Say, text: str = "") -> Figure:
    """The mean over orders, from the means after each number of others."""
    count, log = len(found.drivers), measure.startswith("log")
    means = by_size(_worth(found, measure))[index]
    parts = tuple(
        Part(f"m{place}", functools.partial(_order, place), float(one), _plain(float(one)))
        for place, one in enumerate(means)
    )
    inner = "(" + " + ".join(f"{{{part.symbol}}}" for part in parts) + f") / {count}"
    value = float(found.splits[measure].shapley[index])
    shown = _text(text) if text else _plain(value)
    formula = f"exp({inner})" if log and text else inner
    return Figure(called, shown, math.exp(value) if log and text else value, formula, parts, _key("explained.orders"))  # fmt: skip


def _alone(found: Attribution, profile: Profile, measure: str, column: str, index: int, called: Say, text: str) -> Figure:  # fmt: skip
    """One driver given alone: the mix with it and the mix without it."""
    bit, whole = 1 << index, len(found.costs) - 1
    ends = (bit, 0) if column == "first" else (whole, whole - bit)
    values = found.costs if measure.endswith(("log_cost", "cost_usd")) else found.prices
    quantity = COST if values is found.costs else "price_usd_per_mtok"
    parts = tuple(
        Part(symbol, _key(f"explained.{key}"), float(values[mix]), _money(float(values[mix])), _mix(found, profile, mix, quantity))
        for symbol, key, mix in (("A", "with", ends[0]), ("B", "without", ends[1]))
    )  # fmt: skip
    split = found.splits[measure]
    value = float((split.first if column == "first" else split.last)[index])
    if measure.startswith("log"):
        return Figure(called, _text(text), math.exp(value), "{A} / {B}", parts)
    return Figure(called, _text(text), value, "{A} \u2212 {B}", parts)


def _sum(found: Attribution, measure: str, column: str, called: Say, text: str) -> Figure | None:
    """The bottom row: both ends."""
    if column == "share":
        return Figure(called, _text(text), 1.0, note=_key("explained.gap"))
    values = found.costs if "cost" in measure else found.prices
    parts = tuple(
        Part(symbol, _key(f"side.{side}"), float(values[place]), _money(float(values[place])))
        for symbol, side, place in (("F", SIDES[1], -1), ("D", SIDES[0], 0))
    )
    gap = found.splits[measure].gap
    log = measure.startswith("log")
    return Figure(called, _text(text), math.exp(gap) if log else gap, "{F} / {D}" if log else "{F} \u2212 {D}", parts)  # fmt: skip


def _mix(found: Attribution, profile: Profile, mix: int, quantity: str) -> Asked | None:
    drivers = [driver for bit, driver in enumerate(found.drivers) if mix >> bit & 1]
    try:
        return swapped(given(profile, drivers, SIDES[0]), SIDES[0], quantity)
    except InputError:
        return None  # a mix that cannot be put together as a comparison


def swapped(profile: Profile, side: str, quantity: str) -> Asked:
    """A number of a side that was given blocks of the other."""

    def about(display: Display) -> str:
        return display.messages("explained.swap", Side=display.messages(f"side.{side}"))

    return Asked(profile, f"{side}.{quantity}", about)


def _worth(found: Attribution, measure: str) -> Any:
    values = found.costs if "cost" in measure else found.prices
    return np.log(values) if measure.startswith("log") else values


def _driver(driver: str, display: Display) -> str:
    return name(driver, display.messages)


def _order(place: int, display: Display) -> str:
    key = "explained.order" if place else "explained.order.0"
    return display.messages(key, count=place)


def _key(key: str) -> Say:
    return lambda display: display.messages(key)


def _text(text: str) -> Say:
    return lambda _display: text


def _plain(value: float) -> Say:
    return lambda display: display.number(value, 4)


def _money(value: float) -> Say:
    return lambda display: display.money(value, 4)

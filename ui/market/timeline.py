"""Prices over time as steps: one line for each seller, model and kind of price."""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Sequence

from calculator.analysis.market import Offer
from calculator.display import Display
from ui.charts.axis import Axis
from ui.charts.lines import Line
from ui.market.bars import UNIT, name_of
from ui.market.choice import sold_as
from ui.theme import Theme

MOST = 8  # lines that can be told apart
_HUES = ("accelerator", "electricity", "facility", "staff", "demand", "training", "carbon", "server_network", "rent",
         "maintenance")  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Series:
    """One price over time. ``changes`` counts its dated values, ``label`` is what is sold."""

    key: str
    name: str
    days: tuple[float, ...]
    prices: tuple[float, ...]
    changes: int
    label: str


def day(text: str) -> float:
    """
    A date or a month as a number of days; a month counts from its first day.

    Examples
    --------
    >>> day("2026-03-02") - day("2026-03")
    1.0
    """
    parts = [int(part) for part in text.split("-")]
    return float(datetime.date(*parts, *([1] * (3 - len(parts)))).toordinal())


def series(offers: Sequence[Offer], display: Display) -> list[Series]:
    """The lines, those with the most changes first. [USD/Mtok]"""
    groups: dict[tuple[str, str, str], list[Offer]] = {}
    for one in offers:
        groups.setdefault((one.seller, one.sold_as, one.kind), []).append(one)
    found = [_series("|".join(key), group, display) for key, group in groups.items()]
    return sorted(found, key=lambda one: (-one.changes, one.name))


def _series(key: str, group: list[Offer], display: Display) -> Series:
    days: list[float] = []
    prices: list[float] = []
    ordered = sorted(group, key=lambda one: one.effective_from or one.as_of)
    for place, one in enumerate(ordered):
        begin = day(one.effective_from or one.as_of)
        end = day(one.effective_to or one.as_of)
        if place + 1 < len(ordered):
            end = min(end, day(ordered[place + 1].effective_from or ordered[place + 1].as_of))
        if days and days[-1] < begin:  # nothing was sold in between
            days.append(days[-1])
            prices.append(math.nan)
        days.append(begin)
        prices.append(one.blended)
        if end > begin:
            days.append(end)
            prices.append(one.blended)
    changes = sum(bool(one.effective_from) for one in group)
    return Series(key, name_of(group[0], display), tuple(days), tuple(prices), changes, sold_as(group[0]))


def colours(found: Sequence[Series], theme: Theme) -> dict[str, str]:
    """A colour for each line."""
    return {one.key: theme.line(_HUES[place % len(_HUES)]) for place, one in enumerate(found)}


def lines(
    found: Sequence[Series], hues: dict[str, str], display: Display, hidden: frozenset[str]
) -> list[Line]:
    """The lines to draw."""
    size = display.size(UNIT)
    return [
        Line(
            one.name,
            hues[one.key],
            one.days,
            tuple(price / size for price in one.prices),
            label=one.label,
            steps=True,
            dots=True,
        )
        for one in found
        if one.key not in hidden
    ]


FIRST_DAY, LAST_DAY = datetime.date.min.toordinal(), datetime.date.max.toordinal()  # an axis may reach beyond


def time_axis(found: Sequence[Series]) -> Axis:
    """Days, with ticks at the beginnings of months."""

    def text(value: float) -> str:
        day = round(value)
        return datetime.date.fromordinal(day).isoformat() if FIRST_DAY <= day <= LAST_DAY else ""

    every = [value for one in found for value in one.days]
    if not every:
        return Axis("", text, text)
    first, last = (datetime.date.fromordinal(round(value)) for value in (min(every), max(every)))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next(size for size in (1, 2, 3, 6, 12, 24) if months <= size * 8 or size == 24)
    places = []
    for month in range(first.year * 12, (last.year + 1) * 12, step):
        at = datetime.date(month // 12, month % 12 + 1, 1)
        places.append((float(at.toordinal()), f"{at:%Y-%m}"))
    return Axis("", text, text, places=tuple(places))

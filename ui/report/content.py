"""What stands in the report, as plain data: texts ready to be set, and the numbers that charts are drawn from."""

from __future__ import annotations

import dataclasses
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """The answer: what the comparison is called, the sentence, what goes with it, what to be careful about."""

    title: str
    note: str
    headline: str
    details: str
    cautions: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class SideHead:
    """One side in a line: who, on what, at what cost; ``missing`` where there is none and ``cost`` says why."""

    side: str
    name: str
    what: str
    cost: str
    unit: str
    layout: str
    missing: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    cells: tuple[str, ...]
    strong: bool = False
    colour: str = ""  # key of a cost line: a swatch stands before it


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """Rows below headings; the first column is text, the others are numbers."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar: (cost line, amount) from the ground up; without parts ``total`` says why there are none."""

    side: str
    name: str
    total: str
    parts: tuple[tuple[str, float], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Lines:
    """The cost lines of both sides, in the currency shown; ``ticks`` are (place, text) along the bars."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    table: Table


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """A line of the waterfall: from ``start`` to ``end``; ``side`` where it is a whole cost."""

    cells: tuple[str, ...]
    start: float
    end: float
    side: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Why:
    """The gap, split among causes; without steps the sentence says why there is none."""

    sentence: str
    heads: tuple[str, ...]
    steps: tuple[Step, ...]
    note: str


@dataclasses.dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a chart: its name with unit, its ends, and (place, text) of its ticks."""

    name: str
    low: float
    high: float
    log: bool
    ticks: tuple[tuple[float, str], ...]


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Map:
    """Who is cheaper over two inputs. ``ratio`` is an array of rows, NaN where a side is not feasible."""

    sentence: str
    x: Axis
    y: Axis
    ratio: Any
    parity: tuple[Any, ...]
    present: tuple[float, float] | None
    box: tuple[tuple[float, float], tuple[float, float]] | None
    legend: tuple[str, ...]  # present, parity, box, not feasible
    full: float  # the factor from which on a side has its full colour
    scale: tuple[str, ...]  # what the foreign and the domestic end of the colours mean


@dataclasses.dataclass(frozen=True, slots=True)
class Odds:
    """How likely each side is cheaper: bins along the ratio, from the lowest edge on in equal factors."""

    sentence: str
    edges: tuple[float, ...]
    counts: tuple[float, ...]
    axis: Axis
    marks: tuple[tuple[float, str], ...]  # quantiles
    chances: tuple[tuple[str, str, str], ...]  # side, chance, words
    note: str


@dataclasses.dataclass(frozen=True, slots=True)
class Assumptions:
    """What differs from the default, most telling first; then what any reader asks for."""

    heads: tuple[str, ...]
    intro: str
    differing: tuple[tuple[str, ...], ...]
    more: str  # with {count}: what stands where the paper ends
    main_title: str
    main: tuple[tuple[str, ...], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Titles:
    """The headings of the blocks."""

    figures: str
    lines: str
    why: str
    map: str
    odds: str
    assumptions: str


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """The whole report in one language and one currency."""

    lang: str
    kicker: str
    date: str
    foot: str
    titles: Titles
    head: Head
    sides: tuple[SideHead, ...]
    figures: Table
    lines: Lines
    why: Why
    map: Map | str
    odds: Odds | str
    assumptions: Assumptions
    about: tuple[tuple[str, str], ...]

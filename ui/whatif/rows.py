"""The tables of the views: texts on screen, numbers in files."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence

from calculator.analysis.breakeven import BreakEven
from calculator.analysis.cases import LAYOUT_PATHS, Cases
from calculator.analysis.explained import Asked, replaced
from calculator.analysis.ranges import settled
from calculator.analysis.sweep import Sweep
from calculator.analysis.tornado import Tornado
from calculator.analysis.whatif_words import input_name, input_value, measure_value
from calculator.analysis.winner_map import Axis, WinnerMap
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES, split_path
from calculator.layout import AUTO
from calculator.model import QUANTITIES
from calculator.profile import Profile
from calculator.tables import Column, Table
from ui.tables.table_model import Content
from ui.whatif.axes import measure_size, size_of

SHOWN = 21  # places of a sweep on screen
COLUMNS, ROWS = 5, 12  # places of a map on screen

Cell = str | float | None


def _content(
    title: str,
    heads: Sequence[str],
    tips: Sequence[str],
    texts: Sequence[tuple[str, ...]],
    keys: Sequence[tuple[Cell, ...]],
    table: Callable[[], Table],
    right: Sequence[bool],
    muted: frozenset[int] = frozenset(),
    asked: Callable[[int, int], Asked | None] | None = None,
) -> Content:
    return Content(
        asked=asked,
        heads=tuple(heads),
        tips=tuple(tips),
        rows=texts,
        right=tuple(right),
        copied_heads=tuple(heads),
        copied=texts,
        muted=muted,
        keys=keys,
        table=table,
    )


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _unit(path: str, display: Display) -> str:
    row = INPUTS[split_path(path)[1]]
    return "" if row.choices else display.input_unit(row)


def _at(profile: Profile, values: dict[str, float], target: str) -> Asked:
    """A number of the comparison with some inputs set; a path without a side sets both sides."""

    def about(display: Display) -> str:
        told = [
            (input_name(path, display), input_value(path, value, display)) for path, value in values.items()
        ]
        texts = [display.messages("explained.at", input=name, value=value) for name, value in told]
        return display.messages("explained.separator").join([*texts, display.messages("explained.else")])

    sides = {
        f"{side}.{split_path(path)[1]}": value
        for path, value in values.items()
        for side in split_path(path)[0]
    }
    return replaced(profile, sides, about, target)


def _held(profile: Profile, layout: str, *paths: str) -> Profile:
    """The profile whose layout stays what it is, where the analysis held it or moved a part of it."""
    if layout != "held":
        return settled(profile, *paths)
    found = Cases(profile, ("cost_usd_per_mtok",), "held").values
    parts = [*LAYOUT_PATHS, AUTO]
    values = {
        f"{side}.{path}": float(found[path][place]) for path in parts for place, side in enumerate(SIDES)
    }
    return dataclasses.replace(profile, values={**profile.values, **values}, linked=frozenset())


def sweep_content(found: Sweep, profile: Profile, display: Display, note: str) -> Content:
    """Places along the input: some on screen, all in files."""
    messages, row = display.messages, QUANTITIES[found.quantity]
    unit, size = display.unit(row.unit, row.shown), display.size(row.unit, row.shown)
    sides = [messages(f"side.{side}") for side in SIDES]
    heads = (input_name(found.path, display), *sides, messages("analysis.sweep.ratio"))
    count = len(found.x)
    places = dict.fromkeys(
        round(at * (count - 1) / (min(SHOWN, count) - 1 or 1)) for at in range(min(SHOWN, count))
    )
    lines = [(float(found.x[i]), *found.values[:, i].tolist(), float(found.ratio[i])) for i in range(count)]

    def result(value: float) -> str:
        return (
            messages("analysis.tornado.withheld") if math.isnan(value) else display.result_number(row, value)
        )

    texts = [
        (
            input_value(found.path, lines[i][0], display),
            *(result(value) for value in lines[i][1:3]),
            display.number(lines[i][3], 3, computed=True) if math.isfinite(lines[i][3]) else "",
        )
        for i in places
    ]
    keys: list[tuple[Cell, ...]] = [tuple(map(_known, lines[i])) for i in places]
    columns = (
        Column(heads[0], _unit(found.path, display)),
        *(Column(side, unit) for side in sides),
        Column(heads[3]),
    )
    sizes = (size_of(found.path, display), size, size, 1.0)
    rows = tuple(tuple(value / one for value, one in zip(line, sizes, strict=True)) for line in lines)
    title = messages.text(row.label)
    listed, held = list(places), _held(profile, found.layout, found.path)

    def asked(place: int, column: int) -> Asked | None:
        targets = ("", *(f"{side}.{found.quantity}" for side in SIDES), "ratio")
        return _at(held, {found.path: float(found.x[listed[place]])}, targets[column]) if column else None

    tips = (heads[0], *(messages("whatif.column.side.tip", measure=title, unit=unit) for _ in SIDES), messages("whatif.column.ratio.tip"))  # fmt: skip
    return _content(
        title,
        heads,
        tips,
        texts,
        keys,
        lambda: Table(title, columns, rows, tuple(note.split("\n"))),
        (False, True, True, True),
        asked=asked,
    )


def tornado_content(
    found: Tornado, profile: Profile, edited: frozenset[str], display: Display, note: str
) -> Content:
    """Every input with its range and what it does, the widest first; ranges of one's own bear a mark."""
    messages, measure = display.messages, found.measure
    keys = ("input", "low", "high", "at_low", "at_high")
    heads = (
        messages("whatif.column.input"),
        *(messages(f"analysis.tornado.column.{key}") for key in keys[1:]),
    )
    tips = tuple(messages(f"whatif.column.{key}.tip") for key in keys)
    texts, sorts, rows = [], list[tuple[Cell, ...]](), []
    unit_size = measure_size(measure, display)
    for bar in found.bars:
        path, one = bar.range.path, bar.range
        name = input_name(path, display)
        texts.append(
            (
                messages("whatif.own", name=name) if path in edited else name,
                *(input_value(path, value, display) for value in (one.low, one.high)),
                *(measure_value(measure, value, display) for value in (bar.at_low, bar.at_high)),
            )
        )
        sorts.append((name, one.low, one.high, _known(bar.at_low), _known(bar.at_high)))
        size = size_of(path, display)
        rows.append((name, _unit(path, display), one.low / size, one.high / size, bar.at_low / unit_size, bar.at_high / unit_size))  # fmt: skip
    unit = display.unit(measure.row.unit, measure.row.shown) if measure.side else ""
    columns = (
        Column(heads[0]),
        Column(messages("whatif.column.unit")),
        *map(Column, heads[1:3]),
        *(Column(head, unit) for head in heads[3:]),
    )
    title = measure.label(messages)
    held = _held(profile, found.layout)

    def asked(row: int, column: int) -> Asked | None:
        if not column:
            return None
        one = found.bars[row].range
        path, value = one.path, one.low if column % 2 else one.high
        sides, relative = split_path(path)
        return _at(held, {path: value}, measure.name if column > 2 else f"{sides[0]}.{relative}")

    return _content(
        title,
        heads,
        tips,
        texts,
        sorts,
        lambda: Table(title, columns, tuple(rows), tuple(note.split("\n"))),
        (False, True, True, True, True),
        asked=asked,
    )


def even_content(found: Sequence[BreakEven], profile: Profile, display: Display, note: str) -> Content:
    """Inputs, each alone, and the value that meets the target."""
    messages = display.messages
    keys = ("input", "now", "solution", "bounds")
    heads = tuple(messages(f"whatif.column.{key}") for key in keys)
    tips = tuple(messages(f"whatif.column.{key}.tip") for key in keys)
    texts, sorts, rows = [], list[tuple[Cell, ...]](), []
    for one in found:
        name = input_name(one.path, display)
        now = "" if math.isnan(one.present) else input_value(one.path, one.present, display)
        low, high = (input_value(one.path, end, display) for end in (one.low, one.high))
        value = nearest_solution(one)
        bounds = messages("value.bounds", low=low, high=high)
        texts.append((name, now, solution_text(one, display), bounds))
        sorts.append((name, _known(one.present), _known(value), one.low))
        size = size_of(one.path, display)
        rows.append((name, _unit(one.path, display), one.present / size, value / size, one.low / size, one.high / size))  # fmt: skip
    columns = tuple(map(Column, (heads[0], messages("whatif.column.unit"), *heads[1:3], *(messages(f"analysis.tornado.column.{end}") for end in ("low", "high")))))  # fmt: skip
    title = messages("whatif.even.table")
    muted = frozenset(place for place, one in enumerate(found) if not one.solutions)

    def asked(row: int, column: int) -> Asked | None:
        """The input now, at the solution, at its lower bound."""
        one = found[row]
        sides, relative = split_path(one.path)
        if column == 1 and not math.isnan(one.present):
            return Asked(profile, f"{sides[0]}.{relative}")
        if column == 2 and one.solutions and not one.everywhere:
            return _at(
                settled(profile, one.path), {one.path: nearest_solution(one)}, f"{sides[0]}.{relative}"
            )
        return (
            _at(settled(profile, one.path), {one.path: one.low}, f"{sides[0]}.{relative}")
            if column == 3
            else None
        )

    return _content(
        title,
        heads,
        tips,
        texts,
        sorts,
        lambda: Table(title, columns, tuple(rows), tuple(note.split("\n"))),
        (False, True, True, True),
        muted,
        asked,
    )


def nearest_solution(found: BreakEven) -> float:
    """The solution nearest to the present value; NaN where there is none."""
    values = [one.value for one in found.solutions]
    if not values:
        return math.nan
    return (
        values[0] if math.isnan(found.present) else min(values, key=lambda value: abs(value - found.present))
    )


def solution_text(found: BreakEven, display: Display) -> str:
    """The value that meets the target, or why there is none."""
    if found.everywhere:
        return display.messages("whatif.even.any")
    value = nearest_solution(found)
    if math.isnan(value):
        return display.messages("whatif.even.none")
    text = input_value(found.path, value, display)
    jumps = any(one.jump and one.value == value for one in found.solutions)
    return display.messages("analysis.even.jump", value=text) if jumps else text


def map_content(found: WinnerMap, profile: Profile, display: Display, note: str) -> Content:
    """The ratio at some places, in full in files: rows along y from the top down."""
    messages = display.messages
    columns = _some(len(found.x.places), COLUMNS)
    rows = _some(len(found.y.places), ROWS)[::-1]
    x, y = found.x, found.y

    def place(axis: Axis, index: int) -> str:
        row, value = INPUTS[split_path(axis.path)[1]], float(axis.places[index])
        if row.choices:
            return display.input_number(row, value)
        return display.number(value / size_of(axis.path, display), 3)

    heads = (messages("whatif.map.corner"), *(place(x, index) for index in columns))
    tips = (map_axes(found, display), *(input_value(x.path, float(x.places[i]), display) for i in columns))
    texts = [
        (
            place(y, index),
            *(
                display.number(ratio, 3, computed=True)
                if math.isfinite(ratio)
                else messages("analysis.tornado.withheld")
                for ratio in found.ratio[index, columns].tolist()
            ),
        )
        for index in rows
    ]
    right = (False, *(True,) * len(columns))
    held = _held(profile, found.layout, x.path, y.path)

    def asked(row: int, column: int) -> Asked | None:
        if not column:
            return None
        values = {x.path: float(x.places[columns[column - 1]]), y.path: float(y.places[rows[row]])}
        return _at(held, values, found.measure)

    def table() -> Table:
        return _map_table(found, display, note)

    return _content(heads[0], heads, tips, texts, [], table, right, asked=asked)


def map_axes(found: WinnerMap, display: Display) -> str:
    """What lies down and across in the table of a map, with units."""
    named = {
        key: Column(input_name(axis.path, display), _unit(axis.path, display)).head
        for key, axis in (("x", found.x), ("y", found.y))
    }
    return display.messages("whatif.map.axes", **named)


def _map_table(found: WinnerMap, display: Display, note: str) -> Table:
    """Every place of a map, a row each."""
    x, y, measure = found.x, found.y, display.messages(f"analysis.measure.{found.measure}")
    columns = (
        *(Column(input_name(axis.path, display), _unit(axis.path, display)) for axis in (x, y)),
        Column(measure),
    )
    across, up = (axis.places / size_of(axis.path, display) for axis in (x, y))
    rows = tuple(
        (float(across[i]), float(up[j]), float(found.ratio[j, i]))
        for j in range(len(up))
        for i in range(len(across))
    )
    return Table(measure, columns, rows, tuple(note.split("\n")))


def _some(count: int, wanted: int) -> list[int]:
    """About evenly spread places, the first and the last among them."""
    shown = min(count, wanted)
    return list(dict.fromkeys(round(at * (count - 1) / (shown - 1 or 1)) for at in range(shown)))

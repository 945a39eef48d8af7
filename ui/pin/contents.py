"""What differs, as two tables: inputs and results."""

from __future__ import annotations

import math

from calculator.analysis.differences import Differences, InputDifference, OutputMove
from calculator.analysis.differences_words import change_text, effect_text, output_name, output_text, where
from calculator.display import Display
from calculator.inputs import INPUTS, split_path
from calculator.model import QUANTITIES
from calculator.tables import Column, Table
from calculator.tables.table import Cell
from ui.tables.both import content
from ui.tables.table_model import Content

INPUT_WIDTHS = (0, 118, 118, 150)
OUTPUT_WIDTHS = (0, 118, 118, 110)


def inputs(found: Differences, display: Display, title: str, note: str) -> Content:
    """The inputs that differ: then, now, what each alone does to the ratio."""
    messages = display.messages
    rows: list[tuple[str, ...]] = []
    keys: list[tuple[float | str | None, ...]] = []
    exact: list[tuple[Cell, ...]] = []
    for row in found.inputs:
        spec = INPUTS[split_path(row.path)[1]]
        name, effect = where(row.path, display), effect_text(row, display)
        then, now = (display.input_text(spec, value) for value in (row.then, row.now))
        rows.append((name, then, now, effect))
        keys.append((name, row.then, row.now, None if math.isnan(row.effect) else row.effect))
        exact.append((name, display.input_unit(spec), *_exact(row, display), _percent(row.effect)))
    table = Table(
        title,
        (
            Column(messages("pin.column.input")),
            Column(messages("pin.column.unit")),
            Column(messages("pin.column.then")),
            Column(messages("pin.column.now")),
            Column(messages("pin.column.effect"), "%"),
        ),
        (),
        (note,),
    )
    return content(_heads("input", "effect", display), rows, keys, table, lambda: tuple(exact))


def outputs(found: Differences, display: Display, title: str, note: str) -> Content:
    """The results that moved: then, now, by how much."""
    messages = display.messages
    rows: list[tuple[str, ...]] = []
    keys: list[tuple[float | str | None, ...]] = []
    exact: list[tuple[Cell, ...]] = []
    for move in found.outputs:
        name = output_name(move, display)
        then, now = (output_text(move, value, display) for value in (move.then, move.now))
        rows.append((name, then, now, change_text(move, display)))
        keys.append((name, move.then, move.now, None if math.isnan(move.change) else move.change))
        size, unit = _unit(move, display)
        ends = tuple(None if value is None else value / size for value in (move.then, move.now))
        exact.append((name, unit, *ends, _percent(move.change)))
    table = Table(
        title,
        (
            Column(messages("pin.column.output")),
            Column(messages("pin.column.unit")),
            Column(messages("pin.column.then")),
            Column(messages("pin.column.now")),
            Column(messages("pin.column.change"), "%"),
        ),
        (),
        (note,),
    )
    return content(_heads("output", "change", display), rows, keys, table, lambda: tuple(exact))


def _heads(first: str, last: str, display: Display) -> list[tuple[str, str, bool]]:
    names = (first, "then", "now", last)
    return [
        (display.messages(f"pin.column.{name}"), display.messages(f"pin.column.{name}.tip"), name != first)
        for name in names
    ]


def _exact(row: InputDifference, display: Display) -> tuple[Cell, Cell]:
    """Then and now for other programs: the name of a choice, or every digit in the unit on screen."""
    spec = INPUTS[split_path(row.path)[1]]
    if spec.choices:
        return display.input_number(spec, row.then), display.input_number(spec, row.now)
    size = display.size(spec.unit, spec.shown)
    return row.then / size, row.now / size


def _unit(move: OutputMove, display: Display) -> tuple[float, str]:
    if not move.side:
        return 1.0, ""
    quantity = QUANTITIES[move.quantity]
    return display.size(quantity.unit, quantity.shown), display.unit(quantity.unit, quantity.shown)


def _percent(share: float) -> Cell:
    return None if math.isnan(share) else share * 100.0

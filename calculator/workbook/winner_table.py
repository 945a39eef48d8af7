"""Who is cheaper over two inputs: a coloured table of values."""

from __future__ import annotations

import math
from typing import Any

from calculator.analysis.whatif_words import input_name
from calculator.analysis.winner_map import Axis, WinnerMap, winner_map
from calculator.inputs import INPUTS, SIDES, split_path
from calculator.workbook.book import MUTED, RULE, SIDE_INK, Book

MAP_X, MAP_Y = "domestic.site.electricity_price_usd_per_kwh", "domestic.serving.gpu_efficiency"
MAP_COLUMNS, MAP_ROWS = 11, 9


def present_map(book: Book) -> WinnerMap:
    """The map of the comparison; InputError or LibraryError where there is none."""
    return winner_map(book.outcome.profile, MAP_X, MAP_Y, columns=MAP_COLUMNS, rows=MAP_ROWS)


def map_note(book: Book, found: WinnerMap) -> str:
    """What stands across and down, and what the colours say."""
    labels = {key: _label(book, axis) for key, axis in (("x", found.x), ("y", found.y))}
    sides = {side: book.messages(f"side.{side}") for side in SIDES}
    return book.say("map.note", **sides, **labels)


def write_map(book: Book, sheet: Any, row: int, column: int, found: WinnerMap) -> int:
    """Foreign cost over domestic cost, first row at ``row``, first column at ``column``; returns the last row."""
    ruled = {"bottom": 1, "bottom_color": RULE}
    sheet.write_string(row, column, "y \\ x", book.format(font_color=MUTED, align="right", **ruled))
    heading = book.format(bold=True, num_format="0.000", align="right", **ruled)
    for place, value in enumerate(found.x.places.tolist(), start=column + 1):
        sheet.write_number(row, place, value, heading)
    side = book.format(bold=True, num_format="0.00", align="right")
    cell_format = book.format(num_format="0.00", align="center")
    rows = list(zip(found.y.places.tolist(), found.ratio.tolist(), strict=True))[::-1]
    for line, (value, ratios) in enumerate(rows, start=row + 1):
        sheet.write_number(line, column, value, side)
        for place, ratio in enumerate(ratios, start=column + 1):
            if math.isnan(ratio):
                sheet.write_string(line, place, book.say("none"), cell_format)
            else:
                sheet.write_number(line, place, ratio, cell_format)
    last = row + len(rows)
    sheet.conditional_format(row + 1, column + 1, last, column + MAP_COLUMNS, _scale())
    return last


def _scale() -> dict[str, Any]:
    foreign, domestic = (_pale(SIDE_INK[side]) for side in ("foreign", "domestic"))
    return {
        "type": "3_color_scale", "min_type": "num", "min_value": 0.5, "min_color": foreign,
        "mid_type": "num", "mid_value": 1.0, "mid_color": "#FFFFFF", "max_type": "num", "max_value": 2.0,
        "max_color": domestic,
    }  # fmt: skip


def _label(book: Book, axis: Axis) -> str:
    name, unit = input_name(axis.path, book.display), book.display.unit(INPUTS[split_path(axis.path)[1]].unit)
    return book.say("attribution.in", what=name, unit=unit) if unit else name


def _pale(colour: str) -> str:
    """A colour on which black digits can be read."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - 0.55 * (255 - part)):02X}" for part in parts)

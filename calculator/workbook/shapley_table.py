"""The lower half of the Attribution sheet: the difference split among causes over all ways of swapping, as values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from calculator.analysis.attribution import attribute
from calculator.inputs import DRIVERS, SIDES
from calculator.workbook.book import HEAD, RULE, SIDE_INK, Book
from calculator.workbook.dated import REFUSALS, write_dated, write_refusal
from calculator.workbook.formats import figure_format
from calculator.workbook.phrases import literal, put
from calculator.workbook.summary_dated import add_waterfall
from calculator.workbook.summary_sheet import RATE, in_currency, rate

LAST_COLUMN = 9
LEVEL = "shapley.level"
COLUMNS = ("driver", "shapley.factor", "shapley.share", LEVEL)
HELPERS = 12  # first of the columns that the waterfall is drawn from, beside the page
UP, DOWN = "#C65D21", "#1C7C66"


def write_shapley(book: Book, sheet: Any, title: str, row: int) -> int:
    """Write the table and its chart from ``row`` on; returns the last row."""
    sheet.write_string(row, 0, book.say("shapley.title"), book.format(bold=True, font_size=12))
    sheet.merge_range(row + 1, 0, row + 1, LAST_COLUMN, book.say("shapley.note"), book.wrapped_format)
    sheet.set_row(row + 1, 26)
    try:
        found = attribute(book.outcome.profile)
    except REFUSALS as error:
        write_refusal(book, sheet, row + 2, error)
        return row + 2
    write_dated(book, sheet, row + 2, LAST_COLUMN, found.fingerprint)
    head = row + 3
    for column, key in enumerate(COLUMNS):
        text = literal(book.say("head.driver" if key == "driver" else f"head.{key}"))
        if key == LEVEL:
            text = in_currency(book, "USD/Mtok", text.text)
        cell_format = book.wrapped_head_format if column else book.head_format
        put(sheet, head, column, text, cell_format)
    sheet.set_row(head, 32)
    split = found.splits["log_cost"]
    levels = np.exp(np.log(found.costs[0]) + np.concatenate([[0.0], np.cumsum(split.shapley)])).tolist()
    numbers = {1: '"×"0.00', 2: "0%", 3: figure_format(level * rate(book) for level in levels)}
    for index, driver in enumerate(found.drivers):
        label = book.messages.text(DRIVERS[driver])
        share = float(split.share[index]) if split.gap else 0.0
        _row(
            book,
            sheet,
            head + 1 + index,
            label,
            (math.exp(float(split.shapley[index])), share, levels[index + 1]),
            numbers,
            {},
        )
    total = head + 1 + len(found.drivers)
    strong = {"bold": True, "top": 1, "top_color": RULE}
    _row(
        book,
        sheet,
        total,
        book.say("shapley.total"),
        (math.exp(split.gap), float(bool(split.gap)), levels[-1]),
        numbers,
        strong,
    )
    _waterfall(
        book, sheet, title, head, [book.messages.text(DRIVERS[driver]) for driver in found.drivers], levels
    )
    return max(total, head + 17)


def _row(
    book: Book,
    sheet: Any,
    row: int,
    label: str,
    values: tuple[float, ...],
    numbers: dict[int, str],
    style: dict[str, Any],
) -> None:
    sheet.write_string(row, 0, label, book.format(indent=1, **style))
    for column, value in enumerate(values, start=1):
        cell_format = book.format(num_format=numbers[column], align="right", **style)
        if COLUMNS[column] == LEVEL:
            _amount(book, sheet, (row, column), value, cell_format)
        else:
            sheet.write_number(row, column, value, cell_format)


def _amount(book: Book, sheet: Any, place: tuple[int, int], value: float, cell_format: Any) -> None:
    """An amount of USD in the currency that is switched to."""
    sheet.write_formula(*place, f"={repr(value).upper()}*{RATE}", cell_format, value * rate(book))


def _waterfall(book: Book, sheet: Any, title: str, head: int, names: list[str], levels: list[float]) -> None:
    """From the domestic cost to the foreign one, a step for each cause."""
    ends = [in_currency(book, "USD/Mtok", book.messages(f"side.{side}")) for side in SIDES]
    steps = [(ends[0], 0.0, levels[0], 0.0, 0.0)]
    for name, before, after in zip(names, levels, levels[1:], strict=False):
        change = (max(after - before, 0.0), max(before - after, 0.0))
        steps.append((literal(name), min(before, after), 0.0, *change))
    steps.append((ends[1], 0.0, levels[-1], 0.0, 0.0))
    for row, (cause, *values) in enumerate(steps, start=head + 1):
        put(sheet, row, HELPERS, cause, book.note_format)
        for column, value in enumerate(values, start=HELPERS + 1):
            _amount(book, sheet, (row, column), value, book.note_format)
    last = head + len(steps)
    chart = _chart(book, title, head + 1, last)
    chart.set_size({"width": 540, "height": 360})
    sheet.insert_chart(head, 4, chart, {"description": book.say("shapley.chart"), "x_offset": 12})
    add_waterfall(book, _chart(book, title, head + 1, last))


def _chart(book: Book, title: str, first: int, last: int) -> Any:
    """Columns that hang where the one before ended, from the helper columns of ``first`` to ``last``."""
    chart = book.file.add_chart({"type": "column", "subtype": "stacked"})
    between: list[Any] = [None] * (last - first - 1)
    ends = [{"fill": {"color": SIDE_INK["domestic"]}}, *between, {"fill": {"color": SIDE_INK["foreign"]}}]
    fills = ({"none": True}, {"color": HEAD}, {"color": UP}, {"color": DOWN})
    for place, fill in enumerate(fills, start=HELPERS + 1):
        chart.add_series({
            "categories": [title, first, HELPERS, last, HELPERS], "values": [title, first, place, last, place],
            "fill": fill, "border": {"none": True}, "gap": 30, **({"points": ends} if place == HELPERS + 2 else {}),
        })  # fmt: skip
    name = book.say("shapley.chart")
    chart.set_title({"name": name, "overlay": False, "name_font": {"size": 11, "color": HEAD}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": {"size": 8}})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": RULE}}})
    return chart

"""The Sensitivity sheet: which inputs move the ratio most, and who wins over two of them; as values."""

from __future__ import annotations

import math
from typing import Any

from calculator.analysis.tornado import Bar, Tornado, tornado
from calculator.inputs import INPUTS, split_path
from calculator.workbook.book import HEAD, MUTED, RULE, Book
from calculator.workbook.dated import REFUSALS, write_dated, write_refusal
from calculator.workbook.formats import input_format
from calculator.workbook.summary_dated import write_summary_map, write_summary_none
from calculator.workbook.winner_table import map_note, present_map, write_map

SHEET = "sensitivity"
WIDTHS = (46, *(13.0 for _ in range(13)))
LAST_COLUMN = len(WIDTHS) - 1
BARS = 20
HEADS = ("input", "low", "high", "at_low", "at_high", "less", "more")
TABLE = 4


def write_sensitivity(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.write_string(1, 0, book.say("sensitivity.note"), book.note_format)
    try:
        found = tornado(book.outcome.profile)
    except REFUSALS as error:
        write_refusal(book, sheet, 2, error)
        return
    write_dated(book, sheet, 2, LAST_COLUMN, found.fingerprint)
    bars = [bar for bar in found.bars if not math.isnan(bar.swing)][:BARS]
    if math.isnan(found.base) or not bars:
        sheet.write_string(TABLE, 0, book.say("sensitivity.none"), book.note_format)
        write_summary_none(book)
        return
    sheet.freeze_panes(TABLE + 1, 1)
    last = _tornado(book, sheet, found, bars)
    _chart(book, sheet, TABLE + 1, last)
    _map(book, sheet, last + 5)


def _tornado(book: Book, sheet: Any, found: Tornado, bars: list[Bar]) -> int:
    """The inputs that move the ratio most, with the ratio at both ends; returns the last row."""
    for column, key in enumerate(HEADS):
        text = book.say(f"head.{key}")
        sheet.write_string(TABLE, column, text, book.wrapped_head_format if column else book.head_format)
    sheet.set_row(TABLE, 30)
    plain = book.format(num_format="0.000", align="right")
    muted = book.format(num_format="+0.000;-0.000;0", align="right", font_color=MUTED)
    for row, bar in enumerate(bars, start=TABLE + 1):
        sides, relative = split_path(bar.range.path)
        spec = INPUTS[relative]
        side = (
            book.say("sensitivity.both") if len(sides) > 1 else book.messages(f"side.{sides[0]}.in_sentence")
        )
        label = book.say("sensitivity.input", input=book.messages.text(spec.label), side=side)
        sheet.write_string(row, 0, label, book.label_format)
        ends = (bar.range.low, bar.range.high)
        for column, value in enumerate(ends, start=1):
            shown = input_format(spec, ends, book.messages, unit=True)
            sheet.write_number(row, column, value, book.format(num_format=shown, align="right", shrink=True))
        for column, value in enumerate((bar.at_low, bar.at_high), start=3):
            _number(book, sheet, row, column, value, plain)
            _number(book, sheet, row, column + 2, value - found.base, muted)
    return TABLE + len(bars)


def _number(book: Book, sheet: Any, row: int, column: int, value: float, cell_format: Any) -> None:
    if math.isnan(value):
        sheet.write_string(row, column, book.say("none"), cell_format)
    else:
        sheet.write_number(row, column, value, cell_format)


def _chart(book: Book, sheet: Any, first: int, last: int) -> None:
    title = book.title(SHEET)
    chart = book.file.add_chart({"type": "bar"})
    for column, colour in ((5, "#8FBCE6"), (6, "#1F5FA8")):
        chart.add_series({
            "name": [title, TABLE, column - 4], "categories": [title, first, 0, last, 0],
            "values": [title, first, column, last, column], "fill": {"color": colour}, "gap": 40, "overlap": 100,
        })  # fmt: skip
    chart.set_title(
        {"name": book.say("sensitivity.chart"), "overlay": False, "name_font": {"size": 11, "color": HEAD}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 8}})
    chart.set_x_axis(
        {"num_format": "+0.0;-0.0;0", "major_gridlines": {"visible": True, "line": {"color": RULE}}}
    )
    chart.set_size({"width": 660, "height": 500})
    sheet.insert_chart(TABLE, 7, chart, {"description": book.say("sensitivity.chart"), "x_offset": 8})


def _map(book: Book, sheet: Any, row: int) -> None:
    """The winner map, here and on the Summary."""
    sheet.write_string(row, 0, book.say("map.title"), book.format(bold=True, font_size=12))
    try:
        found = present_map(book)
    except REFUSALS as error:
        write_refusal(book, sheet, row + 1, error)
        return
    sheet.write_string(row + 1, 0, map_note(book, found), book.note_format)
    write_map(book, sheet, row + 3, 0, found)
    write_summary_map(book, found)

"""The Swaps sheet: a column of the model for each cause and direction, live; only the lines that the swap moves."""

from __future__ import annotations

import math
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from calculator.inputs import DRIVERS, INPUTS, SIDES
from calculator.model import QUANTITIES
from calculator.workbook.book import MUTED, Book, name_of
from calculator.workbook.column import Column
from calculator.workbook.formats import plain_format, result_format
from calculator.workbook.model_sheet import SHEET as MODEL_SHEET
from calculator.workbook.model_sheet import rows_of_lines
from calculator.workbook.plan import Line
from calculator.workbook.swaps import SWAPS, Swap, moved_by, values_of_swaps

SHEET = "swaps"
LABEL, SYMBOL, UNIT, FIRST_COLUMN = range(4)
WIDTHS = (40, 11, 12, *(15.0 for _ in SWAPS))
HEAD_ROW = 3


def write_swaps(book: Book) -> None:
    """Write the sheet; lines stand in the rows that they have on the Model sheet."""
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.write_string(1, 0, book.say("swaps.note"), book.note_format)
    sheet.write_string(HEAD_ROW, LABEL, book.say("head.quantity"), book.head_format)
    sheet.write_string(HEAD_ROW, SYMBOL, book.say("head.symbol"), book.head_format)
    sheet.write_string(HEAD_ROW, UNIT, book.say("head.unit"), book.head_format)
    rows = rows_of_lines(book.graph)
    columns = swap_columns(book, rows)
    for place, swap in enumerate(SWAPS, start=FIRST_COLUMN):
        other = SIDES[1 - SIDES.index(swap.side)]
        head = book.say(
            "swaps.head", side=book.messages(f"side.{swap.side}"), other=book.messages(f"side.{other}.in_sentence"),
            driver=book.messages.text(DRIVERS[swap.driver]),
        )  # fmt: skip
        sheet.write_string(HEAD_ROW, place, head, book.swap_head_format)
    sheet.set_row(HEAD_ROW, 44)
    for line, row in rows.items():
        if any(line.index in moved_by(book.graph, driver) for driver in DRIVERS):
            _line(book, sheet, row, line, columns)
        else:
            sheet.set_row(row, None, None, {"hidden": True})
    sheet.freeze_panes(HEAD_ROW + 1, FIRST_COLUMN)
    sheet.repeat_rows(HEAD_ROW)
    sheet.repeat_columns(LABEL, UNIT)
    sheet.fit_to_pages(2, 0)


def swap_columns(book: Book, rows: dict[Line, int]) -> dict[Swap, Column]:
    """The run of each swap: what it moves by its own cells, everything else by those of its side."""
    found = values_of_swaps(book.graph, book.outcome.values)
    return {swap: _column(book, rows, swap, place, found[place]) for place, swap in enumerate(SWAPS)}


def _column(book: Book, rows: dict[Line, int], swap: Swap, place: int, values: list[float]) -> Column:
    moved = moved_by(book.graph, swap.driver)
    letter, own = "CD"[SIDES.index(swap.side)], xl_col_to_name(FIRST_COLUMN + place)
    model = book.title(MODEL_SHEET)
    places = {index: name_of(swap.side, name) for index, name in book.graph.names.items()}
    for line, row in rows.items():
        if line.index in moved:
            places[line.index] = f"{own}${row + 1}"
        elif line.is_step:
            places[line.index] = f"'{model}'!${letter}${row + 1}"
    return Column(
        graph=book.graph,
        input_name=lambda path: name_of(swap.source(path), path),
        places=places,
        blank=frozenset(
            path for path in INPUTS if math.isnan(book.outcome.values[f"{swap.source(path)}.{path}"])
        ),
        values=values,
        unknown=book.messages("value.unknown"),
    )


def _line(book: Book, sheet: Any, row: int, line: Line, columns: dict[Swap, Column]) -> None:
    values = [column.values[line.index] for column in columns.values()]
    muted = {"font_color": MUTED, "font_size": 9, "italic": True} if line.is_step else {}
    if line.is_step:
        label, unit = book.say("model.step"), ""
        shown = plain_format(values)
    else:
        label = book.messages.text(QUANTITIES[line.name].label)
        unit = book.display.unit(QUANTITIES[line.name].unit)
        shown = result_format(QUANTITIES[line.name], values, book.messages)
    indent = {"indent": 3 if line.is_step else 1}
    sheet.write_string(row, LABEL, label, book.format(**muted, **indent))
    sheet.write_string(row, SYMBOL, line.symbol, book.format(indent=1, **muted))
    sheet.write_string(row, UNIT, unit, book.unit_format)
    cell_format = book.format(num_format=shown, align="right", **muted)
    for place, (swap, column) in enumerate(columns.items(), start=FIRST_COLUMN):
        if line.index in moved_by(book.graph, swap.driver) and _is_first(book, line):
            sheet.write_formula(row, place, column.text(line), cell_format, column.cached(line))


def _is_first(book: Book, line: Line) -> bool:
    """Whether the line is the one that others refer to, and not a second name of it."""
    return book.graph.names.get(line.index, line.name) == line.name

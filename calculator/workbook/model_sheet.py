"""The Model sheet: every quantity of both sides as a live formula, in the order of the calculation."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Any

from calculator.inputs import INPUTS, SIDES
from calculator.model import QUANTITIES, STAGE_LABELS
from calculator.trace import Graph
from calculator.workbook.book import MUTED, Book, name_of, plain
from calculator.workbook.column import Column
from calculator.workbook.formats import plain_format, result_format
from calculator.workbook.plan import Line, lines_of

SHEET = "model"
LABEL, SYMBOL, DOMESTIC, FOREIGN, UNIT, FORMULA, NOTE = range(7)
COLUMN = {"domestic": DOMESTIC, "foreign": FOREIGN}
WIDTHS = (40, 11, 18, 18, 20, 96, 48)
FIRST = 4
TEXT_PER_LINE = 118  # characters of a formula in symbols that fit into its column: many are narrow


def rows_of_lines(graph: Graph) -> dict[Line, int]:
    """The row of each line; a heading stands above each stage."""
    rows: dict[Line, int] = {}
    row, stage = FIRST, ""
    for line, following in _with_stage(lines_of(graph)):
        if following != stage:
            stage, row = following, row + 1
        rows[line] = row
        row += 1
    return rows


def _with_stage(lines: tuple[Line, ...]) -> list[tuple[Line, str]]:
    """Each line with its stage; a step belongs to the quantity that it is for."""
    result: list[tuple[Line, str]] = []
    stage = ""
    for line in reversed(lines):
        stage = QUANTITIES[line.name].stage if line.name else stage
        result.append((line, stage))
    return result[::-1]


def write_model(book: Book) -> None:
    """Write the sheet and name the cells of quantities."""
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.write_string(1, 0, book.say("model.note"), book.note_format)
    sheet.write_string(2, 0, book.say("model.note.steps"), book.note_format)
    _head(book, sheet)
    rows = rows_of_lines(book.graph)
    stages = dict(_with_stage(lines_of(book.graph)))
    stage = ""
    columns = {side: side_column(book, side, rows) for side in SIDES}
    for line, row in rows.items():
        if stages[line] != stage:
            stage = stages[line]
            sheet.set_row(row - 1, 20)
            for column in range(NOTE + 1):
                sheet.write_blank(row - 1, column, None, book.group_format)
            sheet.write_string(row - 1, LABEL, book.messages.text(STAGE_LABELS[stage]), book.group_format)
        _line(book, sheet, row, line, columns)
    last = max(rows.values())
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(FIRST - 1)
    sheet.print_area(0, 0, last, NOTE)


def _head(book: Book, sheet: Any) -> None:
    texts = (
        book.say("head.quantity"), book.say("head.symbol"), book.messages("side.domestic"), book.messages("side.foreign"),
        book.say("head.unit"), book.say("head.formula"), book.say("model.head.note"),
    )  # fmt: skip
    for column, text in enumerate(texts):
        right = column in (DOMESTIC, FOREIGN)
        sheet.write_string(FIRST - 1, column, text, book.number_head_format if right else book.head_format)
    sheet.set_row(FIRST - 1, 20)


def _line(book: Book, sheet: Any, row: int, line: Line, columns: Mapping[str, Column]) -> None:
    values = [book.found[side][line.index] for side in SIDES]
    muted = {"font_color": MUTED, "font_size": 9, "italic": True} if line.is_step else {}
    if line.is_step:
        label, unit = book.say("model.step"), ""
        shown = plain_format(values)
    else:
        quantity = QUANTITIES[line.name]
        label, unit = book.messages.text(quantity.label), book.display.unit(quantity.unit)
        shown = result_format(quantity, values, book.messages)
    indent = {"indent": 3 if line.is_step else 1}
    sheet.write_string(row, LABEL, label, book.format(text_wrap=True, **muted, **indent))
    sheet.write_string(row, SYMBOL, line.symbol, book.format(indent=1, **muted))
    sheet.write_string(row, UNIT, unit, book.unit_format)
    sheet.write_string(row, FORMULA, plain(f"= {line.formula}"), book.formula_format)
    note = _note(book, line)
    if note:
        sheet.write_string(row, NOTE, note, book.formula_format)
    book.fit(sheet, row, [(line.formula, TEXT_PER_LINE), (note, WIDTHS[NOTE])])
    cell_format = book.format(num_format=shown, align="right", **muted)
    for side, column in columns.items():
        sheet.write_formula(row, COLUMN[side], column.text(line), cell_format, column.cached(line))
        if line.name:
            book.define(name_of(side, line.name), SHEET, row, COLUMN[side])


def _note(book: Book, line: Line) -> str:
    """What formulas call a quantity after the side, and what the numbers of a code mean."""
    if line.is_step:
        return ""
    codes = (f"{code:g} = {book.messages.text(text)}" for code, text in QUANTITIES[line.name].codes)
    return plain(book.say("joint").join((line.name, *codes)))


def side_column(book: Book, side: str, rows: Mapping[Line, int]) -> Column:
    """The run of a side: inputs and quantities by name, steps by their cells."""
    letter = "CD"[SIDES.index(side)]
    places = {index: name_of(side, name) for index, name in book.graph.names.items()}
    places |= {line.index: f"${letter}${row + 1}" for line, row in rows.items() if line.is_step}
    return Column(
        graph=book.graph,
        input_name=functools.partial(name_of, side),
        places=places,
        blank=frozenset(path for path in INPUTS if math.isnan(book.outcome.values[f"{side}.{path}"])),
        values=book.found[side],
        unknown=book.messages("value.unknown"),
    )

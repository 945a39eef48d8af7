"""The Model sheet: every quantity of both sides as a live formula, in the order of the calculation."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from calculator.inputs import SIDES
from calculator.model import QUANTITIES, STAGE_LABELS
from calculator.trace import Graph
from calculator.trace.excel import formula, number
from calculator.workbook.book import MUTED, Book, name_of, plain
from calculator.workbook.formats import plain_format, result_format
from calculator.workbook.plan import Line, lines_of

SHEET = "model"
LABEL, SYMBOL, DOMESTIC, FOREIGN, UNIT, FORMULA = range(6)
COLUMN = {"domestic": DOMESTIC, "foreign": FOREIGN}
WIDTHS = (40, 11, 18, 18, 20, 96)
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
    texts = {side: cell_texts(book, side, rows) for side in SIDES}
    for line, row in rows.items():
        if stages[line] != stage:
            stage = stages[line]
            sheet.set_row(row - 1, 20)
            for column in range(FORMULA + 1):
                sheet.write_blank(row - 1, column, None, book.group_format)
            sheet.write_string(row - 1, LABEL, book.messages.text(STAGE_LABELS[stage]), book.group_format)
        _line(book, sheet, row, line, texts)
    last = max(rows.values())
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(FIRST - 1)
    sheet.print_area(0, 0, last, FORMULA)


def _head(book: Book, sheet: Any) -> None:
    texts = (
        book.say("head.quantity"), book.say("head.symbol"), book.messages("side.domestic"), book.messages("side.foreign"),
        book.say("head.unit"), book.say("head.formula"),
    )  # fmt: skip
    for column, text in enumerate(texts):
        right = column in (DOMESTIC, FOREIGN)
        sheet.write_string(FIRST - 1, column, text, book.number_head_format if right else book.head_format)
    sheet.set_row(FIRST - 1, 20)


def _line(book: Book, sheet: Any, row: int, line: Line, texts: dict[str, dict[int, str]]) -> None:
    values = [book.found[side][line.index] for side in SIDES]
    muted = {"font_color": MUTED, "font_size": 9, "italic": True} if line.is_step else {}
    if line.is_step:
        label, unit = book.say("model.step"), ""
        shown = plain_format(max((abs(value) for value in values if math.isfinite(value)), default=0.0))
    else:
        quantity = QUANTITIES[line.name]
        label, unit = book.messages.text(quantity.label), book.display.unit(quantity.unit)
        shown = result_format(quantity, values, book.messages)
    indent = {"indent": 3 if line.is_step else 1}
    sheet.write_string(row, LABEL, label, book.format(text_wrap=True, **muted, **indent))
    sheet.write_string(row, SYMBOL, line.symbol, book.format(indent=1, **muted))
    sheet.write_string(row, UNIT, unit, book.unit_format)
    sheet.write_string(row, FORMULA, plain(f"= {line.formula}"), book.formula_format)
    book.fit(sheet, row, [(line.formula, TEXT_PER_LINE)])
    cell_format = book.format(num_format=shown, align="right", **muted)
    for side, value in zip(SIDES, values, strict=True):
        cached: Any = book.messages("value.unknown") if math.isnan(value) else value
        sheet.write_formula(row, COLUMN[side], texts[side][row], cell_format, cached)
        if line.name:
            book.define(name_of(side, line.name), SHEET, row, COLUMN[side])


def cell_texts(book: Book, side: str, rows: dict[Line, int]) -> dict[int, str]:
    """The formula of each line of a side, by row: over names, and over cells where there is no name."""
    letter = "CD"[SIDES.index(side)]
    places = {line.index: f"${letter}${row + 1}" for line, row in rows.items() if line.is_step}

    def reference(index: int) -> str | None:
        known = book.graph.names.get(index)
        return places.get(index) if known is None else name_of(side, known)

    blank = _blank_inputs(book, side)
    return {row: _text(book, side, line, reference, blank) for line, row in rows.items()}


def _text(
    book: Book,
    side: str,
    line: Line,
    reference: Callable[[int], str | None],
    blank: dict[int, frozenset[str]],
) -> str:
    """
    A formula that shows "unknown" as long as a blank input that it needs stays blank.

    Where the model leaves a blank input out (a rent, while the machines are owned), the formula stays as it is, but
    reads #N/A once that input is called for.
    """
    graph = book.graph

    def guarded(index: int) -> str | None:
        text = reference(index)
        is_blank = index in blank and graph.records[index].is_input
        return f"IF(ISNUMBER({text}),{text},NA())" if is_blank else text

    missing = blank.get(line.index, frozenset())
    known = graph.names.get(line.index)
    record = graph.records[line.index]
    if record.is_constant:
        return f"={number(record.value)}"
    if known is not None and known != line.name:
        text = f"={reference(line.index)}"
    else:
        text = formula(graph, line.index, guarded if missing else reference)
    if missing and math.isnan(book.found[side][line.index]):
        names = ",".join(sorted(missing))
        unknown = book.messages("value.unknown")
        return f'=IF(COUNT({names})<{len(missing)},"{unknown}",{text[1:]})'
    return text


def _blank_inputs(book: Book, side: str) -> dict[int, frozenset[str]]:
    """For each record, the names of the blank inputs that it reads, near or far; records without any are left out."""
    blank: dict[int, frozenset[str]] = {}
    for index, record in enumerate(book.graph.records):
        if record.is_input:
            if math.isnan(book.outcome.values[f"{side}.{record.path}"]):
                blank[index] = frozenset({name_of(side, record.path)})
            continue
        needed = frozenset[str]().union(*(blank.get(argument, frozenset()) for argument in record.arguments))
        if needed:
            blank[index] = needed
    return blank

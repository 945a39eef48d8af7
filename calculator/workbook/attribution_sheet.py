"""The Attribution sheet: what each cause alone would make of either side, both ways, live."""

from __future__ import annotations

import math
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from calculator.inputs import DRIVERS, SIDES
from calculator.workbook.book import HEAD, RULE, SIDE_INK, Book, name_of
from calculator.workbook.formats import figure_format
from calculator.workbook.model_sheet import rows_of_lines
from calculator.workbook.phrases import Phrase, chosen, literal, put
from calculator.workbook.reasons import picked
from calculator.workbook.shapley_table import write_shapley
from calculator.workbook.summary_dated import add_swaps_chart
from calculator.workbook.summary_sheet import RATE, in_currency, rate, shown_values
from calculator.workbook.swaps import SWAPS, Swap, moved_by, values_of_swaps
from calculator.workbook.swaps_sheet import FIRST_COLUMN
from calculator.workbook.swaps_sheet import SHEET as SWAPS_SHEET

SHEET = "attribution"
WIDTHS = (30, 17, 13, 17, 13, 3, 17, 13, 17, 13)
SHOWN = ("cost_usd_per_mtok", "price_usd_per_mtok")
HEAD_ROW = 5
BASE = HEAD_ROW + 1
FIRST = BASE + 1
START = {"domestic": 1, "foreign": 6}  # first column of each side's block


def write_attribution(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS, dense=True)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.write_string(1, 0, book.say("attribution.note"), book.note_format)
    sheet.write_string(2, 0, book.say("attribution.note.layout"), book.note_format)
    rows = {line.name: row for line, row in rows_of_lines(book.graph).items() if not line.is_step}
    found = dict(zip(SWAPS, values_of_swaps(book.graph, book.outcome.values), strict=True))
    sheet.write_string(HEAD_ROW, 0, book.say("head.driver"), book.head_format)
    sheet.write_string(BASE, 0, book.say("attribution.base"), book.label_format)
    for row, text in enumerate(DRIVERS.values(), start=FIRST):
        sheet.write_string(row, 0, book.messages.text(text), book.label_format)
    for side in SIDES:
        _heads(book, sheet, side)
        for place, name in enumerate(SHOWN):
            _base(book, sheet, side, name, START[side] + 2 * place)
            for row, driver in enumerate(DRIVERS, start=FIRST):
                swap = Swap(side, driver)
                _cell(book, sheet, row, START[side] + 2 * place, swap, name, rows, found[swap])
    last = FIRST + len(DRIVERS) - 1
    chart = _chart(book, last)
    chart.set_size({"width": 1040, "height": 340})
    sheet.insert_chart(last + 2, 0, chart, {"description": book.say("attribution.chart")})
    add_swaps_chart(book, _chart(book, last))
    end = write_shapley(book, sheet, book.title(SHEET), last + 20)
    sheet.set_h_pagebreaks([last + 20])
    sheet.print_area(0, 0, end, len(WIDTHS) - 1)
    sheet.freeze_panes(FIRST, 1)


def _heads(book: Book, sheet: Any, side: str) -> None:
    other = SIDES[1 - SIDES.index(side)]
    column = START[side]
    title = book.say(
        "attribution.side",
        side=book.messages(f"side.{side}"),
        other=book.messages(f"side.{other}.in_sentence"),
    )
    sheet.merge_range(
        HEAD_ROW - 1,
        column,
        HEAD_ROW - 1,
        column + 3,
        title,
        book.format(bold=True, font_color=SIDE_INK[side]),
    )
    for place, key in enumerate(("attribution.cost", "attribution.price")):
        phrase = in_currency(book, "USD/Mtok", book.say(key))
        put(sheet, HEAD_ROW, column + 2 * place, phrase, book.wrapped_head_format)
        sheet.write_string(
            HEAD_ROW, column + 2 * place + 1, book.say("attribution.change"), book.wrapped_head_format
        )
    sheet.set_row(HEAD_ROW, 32)


def _base(book: Book, sheet: Any, side: str, name: str, column: int) -> None:
    """The side as it is."""
    reason, feasible, cell = (name_of(side, one) for one in ("infeasible_reason", "feasible", name))
    values = book.outcome.results[side]
    strong = {"bold": True, "bottom": 1, "bottom_color": RULE}
    _figure(
        book,
        sheet,
        BASE,
        column,
        (reason, feasible, cell),
        (values["infeasible_reason"], values[name]),
        strong,
    )
    sheet.write_blank(BASE, column + 1, None, book.format(**strong))


def _cell(
    book: Book,
    sheet: Any,
    row: int,
    column: int,
    swap: Swap,
    name: str,
    rows: dict[str, int],
    values: list[float],
) -> None:
    """The side with one cause from the other, and how far that is from the side as it is."""
    moved, graph = moved_by(book.graph, swap.driver), book.graph
    letter = xl_col_to_name(FIRST_COLUMN + SWAPS.index(swap))
    sheet_title = book.title(SWAPS_SHEET)

    def reference(quantity: str) -> str:
        index = graph.quantities[quantity]
        own = graph.names.get(index, quantity)
        return f"'{sheet_title}'!{letter}{rows[own] + 1}" if index in moved else name_of(swap.side, quantity)

    places = (reference("infeasible_reason"), reference("feasible"), reference(name))
    reason, value = values[graph.quantities["infeasible_reason"]], values[graph.quantities[name]]
    _figure(book, sheet, row, column, places, (reason, value), {})
    cell, base = xl_rowcol_to_cell(row, column), xl_rowcol_to_cell(BASE, column, row_abs=True)
    nothing = book.say("none")
    formula = f'=IF(COUNT({cell},{base})<2,"{nothing}",IF({base}=0,"{nothing}",ROUND({cell}/{base}-1,9)))'
    results = book.outcome.results[swap.side]
    known = (
        reason == 0.0
        and results["infeasible_reason"] == 0.0
        and not math.isnan(value)
        and results[name] != 0.0
    )
    now: Any = round(value / results[name] - 1.0, 9) if known and not math.isnan(results[name]) else nothing
    sheet.write_formula(
        row, column + 1, formula, book.format(num_format="+0.0%;-0.0%;0%", align="right"), now
    )


def _figure(
    book: Book,
    sheet: Any,
    row: int,
    column: int,
    places: tuple[str, str, str],
    now: tuple[float, float],
    style: dict[str, Any],
) -> None:
    """An amount in the currency that is switched to, or why there is none."""
    reason, feasible, cell = places
    unknown = literal(book.messages("value.unknown"))
    value: Any = unknown.text if math.isnan(now[1]) else now[1] * rate(book)
    amount = chosen(f"ISNUMBER({cell})", True, Phrase(f"{cell}*{RATE}", ""), unknown)
    phrase = chosen(f"{feasible}<>1", now[0] != 0.0, picked(book.messages, reason, now[0]), amount)
    formula = f"={phrase.excel}"
    if now[0] != 0.0:
        value = phrase.text
    shown = figure_format(value * rate(book) for value in shown_values(book, "cost_usd_per_mtok"))
    sheet.write_formula(row, column, formula, book.format(num_format=shown, align="right", **style), value)


def _chart(book: Book, last: int) -> Any:
    """The changes of cost, both ways, beside each other."""
    title = book.title(SHEET)
    chart = book.file.add_chart({"type": "bar"})
    for side in SIDES:
        column = START[side] + 1
        chart.add_series({
            "name": [title, HEAD_ROW - 1, START[side]], "categories": [title, FIRST, 0, last, 0],
            "values": [title, FIRST, column, last, column], "fill": {"color": SIDE_INK[side]}, "gap": 50,
        })  # fmt: skip
    chart.set_title(
        {"name": book.say("attribution.chart"), "overlay": False, "name_font": {"size": 12, "color": HEAD}}
    )
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.set_y_axis({"reverse": True, "label_position": "low", "interval_unit": 1, "num_font": {"size": 8}})
    return chart

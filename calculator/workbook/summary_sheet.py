"""The Summary sheet: the answer, the figures of both sides, the cost lines and their chart, all of them formulas."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

from calculator.display import Display
from calculator.inputs import SIDES
from calculator.model import HEADLINES, QUANTITIES
from calculator.model.token_cost import COST_LINES
from calculator.version import __version__
from calculator.workbook.answer import AnswerCells, write_answer
from calculator.workbook.book import (
    HEAD,
    INPUT_FILL,
    INPUT_INK,
    MUTED,
    RULE,
    Book,
    lines_of_text,
    name_of,
)
from calculator.workbook.formats import figure_format
from calculator.workbook.inputs_sheet import SHEET as INPUTS_SHEET
from calculator.workbook.inputs_sheet import STATE, input_states
from calculator.workbook.phrases import Phrase, chosen, filled, literal, put
from calculator.workbook.reasons import picked, word
from calculator.workbook.summary_cautions import write_cautions

SHEET = "summary"
LABEL, UNIT, DOMESTIC, FOREIGN, RATIO = range(5)
COLUMN = {"domestic": DOMESTIC, "foreign": FOREIGN}
WIDTHS = (40, 20, 17, 17, 19, 3, *(8.0 for _ in range(12)))
SIDE_COLUMN = 6  # first of the columns beside the tables
CURRENCY, RATE = "display_currency", "display_rate"
SENTENCE, DETAILS, CAUTIONS, EXCLUDED, CHECK, CURRENCY_ROW, TABLE = 3, 4, 8, 9, 10, 11, 13
LINES = tuple(f"line_{line}_usd_per_mtok" for line in (*COST_LINES, "training", "delivery"))
COLOURS = (
    "#1F5FA8", "#8FBCE6", "#1C7C66", "#7CC9B2", "#7A4FA3", "#F2A900", "#C65D21", "#6B7280", "#3F4FB5", "#C2568F", "#E0A5C4",
    "#8C6D31", "#A3123A", "#00838F", "#B7BDC7",
)  # fmt: skip
MAP_HEIGHT, CHARTS_HEIGHT = 14, 20  # rows
SHOWN = (*HEADLINES, "electricity_share_of_cost", "tokens_per_s_per_user", "batch")


def write_summary(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS, dense=True)
    _title(book, sheet)
    made = book.say("made", version=__version__, date=book.today.isoformat())
    sheet.write_string(1, 0, made, book.note_format)
    _currency(book, sheet)
    figures_end = _figures(book, sheet, TABLE)
    _lines(book, sheet, figures_end + 2)
    cells = AnswerCells(
        status=TABLE + 1, cost=TABLE + 2, price=TABLE + 2 + SHOWN.index("price_usd_per_mtok"),
        task=TABLE + 2 + SHOWN.index("cost_usd_per_task"), share=TABLE + 2 + SHOWN.index("electricity_share_of_cost"),
        first=charts_row() + CHARTS_HEIGHT + 2, sentence=SENTENCE, details=DETAILS,
    )  # fmt: skip
    write_answer(book, sheet, cells)
    write_cautions(book, sheet, CAUTIONS, RATIO)
    sheet.merge_range(EXCLUDED, 0, EXCLUDED, RATIO, book.messages("answer.excluded"), book.wrapped_format)
    _checks(book, sheet)
    _chart(book, sheet, figures_end + 2)
    sheet.print_area(0, 0, charts_row() + CHARTS_HEIGHT, len(WIDTHS) - 1)
    sheet.set_h_pagebreaks([map_row()])
    sheet.freeze_panes(3, 0)
    sheet.activate()


def _title(book: Book, sheet: Any) -> None:
    """The name of the comparison; a long one in smaller type over several lines, as far as the page goes."""
    room = float(sum(WIDTHS))
    if lines_of_text(book.name, room * 10.0 / 16.0) == 1:
        sheet.write_string(0, 0, book.name, book.title_format)
        return
    wrapped = book.format(font_size=12, bold=True, text_wrap=True, valign="top")
    sheet.merge_range(0, 0, 0, len(WIDTHS) - 1, "", wrapped)
    sheet.write_string(0, 0, book.name, wrapped)
    book.fit(sheet, 0, [(book.name, room)], size=12.0)


def map_row() -> int:
    """The row where the winner map begins, below the cost lines."""
    return TABLE + 1 + len(SHOWN) + 2 + len(LINES) + 4


def charts_row() -> int:
    """The row where the charts of causes begin, below the map."""
    return map_row() + MAP_HEIGHT


def _currency(book: Book, sheet: Any) -> None:
    """The switch, the rate it brings, and what it applies to."""
    row = CURRENCY_ROW
    sheet.write_string(row, LABEL, book.say("currency"), book.format(bold=True))
    switch = book.format(
        bold=True, align="center", font_color=INPUT_INK, bg_color=INPUT_FILL, border=1, border_color=RULE
    )
    sheet.write_string(row, UNIT, book.currency, switch)
    says = {"input_title": book.say("currency"), "input_message": book.say("currency.pick")}
    refuses = {"error_title": book.say("currency"), "error_message": book.say("currency.pick")}
    rule = {"validate": "list", "source": ["USD", "CNY"], **says, **refuses}
    sheet.data_validation(row, UNIT, row, UNIT, rule)
    book.define(CURRENCY, SHEET, row, UNIT)
    fx = name_of("domestic", "market.cny_per_usd")
    muted = book.format(font_color=MUTED, num_format='[=1]"";0.0###" CNY/USD"', align="right")
    value = rate(book)
    sheet.write_formula(row, DOMESTIC, f'=IF(AND({CURRENCY}="CNY",ISNUMBER({fx})),{fx},1)', muted, value)
    book.define(RATE, SHEET, row, DOMESTIC)
    sheet.write_string(row, FOREIGN, book.say("currency.note"), book.unit_format)


def rate(book: Book) -> float:
    """What an amount in USD is multiplied by to be shown."""
    fx = book.outcome.values["domestic.market.cny_per_usd"]
    return fx if book.currency == "CNY" and not math.isnan(fx) else 1.0


def in_currency(book: Book, unit: str, what: str = "") -> Phrase:
    """A unit that holds a currency, the one that is switched to; behind what it is the unit of, if that is given."""
    texts = [Display(book.messages.lang, currency, 1.0).unit(unit) for currency in ("USD", "CNY")]
    if what:
        texts = [book.say("attribution.in", what=what, unit=text) for text in texts]
    in_usd, in_cny = map(literal, texts)
    return chosen(f"{RATE}=1", rate(book) == 1.0, in_usd, in_cny)


def in_words(book: Book, say: Callable[[Display], str]) -> Phrase:
    """A sentence with amounts, in the currency that is switched to at the rate of the export."""
    fx = book.outcome.values["domestic.market.cny_per_usd"]
    in_usd = literal(say(book.display))
    if math.isnan(fx):
        return in_usd
    in_cny = literal(say(Display(book.messages.lang, "CNY", fx)))
    return chosen(f"{RATE}=1", rate(book) == 1.0, in_usd, in_cny)


def _figures(book: Book, sheet: Any, row: int) -> int:
    """The table of headline results; returns its last row."""
    _head(book, sheet, row, book.say("summary.figures"))
    status = row + 1
    sheet.write_string(status, LABEL, book.say("summary.feasible"), book.label_format)
    centred = book.format(align="right")
    for side in SIDES:
        reason = book.outcome.results[side]["infeasible_reason"]
        phrase = picked(book.messages, name_of(side, "infeasible_reason"), reason)
        sheet.write_formula(status, COLUMN[side], f"={phrase.excel}", centred, phrase.text)
    _alarm(book, sheet, status, word(book.messages, 0.0))
    for place, name in enumerate(SHOWN, start=status + 1):
        _figure(book, sheet, place, name, status, strong=name == "cost_usd_per_mtok")
    return status + len(SHOWN)


def _head(book: Book, sheet: Any, row: int, title: str) -> None:
    texts = (
        title,
        book.say("head.unit"),
        book.messages("side.domestic"),
        book.messages("side.foreign"),
        book.say("head.ratio"),
    )
    for column, text in enumerate(texts):
        right = column in (DOMESTIC, FOREIGN, RATIO)
        sheet.write_string(row, column, text, book.number_head_format if right else book.head_format)
    sheet.set_row(row, 18)


def _figure(book: Book, sheet: Any, row: int, name: str, status: int, strong: bool = False) -> None:
    """A result of both sides, or the reason why there is none; and the foreign one over the domestic one."""
    quantity = QUANTITIES[name]
    money = "USD" in quantity.unit
    bold = {"bold": True, "top": 1, "bottom": 1, "top_color": RULE, "bottom_color": RULE} if strong else {}
    sheet.write_string(
        row, LABEL, book.messages.text(quantity.label), book.format(text_wrap=True, indent=1, **bold)
    )
    _unit(
        book,
        sheet,
        row,
        quantity.unit,
        quantity.shown,
        book.format(font_color=MUTED, font_size=9, indent=1, **bold),
    )
    factor = rate(book) if money else 1.0
    results = [book.outcome.results[side][name] for side in SIDES]
    share = quantity.shown is not None and quantity.shown[1] == 0.01
    number = "0.0%" if share else figure_format(value * factor for value in shown_values(book, name))
    unknown = book.messages("value.unknown")
    for side in SIDES:
        cell, value = name_of(side, name), book.outcome.results[side][name]
        letter = "CD"[SIDES.index(side)]
        scale = f"*{RATE}" if money else ""
        formula = f'=IF({name_of(side, "feasible")}<>1,{letter}${status + 1},IF(ISNUMBER({cell}),{cell}{scale},"{unknown}"))'
        shown = book.format(num_format=number, align="right", **bold)
        sheet.write_formula(row, COLUMN[side], formula, shown, figure_now(book, side, name, value * factor))
    line = row + 1
    nothing = book.say("none")
    formula = f'=IF(COUNT(C{line}:D{line})<2,"{nothing}",IF(C{line}>0,D{line}/C{line},"{nothing}"))'
    comparable = (
        all(book.outcome.feasible(side) for side in SIDES)
        and not any(map(math.isnan, results))
        and results[0] > 0.0
    )
    now: Any = results[1] / results[0] if comparable else nothing
    sheet.write_formula(
        row, RATIO, formula, book.format(num_format="[>=100]0;[>=2]0.0;0.00", align="right", **bold), now
    )


def shown_values(book: Book, name: str) -> list[float]:
    """A result of the sides that are feasible: what an infeasible one computes says nothing of the digits to show."""
    sides = [side for side in SIDES if book.outcome.feasible(side)] or SIDES
    return [book.outcome.results[side][name] for side in sides]


def figure_now(book: Book, side: str, name: str, value: float) -> Any:
    """What the cell of a result shows now."""
    if not book.outcome.feasible(side):
        return word(book.messages, book.outcome.results[side]["infeasible_reason"])
    return book.messages("value.unknown") if math.isnan(value) else value


def _unit(
    book: Book, sheet: Any, row: int, unit: str, shown: tuple[str, float] | None, cell_format: Any
) -> None:
    """The unit; where it holds a currency, the one that is switched to."""
    if "USD" not in unit:
        text = book.display.unit(unit, shown if shown and shown[1] == 0.01 else None)
        sheet.write_string(row, UNIT, text, cell_format)
        return
    phrase = in_currency(book, unit)
    put(sheet, row, UNIT, phrase, cell_format)


def _lines(book: Book, sheet: Any, row: int) -> None:
    """The lines of a million tokens' cost, their sum, and how far it is from the cost: nothing."""
    _head(book, sheet, row, book.say("summary.lines"))
    status = TABLE + 1
    for place, name in enumerate(LINES, start=row + 1):
        _figure(book, sheet, place, name, status)
    total = row + 1 + len(LINES)
    _figure(book, sheet, total, "cost_usd_per_mtok", status, strong=True)
    check = total + 1
    sheet.write_string(check, LABEL, book.say("summary.check"), book.note_format)
    for side in SIDES:
        letter = "CD"[SIDES.index(side)]
        formula = f"=IF(ISNUMBER({letter}{total + 1}),ROUND(SUM({letter}{row + 2}:{letter}{total})-{letter}{total + 1},9),0)"
        cell_format = book.format(font_color=MUTED, font_size=9, align="right")
        sheet.write_formula(check, COLUMN[side], formula, cell_format, 0.0)


def _alarm(book: Book, sheet: Any, row: int, fine: str) -> None:
    warned = book.file.add_format({"font_color": "#B3261E", "bold": True})
    rule = {"type": "cell", "criteria": "!=", "value": f'"{fine}"', "format": warned}
    sheet.conditional_format(row, DOMESTIC, row, FOREIGN, rule)


def _checks(book: Book, sheet: Any) -> None:
    """How many inputs are blank, out of bounds or changed, counted on the Inputs sheet."""
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(STATE)
    area = f"'{book.title(INPUTS_SHEET)}'!${letter}:${letter}"
    says = {key: book.say(f"state.{key}") for key in ("unknown", "bounds", "changed")}
    counts = {key: f'COUNTIF({area},"{word}")' for key, word in says.items()}
    wrong = f"{counts['unknown']}+{counts['bounds']}"
    states = input_states(book)
    unknown, changed = states.count("unknown"), states.count("changed")
    template = {key: book.messages(f"workbook.check.{key}") for key in ("wrong", "changed")}
    marked = filled(template["changed"], count=Phrase(counts["changed"], str(changed)))
    phrase = chosen(f"{counts['changed']}>0", changed > 0, marked, literal(book.say("check.default")))
    bad = filled(template["wrong"], count=Phrase(f"({wrong})", str(unknown)))
    phrase = chosen(f"{wrong}>0", unknown > 0, bad, phrase)
    sheet.merge_range(CHECK, 0, CHECK, RATIO, "", book.wrapped_format)
    sheet.write_formula(CHECK, 0, f"={phrase.excel}", book.wrapped_format, phrase.text)


def _chart(book: Book, sheet: Any, head: int) -> None:
    """Both columns of cost, one on the other, bound to the table."""
    title, names = book.title(SHEET), charts_row() + CHARTS_HEIGHT + 1  # below the page
    for side in SIDES:
        phrase = in_currency(book, "USD/Mtok", book.messages(f"side.{side}"))
        put(sheet, names, COLUMN[side], phrase, book.note_format)
    chart = book.file.add_chart({"type": "column", "subtype": "stacked"})
    for place, colour in enumerate(itertools.islice(itertools.cycle(COLOURS), len(LINES)), start=head + 1):
        chart.add_series({
            "name": [title, place, LABEL], "categories": [title, names, DOMESTIC, names, FOREIGN],
            "values": [title, place, DOMESTIC, place, FOREIGN], "fill": {"color": colour}, "border": {"none": True}, "gap": 60,
        })  # fmt: skip
    chart.set_title(
        {"name": book.say("summary.chart"), "overlay": False, "name_font": {"size": 12, "color": HEAD}}
    )
    chart.set_legend({"position": "right", "font": {"size": 9}})
    chart.set_y_axis({"num_format": "General", "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.set_size({"width": 720, "height": 560})
    sheet.insert_chart(TABLE, SIDE_COLUMN, chart, {"description": book.say("summary.chart")})

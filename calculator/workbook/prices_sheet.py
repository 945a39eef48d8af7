"""The Prices sheet: what tokens are sold for, what they would cost on either side's machines, and the margin; as values."""

from __future__ import annotations

import contextlib
from typing import Any

from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.market import Market, Offer, market
from calculator.analysis.market_text import market_sentence
from calculator.inputs import SIDES
from calculator.library import LibraryError, label
from calculator.workbook.book import HEAD, RULE, SIDE_INK, Book
from calculator.workbook.dated import REFUSALS, write_dated, write_refusal
from calculator.workbook.dated_table import DatedColumn, Value, amount_column, write_table
from calculator.workbook.phrases import put
from calculator.workbook.sites_sheet import document_title
from calculator.workbook.summary_sheet import in_words

SHEET = "prices"
WIDTHS = (16, 28, 42, 12, 13, 11, 12, 12, 12, 12, 14, 12, 14, 12, 11, 46)
LAST_COLUMN = len(WIDTHS) - 1
UNIT, PRICE = "USD/Mtok", "#,##0.00#"
BLENDED, FIRST_COST = 6, 10  # columns
IN_CHART = 25
CHART_ROWS = 19


def write_prices(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS)
    profile = book.outcome.profile
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.merge_range(1, 0, 1, LAST_COLUMN, book.say("prices.note"), book.wrapped_format)
    sheet.set_row(1, 26)
    try:
        found, narrow = market(profile, every_model=True), market(profile)
    except REFUSALS as error:
        write_refusal(book, sheet, 2, error)
        return
    write_dated(book, sheet, 2, LAST_COLUMN, fingerprint(profile))
    wanted = set(found.models.values())
    compared = [one for one in found.offers if one.model in wanted]
    others = [one for one in found.offers if one.model not in wanted]
    phrase = in_words(book, lambda display: market_sentence(narrow, display))
    plain = book.format(text_wrap=True, valign="top")
    sheet.merge_range(3, 0, 3, LAST_COLUMN, "", plain)
    put(sheet, 3, 0, phrase, plain)
    sheet.set_row(3, 30)
    last = _own(book, sheet, 5, found)
    head = last + 2 + (CHART_ROWS if compared else 0)
    if compared:
        _chart(book, sheet, last + 2, head, head + min(len(compared), IN_CHART))
    groups = (
        ("compared", compared),
        ("other", others),
        ("closed", found.price_only),
        ("history", narrow.history),
    )
    rows = [_cells(book, book.say(f"prices.{key}"), one) for key, offers in groups for one in offers]
    write_table(book, sheet, head, _columns(book), rows, WIDTHS, range(len(compared)), filtered=True)
    sheet.repeat_rows(head)
    sheet.freeze_panes(3, 3)


def _own(book: Book, sheet: Any, row: int, found: Market) -> int:
    """What the models compared cost on their sides; returns the last row."""
    say = book.messages
    keys = ("cost", "input", "cached", "output")
    blank = [DatedColumn("")] * (BLENDED - 1)
    columns = [DatedColumn(say("market.own")), *blank]
    columns += [
        amount_column(say("sites.column.cost" if key == "cost" else f"market.column.{key}"), UNIT)
        for key in keys
    ]
    rows: list[list[Value]] = []
    for side in SIDES:
        cost, model = found.own[side], _model(book, found.models[side])
        start: list[Value] = [say(f"side.{side}"), model, *([""] * (BLENDED - 2))]
        if cost.reason:
            rows.append([*start, say(f"sites.reason.{cost.reason}"), None, None, None])
        else:
            rows.append([*start, cost.blended, cost.input, cost.cached, cost.output])
    return write_table(book, sheet, row, columns, rows, WIDTHS)


def _model(book: Book, row: str) -> str:
    """The name of a model of the library; empty for one of the user's own."""
    with contextlib.suppress(LibraryError):
        return label("models", row, book.messages.lang, book.outcome.profile.embedded) if row else ""
    return row


def _columns(book: Book) -> list[DatedColumn]:
    say = book.messages
    columns = [DatedColumn(book.say("prices.group"), small=True)]
    columns += [
        DatedColumn(say(f"market.column.{key}"), small=key not in ("seller", "model"))
        for key in ("seller", "model", "kind", "status", "from")
    ]
    columns += [
        amount_column(say(f"market.column.{key}"), UNIT, PRICE)
        for key in ("price", "input", "cached", "output")
    ]
    for side in SIDES:
        name = say(f"side.{side}.in_sentence")
        columns.append(amount_column(book.say("prices.cost", side=name), UNIT, PRICE))
        columns.append(DatedColumn(book.say("prices.margin", side=name), "0%;[Red]-0%;0%"))
    return [
        *columns,
        DatedColumn(book.say("head.as_of"), small=True),
        DatedColumn(book.say("head.document"), small=True),
    ]


def _cells(book: Book, group: str, one: Offer) -> list[Value]:
    say = book.messages
    cells: list[Value] = [
        group, one.seller, one.sold_as, say(f"market.kind.{one.kind}"), say(f"market.status.{one.status}"), one.effective_from,
        one.blended, one.input, one.cached, one.output,
    ]  # fmt: skip
    for side in SIDES:
        cost = one.cost[side]
        refused = cost.reason and cost.reason != "closed"
        cells.append(say(f"sites.reason.{cost.reason}") if refused else cost.blended)
        cells.append(one.margin[side])
    return [*cells, one.as_of, document_title(book, one.source)]


def _chart(book: Book, sheet: Any, row: int, head: int, last: int) -> None:
    """Prices as columns, the cost on either side's machines as lines across."""
    title = book.title(SHEET)
    categories = [title, head + 1, 1, last, 2]
    chart = book.file.add_chart({"type": "column"})
    chart.add_series({
        "name": [title, head, BLENDED], "categories": categories, "values": [title, head + 1, BLENDED, last, BLENDED],
        "fill": {"color": "#B7BDC7"}, "gap": 60,
    })  # fmt: skip
    lines = book.file.add_chart({"type": "line"})
    for number, side in enumerate(SIDES):
        column = FIRST_COST + 2 * number
        lines.add_series({
            "name": [title, head, column], "categories": categories, "values": [title, head + 1, column, last, column],
            "line": {"none": True},
            "marker": {"type": "diamond", "size": 9, "fill": {"color": SIDE_INK[side]}, "border": {"color": "#FFFFFF"}},
        })  # fmt: skip
    chart.combine(lines)
    name = book.say("prices.chart")
    chart.set_title({"name": name, "overlay": False, "name_font": {"size": 11, "color": HEAD}})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_x_axis({"num_font": {"size": 8}})
    chart.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.set_size({"width": 1200, "height": 350})
    sheet.insert_chart(row, 0, chart, {"description": name, "y_offset": 6})

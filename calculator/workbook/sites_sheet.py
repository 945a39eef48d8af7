"""The Sites sheet: every place of the library, ranked by what tokens cost there delivered; as values."""

from __future__ import annotations

from typing import Any

from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.sites import SiteRanking, SiteRow, rank_sites
from calculator.analysis.sites_places import regions
from calculator.analysis.sites_text import sites_sentence
from calculator.inputs import SIDES
from calculator.library import LibraryError, source
from calculator.library.choose import country_of
from calculator.profile import Profile
from calculator.workbook.book import HEAD, RULE, SIDE_INK, Book
from calculator.workbook.dated import REFUSALS, write_dated, write_refusal
from calculator.workbook.dated_table import DatedColumn, Value, amount_column, write_table
from calculator.workbook.phrases import put
from calculator.workbook.summary_sheet import in_words

SHEET = "sites"
WIDTHS = (11, 7, 34, 9, 13, 13, 13, 13, 12, 14, 12, 8, 9, 12, 11, 12, 24, 10, 56)
LAST_COLUMN = len(WIDTHS) - 1
CHEAPEST = 15  # places in a chart
OTHER_REGION = "US"
PLACE, ELECTRICITY, OTHER = 2, 5, 6  # columns
ELECTRICITY_LINE = "line_electricity_usd_per_mtok"
CHARTS = 7  # first row of the charts
HEAD_ROW = 28
CHART_COLUMNS = (0, 8)


def write_sites(book: Book) -> None:
    """Write the sheet: both sides, each for users where the side is."""
    sheet = book.sheet(SHEET, WIDTHS)
    profile = book.outcome.profile
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.merge_range(1, 0, 1, LAST_COLUMN, book.say("sites.note"), book.wrapped_format)
    sheet.set_row(1, 26)
    write_dated(book, sheet, 2, LAST_COLUMN, fingerprint(profile))
    try:
        rankings = [rank_sites(profile, side, region_of(profile, side)) for side in SIDES]
    except REFUSALS as error:
        write_refusal(book, sheet, 3, error)
        return
    rows: list[list[Value]] = []
    own: set[int] = set()
    for number, ranking in enumerate(rankings):
        _sentence(book, sheet, 3 + 2 * number, ranking)
        count = min(len(ranking.ranked), CHEAPEST)
        if count:
            first = HEAD_ROW + 1 + len(rows)
            _chart(book, sheet, CHART_COLUMNS[number], (first, first + count - 1), ranking)
        own |= {len(rows) + place for place, one in enumerate(ranking.rows) if one.id == ranking.own}
        rows += [_cells(book, ranking.side, one) for one in ranking.rows]
    write_table(book, sheet, HEAD_ROW, _columns(book), rows, WIDTHS, own, filtered=True)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(3, PLACE + 1)


def region_of(profile: Profile, side: str) -> str:
    """Where a side's users are taken to be: in its own country, or in the United States."""
    here = country_of(profile, side)
    return here if here in regions() else OTHER_REGION


def _sentence(book: Book, sheet: Any, row: int, ranking: SiteRanking) -> None:
    """For whom a side makes tokens, and where that is cheapest."""
    users = book.messages.text(ranking.region.label)
    heading = book.say("sites.heading", side=book.messages(f"side.{ranking.side}"), region=users)
    sheet.write_string(row, 0, heading, book.format(bold=True, font_color=SIDE_INK[ranking.side]))
    phrase = in_words(book, lambda display: sites_sentence(ranking, display))
    plain = book.format(text_wrap=True, valign="top")
    sheet.merge_range(row + 1, 0, row + 1, LAST_COLUMN, "", plain)
    put(sheet, row + 1, 0, phrase, plain)
    book.fit(sheet, row + 1, [(phrase.text, float(sum(WIDTHS)))], size=10.0)


def _columns(book: Book) -> tuple[DatedColumn, ...]:
    say = book.messages
    return (
        DatedColumn(book.say("sites.side")),
        DatedColumn(book.say("sites.rank"), "0"),
        DatedColumn(say("sites.column.place")),
        DatedColumn(book.say("sites.country")),
        amount_column(say("sites.column.cost"), "USD/Mtok"),
        amount_column(book.say("sites.electricity"), "USD/Mtok"),
        amount_column(book.say("sites.other"), "USD/Mtok"),
        amount_column(say("sites.column.price"), "USD/Mtok"),
        DatedColumn(say("sites.column.more"), "+0.0%;-0.0%;0%"),
        amount_column(say("sites.column.power"), "USD/kWh"),
        DatedColumn(say("sites.column.share"), "0.0%"),
        DatedColumn(say("sites.column.pue"), "0.00"),
        DatedColumn(say("sites.column.wacc"), "0.0%"),
        DatedColumn(book.say("sites.carbon"), "#,##0"),
        DatedColumn(book.say("sites.rtt"), "0"),
        DatedColumn(book.say("sites.ttft"), "#,##0"),
        DatedColumn(say("sites.column.chip"), small=True),
        DatedColumn(book.say("head.as_of"), small=True),
        DatedColumn(book.say("head.document"), small=True),
    )


def _cells(book: Book, side: str, row: SiteRow) -> list[Value]:
    say = book.messages
    remarks = [say(f"sites.reason.{row.reason}")] if row.reason else []
    if row.chip and row.reason != "chip":
        remarks.append(say(f"sites.chip.{row.chip}"))
    electricity = row.lines[ELECTRICITY_LINE]
    return [
        say(f"side.{side}"),
        None if row.rank is None else float(row.rank),
        say.text(row.label),
        row.country,
        row.cost,
        electricity,
        row.cost - electricity,
        row.price,
        row.over_best,
        row.electricity_price_usd_per_kwh,
        row.electricity_share,
        row.pue,
        row.wacc,
        row.carbon_g_per_mtok,
        row.rtt_s * 1e3,
        row.ttft_s * 1e3,
        say("answer.list_separator").join(remarks),
        row.as_of,
        document_title(book, row.source),
    ]


def document_title(book: Book, key: str) -> str:
    """The title of a document of the library, or its key."""
    try:
        return source(key, book.messages.lang).title
    except LibraryError:
        return key


def _chart(book: Book, sheet: Any, column: int, rows: tuple[int, int], ranking: SiteRanking) -> None:
    """The cheapest places of a side, electricity apart from every other cost."""
    title, (first, last) = book.title(SHEET), rows
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for place, colour in ((ELECTRICITY, "#F2A900"), (OTHER, SIDE_INK[ranking.side])):
        chart.add_series({
            "name": [title, HEAD_ROW, place], "categories": [title, first, PLACE, last, PLACE],
            "values": [title, first, place, last, place], "fill": {"color": colour}, "border": {"none": True}, "gap": 40,
        })  # fmt: skip
    side = book.messages(f"side.{ranking.side}")
    name = book.say("sites.chart", count=last - first + 1, side=side)
    chart.set_title({"name": name, "overlay": False, "name_font": {"size": 11, "color": HEAD}})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.set_size({"width": 800, "height": 400})
    sheet.insert_chart(CHARTS, column, chart, {"description": name, "y_offset": 6})

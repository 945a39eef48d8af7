"""The Uncertainty sheet: how likely each side is cheaper, how wide the answer is and what that comes from; as values."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from calculator.analysis.measures import measure
from calculator.analysis.montecarlo import (
    LEVELS,
    SAMPLES,
    Contributions,
    MonteCarlo,
    contributions,
    monte_carlo,
    study_of,
)
from calculator.analysis.sure_words import (
    chance_sentence,
    contributions_sentence,
    group_name,
    infeasible_sentence,
    spread_sentence,
)
from calculator.inputs import SIDES
from calculator.workbook.book import HEAD, MUTED, RULE, Book
from calculator.workbook.dated import REFUSALS, write_dated, write_refusal
from calculator.workbook.dated_table import DatedColumn, Value, write_table
from calculator.workbook.formats import figure_format
from calculator.workbook.summary_sheet import rate

SHEET = "uncertainty"
WIDTHS = (46, *(13.0 for _ in range(13)))
LAST_COLUMN = len(WIDTHS) - 1
BASE_POINTS, SEED = 1 << 11, 1  # few, for the time of an export; the sheet says how many
SHOWN = 15  # inputs
BINS = 30
CUT = 0.02  # what lies beyond these shares counts into the bins at the ends
RATIO = "ratio"
SENTENCE, FACTS = 3, 5


def write_uncertainty(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    try:
        study = study_of(book.outcome.profile, seed=SEED)
    except REFUSALS as error:
        write_refusal(book, sheet, 1, error)
        return
    found = monte_carlo(study, SAMPLES)
    shares = contributions(dataclasses.replace(study, measures=(RATIO,)), BASE_POINTS)
    count, points = (book.display.number(number, 15) for number in (found.samples, BASE_POINTS))
    note = book.say("uncertainty.note", samples=count, seed=SEED, inputs=len(study.columns), points=points)
    sheet.merge_range(1, 0, 1, LAST_COLUMN, note, book.wrapped_format)
    sheet.set_row(1, 26)
    write_dated(book, sheet, 2, LAST_COLUMN, found.fingerprint)
    _sentence(book, sheet, found, shares)
    last = _facts(book, sheet, found)
    last = _quantiles(book, sheet, last + 2, found)
    first = last + 2
    last = _contributions(book, sheet, first, shares)
    if len(found.known(RATIO)):
        row = max(last, first + 18) + 2
        _histogram(book, sheet, row, found)
        sheet.set_h_pagebreaks([row])
    sheet.freeze_panes(FACTS, 1)


def _sentence(book: Book, sheet: Any, found: MonteCarlo, shares: Contributions) -> None:
    display = book.display
    parts = (
        chance_sentence(found, display),
        spread_sentence(found, RATIO, display),
        contributions_sentence(shares, RATIO, display),
        infeasible_sentence(found, display),
    )
    text = ("" if display.lang == "zh" else " ").join(part for part in parts if part)
    cell_format = book.format(bold=True, text_wrap=True, valign="top")
    sheet.merge_range(SENTENCE, 0, SENTENCE, LAST_COLUMN, text, cell_format)
    sheet.set_row(SENTENCE, 42)


def _facts(book: Book, sheet: Any, found: MonteCarlo) -> int:
    """Odds, their sampling error and what was drawn, one to a row; returns the last row."""
    chance = found.domestic_cheaper
    rows: list[tuple[str, float, str]] = [
        (book.say("uncertainty.chance"), chance.value, "0.0%"),
        (book.say("uncertainty.error"), chance.error, "0.00%"),
        (book.say("uncertainty.samples"), float(found.samples), "#,##0"),
        (book.say("uncertainty.seed"), float(found.study.seed), "0"),
    ]
    for side, count in zip(SIDES, found.infeasible, strict=True):
        label = book.say("uncertainty.infeasible", side=book.messages(f"side.{side}.in_sentence"))
        rows.append((label, float(count), "#,##0"))
    for row, (label, value, shown) in enumerate(rows, start=FACTS):
        strong = {"bold": True} if row == FACTS else {}
        sheet.write_string(row, 0, label, book.format(indent=1, **strong))
        if math.isfinite(value):
            sheet.write_number(row, 1, value, book.format(num_format=shown, align="right", **strong))
        else:
            sheet.write_string(row, 1, book.say("none"), book.format(align="right", font_color=MUTED))
    return FACTS + len(rows) - 1


def _quantiles(book: Book, sheet: Any, row: int, found: MonteCarlo) -> int:
    """Each result at the levels: a table for each unit, as amounts follow the currency switch; returns the last row."""
    names = found.study.measures
    levels = [
        book.messages("analysis.sure.column.share", level=book.display.percent(level)) for level in LEVELS
    ]
    money = [name for name in names if measure(name).side and "USD" in measure(name).row.unit]
    plain = [name for name in names if name not in money]
    for group, unit in ((plain, ""), (money, "USD/Mtok")):
        if not group:
            continue
        values = {name: found.quantiles(name).tolist() for name in group}
        shown = "#,##0.00"
        if unit:
            shown = figure_format((value * rate(book) for listed in values.values() for value in listed), 4)
        head = book.say("uncertainty.quantiles.money" if unit else "uncertainty.quantiles")
        columns = [DatedColumn(head, unit=unit)]
        columns += [DatedColumn(level, shown, money=bool(unit)) for level in levels]
        rows: list[list[Value]] = [[measure(name).label(book.messages), *values[name]] for name in group]
        row = write_table(book, sheet, row, columns, rows, WIDTHS) + 2
    return row - 2


def _contributions(book: Book, sheet: Any, row: int, found: Contributions) -> int:
    """The inputs that most of the ratio's variance comes from, with a chart; returns the last row."""
    place = found.measures.index(RATIO)
    shares = found.shares
    columns = (
        DatedColumn(book.say("uncertainty.contribution")),
        DatedColumn(book.messages("analysis.sure.column.first"), "0.0%"),
        DatedColumn(book.messages("analysis.sure.column.total"), "0.0%"),
        DatedColumn(book.say("uncertainty.error.short"), "0.0%"),
    )
    order = (-shares.total[:, place]).argsort().tolist()[:SHOWN] if found.groups else []
    rows: list[list[Value]] = [
        [
            group_name(found.groups[index], book.display),
            max(0.0, float(shares.first[index, place])),
            float(shares.total[index, place]),
            float(shares.total_error[index, place]),
        ]
        for index in order
    ]
    last = write_table(book, sheet, row, columns, rows, WIDTHS)
    if rows:
        _bars(book, sheet, row, last)
    return last


def _bars(book: Book, sheet: Any, head: int, last: int) -> None:
    title = book.title(SHEET)
    chart = book.file.add_chart({"type": "bar"})
    for column, colour in ((2, "#8FBCE6"), (1, "#1F5FA8")):
        chart.add_series({
            "name": [title, head, column], "categories": [title, head + 1, 0, last, 0],
            "values": [title, head + 1, column, last, column], "fill": {"color": colour}, "gap": 40, "overlap": 100,
        })  # fmt: skip
    _dress(book, chart, "uncertainty.contribution.chart")
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1})
    chart.set_x_axis(
        {"num_format": "0%", "min": 0, "major_gridlines": {"visible": True, "line": {"color": RULE}}}
    )
    chart.set_size({"width": 900, "height": 400})
    sheet.insert_chart(
        head, 4, chart, {"description": book.say("uncertainty.contribution.chart"), "x_offset": 12}
    )


def _histogram(book: Book, sheet: Any, row: int, found: MonteCarlo) -> None:
    """Shares of the draws between edges, and the share below each; the chart stands on top of the sheet."""
    edges, counts = logarithmic(found.known(RATIO))
    known = float(counts.sum())
    shown = "0.000"
    columns = (
        DatedColumn(book.say("uncertainty.bin"), shown),
        DatedColumn(book.say("uncertainty.bin.to"), shown),
        DatedColumn(book.say("uncertainty.bin.share"), "0.0%"),
        DatedColumn(book.say("uncertainty.bin.below"), "0.0%"),
    )
    below = (counts.cumsum() / known).tolist()
    parts = (edges[:-1].tolist(), edges[1:].tolist(), (counts / known).tolist(), below)
    rows = [list(cells) for cells in zip(*parts, strict=True)]
    last = write_table(book, sheet, row, columns, rows, WIDTHS)
    title = book.title(SHEET)
    chart = book.file.add_chart({"type": "column"})
    categories = [title, row + 1, 0, last, 0]
    chart.add_series({
        "name": [title, row, 2], "categories": categories, "values": [title, row + 1, 2, last, 2],
        "fill": {"color": "#8FBCE6"}, "gap": 5,
    })  # fmt: skip
    line = book.file.add_chart({"type": "line"})
    line.add_series({
        "name": [title, row, 3], "categories": categories, "values": [title, row + 1, 3, last, 3],
        "line": {"color": "#C65D21", "width": 2}, "y2_axis": True,
    })  # fmt: skip
    chart.combine(line)
    _dress(book, chart, "uncertainty.chart")
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_x_axis({"num_format": "0.00", "interval_unit": 3, "num_font": {"size": 8, "rotation": -45}})
    chart.set_y_axis({"num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    line.set_y2_axis({"num_format": "0%", "min": 0, "max": 1})
    chart.set_size({"width": 660, "height": 330})
    sheet.insert_chart(FACTS, 7, chart, {"description": book.say("uncertainty.chart"), "x_offset": 12})


def logarithmic(values: Any) -> tuple[Any, Any]:
    """
    How many of the positive ``values`` lie between edges of equal ratio.

    Examples
    --------
    >>> edges, counts = logarithmic(np.array([0.1, 1.0, 1.0, 10.0]))
    >>> len(edges) - 1 == len(counts) == BINS, int(counts.sum())
    (True, 4)
    """
    low, high = np.log(np.quantile(values, (CUT, 1.0 - CUT)))
    if low == high:
        low, high = low - 0.5, high + 0.5
    counts, edges = np.histogram(np.clip(np.log(values), low, high), BINS, (low, high))
    return np.exp(edges), counts


def _dress(book: Book, chart: Any, key: str) -> None:
    chart.set_title({"name": book.say(key), "overlay": False, "name_font": {"size": 11, "color": HEAD}})

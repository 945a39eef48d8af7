"""What stands in the workbook as values: the same as the analyses find, marked with the inputs it belongs to."""

from __future__ import annotations

import dataclasses
import itertools
import re
import zipfile

import openpyxl
import pytest

from calculator.analysis.attribution import attribute
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.market import market
from calculator.analysis.montecarlo import LEVELS, MEASURES, SAMPLES, monte_carlo, study_of
from calculator.analysis.sites import rank_sites
from calculator.compare import compare
from calculator.inputs import SIDES
from calculator.messages import Messages
from calculator.profile import example
from calculator.workbook import export
from calculator.workbook.summary_sheet import LINES
from calculator.workbook.uncertainty_sheet import SEED

DATED = ("Summary", "Attribution", "Sensitivity", "Uncertainty", "Sites", "Prices")
SHEETS = ["Summary", "Inputs", "Model", "Attribution", "Sensitivity", "Uncertainty", "Sites", "Prices", "Swaps", "Sources", "About"]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    target = tmp_path_factory.mktemp("dated") / "book.xlsx"
    export(target, compare(example()))
    return target


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path, data_only=True)


@pytest.fixture(scope="module")
def formulas(path):
    return openpyxl.load_workbook(path)


def table(sheet, first: str, *, column: int = 0):
    """Rows below the heading that begins with ``first``, as mappings from heading to value."""
    rows = [[cell.value for cell in row][column:] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows) if str(row[0]).startswith(first))
    heads = [head for head in rows[at] if head]
    found = []
    for row in rows[at + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(heads, row, strict=False)))
    return found


def test_the_sheets_are_all_there_in_order_and_set_up_alike(book):
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHEETS
    for name in SHEETS:
        sheet = book[name]
        assert not sheet.sheet_view.showGridLines
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1, 2)  # the Swaps are two pages wide
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.column_dimensions["A"].width is not None
    for name in SHEETS[:-1]:
        assert book[name].freeze_panes, name
    for name in ("Inputs", "Model", "Sites", "Prices", "Swaps", "Sources"):
        assert book[name].print_title_rows, name


def test_dated_values_carry_the_fingerprint_and_a_live_warning(book, formulas):
    mark = fingerprint(example())
    for name in DATED:
        cells = [
            cell
            for row in formulas[name].iter_rows()
            for cell in row
            if cell.data_type == "f" and "inputs_moved>0" in cell.value
        ]
        assert cells, name
        for cell in cells:
            assert mark in book[name][cell.coordinate].value
            assert "OUT OF DATE" in cell.value


def test_uncertainty_is_what_the_analysis_finds(book):
    study = study_of(example(), seed=SEED)
    found = monte_carlo(study, SAMPLES)
    sheet = book["Uncertainty"]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=6, max_row=11)}
    assert facts["Domestic is cheaper in"] == pytest.approx(found.domestic_cheaper.value)
    assert facts["Sampling error of that share"] == pytest.approx(found.domestic_cheaper.error)
    assert (facts["Draws"], facts["Seed"]) == (SAMPLES, SEED)
    assert [facts[f"Draws in which the {side} side is not feasible"] for side in SIDES] == list(
        found.infeasible
    )
    rows = [*table(sheet, "Ratios and multiples"), *table(sheet, "Amounts in the draws")]
    assert len(rows) == len(MEASURES) == 6
    expected = {tuple(round(value, 9) for value in found.quantiles(name).tolist()) for name in MEASURES}
    assert {tuple(round(value, 9) for value in list(row.values())[1:]) for row in rows} == expected
    assert all(len(row) == 1 + len(LEVELS) for row in rows)


def test_the_histogram_holds_every_draw(book):
    rows = table(book["Uncertainty"], "Foreign ÷ domestic, from")
    assert sum(row["Share of draws"] for row in rows) == pytest.approx(1.0)
    assert rows[-1]["Share at or below"] == pytest.approx(1.0)
    assert all(one["to"] == after["Foreign ÷ domestic, from"] for one, after in itertools.pairwise(rows))
    median = monte_carlo(study_of(example(), seed=SEED), SAMPLES).quantiles("ratio", [0.5])[0]
    middle = next(row for row in rows if row["Share at or below"] >= 0.5)
    assert middle["Foreign ÷ domestic, from"] <= median * 1.001
    assert median <= middle["to"] * 1.001


def test_shares_of_variance_are_in_order_and_within_reason(book):
    rows = table(book["Uncertainty"], "Share of the variance")
    totals = [row["With others"] for row in rows]
    assert totals == sorted(totals, reverse=True)
    assert 0.5 < sum(row["Alone"] for row in rows) < 1.3
    for row in rows:
        assert row["Alone"] <= row["With others"] + 4.0 * row["Sampling error"] + 0.02


def test_the_ends_of_inputs_and_the_lines_of_swaps_name_their_units(book):
    sheet = book["Sensitivity"]
    shown = {row[0].value: row[1].number_format for row in sheet.iter_rows(min_row=6, max_row=25)}
    assert shown["Accelerator price (domestic)"] == '[>=1000]#,##0" USD";General" USD"'
    assert shown["Collective latency (both)"].endswith('" s"')
    units = {row[0].value: row[2].value for row in book["Swaps"].iter_rows(min_row=5)}
    assert units["Cost per million tokens"] == "USD/Mtok"


def test_sites_are_ranked_as_the_analysis_ranks_them(book):
    rows = table(book["Sites"], "Side")
    for side, region in zip(SIDES, ("CN", "US"), strict=True):
        ranking = rank_sites(example(), side, region)
        mine = [row for row in rows if row["Side"] == Messages("en")(f"side.{side}")]
        assert len(mine) == len(ranking.rows)
        ranked = [row for row in mine if isinstance(row["Rank"], (int, float))]
        assert [row["Rank"] for row in ranked] == list(range(1, len(ranking.ranked) + 1))
        costs = [row["Cost, USD/Mtok"] for row in ranked]
        assert costs == pytest.approx([row.cost for row in ranking.ranked])
        for row in ranked:
            parts = row["Electricity, USD/Mtok"] + row["Everything else, USD/Mtok"]
            assert parts == pytest.approx(row["Cost, USD/Mtok"])


def test_prices_stand_beside_cost_and_margin(book):
    found = market(example(), every_model=True)
    rows = table(book["Prices"], "Group")
    assert [row["Group"] for row in rows].count("price only") == len(found.price_only)
    open_rows = [row for row in rows if row["Group"] in ("models compared", "other open models")]
    assert len(open_rows) == len(found.offers)
    by_name = {(one.seller, one.sold_as, one.kind, one.blended): one for one in found.offers}
    assert len(by_name) == len(found.offers)
    seen = 0
    for one in by_name.values():
        row = next(
            row
            for row in open_rows
            if (row["Seller"], row["Sold as"]) == (one.seller, one.sold_as)
            and row["Price, USD/Mtok"] == pytest.approx(one.blended)
        )
        for side in SIDES:
            if not one.cost[side].reason:
                assert row[f"Cost, {side}, USD/Mtok"] == pytest.approx(one.cost[side].blended)
                assert row[f"Margin, {side}"] == pytest.approx(one.margin[side])
                seen += 1
    assert seen > 10


def test_amounts_follow_the_currency_switch(tmp_path, book, formulas):
    export(tmp_path / "cny.xlsx", compare(example()), "en", "CNY")
    cny = openpyxl.load_workbook(tmp_path / "cny.xlsx", data_only=True)
    rate = example().values["domestic.market.cny_per_usd"]
    dollars, yuan = table(book["Sites"], "Side"), table(cny["Sites"], "Side")
    assert yuan[0]["Cost, CNY/Mtok"] == pytest.approx(dollars[0]["Cost, USD/Mtok"] * rate)
    assert yuan[0]["PUE"] == dollars[0]["PUE"]
    cell = next(
        cell for row in formulas["Sites"].iter_rows(min_row=30) for cell in row if cell.data_type == "f"
    )
    assert re.fullmatch(r"=[0-9.E+-]+\*display_rate", cell.value)
    for full in ("domestic_site_electricity_price_usd_per_kwh", "foreign_cost_usd_per_mtok"):
        ((sheet, area),) = book.defined_names[full].destinations
        assert cny[sheet][area.replace("$", "")].value == book[sheet][area.replace("$", "")].value


def test_charts_are_native_and_each_names_what_it_shows(path, book):
    with zipfile.ZipFile(path) as archive:
        charts = [
            archive.read(name).decode()
            for name in archive.namelist()
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
        ]
        assert not any("externalLink" in name for name in archive.namelist())
    assert len(charts) >= 10
    for chart in charts:
        assert "<c:title>" in chart
        for reference in re.findall(r"<c:f>([^<]+)</c:f>", chart):
            sheet = reference.partition("!")[0].strip("'")
            assert sheet in SHEETS
    lines = next(chart for chart in charts if "Cost of a million tokens by line" in chart)
    assert lines.count("<c:ser>") == len(LINES)
    assert 'grouping val="stacked"' in lines
    assert len(book["Summary"]._charts) == 3


def test_the_map_on_the_summary_is_the_one_on_the_sensitivity_sheet(book):
    def grid(sheet, corner):
        return [
            [cell.value for cell in row]
            for row in sheet.iter_rows(
                min_row=corner.row, max_row=corner.row + 9, min_col=corner.column, max_col=corner.column + 11
            )
        ]

    corners = [
        next(cell for row in book[name].iter_rows() for cell in row if cell.value == "y \\ x")
        for name in ("Summary", "Sensitivity")
    ]
    one, other = (grid(corner.parent, corner) for corner in corners)
    assert one == other
    assert len(one) == 10
    assert all(len(row) == 12 and row[-1] is not None for row in one)


def test_the_waterfall_begins_and_ends_at_the_costs(book):
    found = attribute(example())
    rows = table(book["Attribution"], "Cause")
    whole = next(
        row
        for row in [[cell.value for cell in row] for row in book["Attribution"].iter_rows()]
        if row[0] == "Whole difference"
    )
    assert whole[1] == pytest.approx(found.costs[-1] / found.costs[0])
    assert rows


def test_sources_are_links(formulas):
    inputs, sources = formulas["Inputs"], formulas["Sources"]
    links = [cell for row in inputs.iter_rows(min_col=9, max_col=10) for cell in row if cell.hyperlink]
    assert len(links) > 100
    for cell in links:
        place = cell.hyperlink.location
        sheet, _, target = place.partition("!")
        assert sheet.strip("'") == "Sources"
        assert sources[target].value in cell.value or cell.value.startswith(str(sources[target].value)[:10])
    web = [cell for row in sources.iter_rows() for cell in row if cell.hyperlink]
    assert web
    assert all(cell.hyperlink.target.startswith("http") for cell in web)


@pytest.mark.parametrize("change", ["no origins", "infeasible", "half a row"])
def test_what_an_analysis_cannot_do_is_said_on_its_sheet(tmp_path, change):
    profile = dataclasses.replace(example(), example="")
    if change == "no origins":
        profile = dataclasses.replace(profile, origins={}, chosen={})
    elif change == "infeasible":
        profile = profile.with_value("workload.promised_tokens_per_s_per_user", 9999.0)
    else:
        row = {"id": "mine", "label": "Mine"}
        profile = dataclasses.replace(
            profile, origins={"domestic.site.pue": "sites:mine"}, embedded={"sites:mine": row}
        )
    export(tmp_path / "book.xlsx", compare(profile))
    book = openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHEETS
    for name in ("Uncertainty", "Sites", "Prices"):
        texts = [cell.value for row in book[name].iter_rows() for cell in row if cell.value is not None]
        assert len(texts) >= 2, name
        assert not any(str(text) in ("nan", "inf", "-inf") or str(text).startswith("#") for text in texts)

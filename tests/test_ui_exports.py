"""Compare exports its chart and cost lines: pictures with their assumptions, numbers as numbers in the active currency."""

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from calculator.inputs import SIDES
from calculator.tables.table import number_in
from ui.charts.picture_menu import PictureMenu
from ui.compare.exports import note, table
from ui.compare.lines import COST, shown

pytest_plugins = ["tests.test_ui_kit"]


@pytest.fixture
def export(qtbot, window):
    qtbot.waitUntil(lambda: window.page.chart.loaded)
    return window.page.chart.export


def test_the_table_holds_the_engines_numbers_and_adds_up(window, export):
    made, outcome = table(window.reading), window.reading.document.outcome
    *lines, total = ([number_in(cell) or 0.0 for cell in row] for row in made.rows)
    assert len(lines) == len(shown(outcome))
    size = window.reading.display.size("USD/Mtok")
    for column, side in enumerate(SIDES, start=1):
        assert total[column] == pytest.approx(outcome.headline(side, COST) / size)
        assert sum(row[column] for row in lines) == pytest.approx(total[column])
        assert sum(row[column + 3] for row in lines) == pytest.approx(100.0)
    assert total[3] == pytest.approx(total[2] - total[1])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_files_hold_units_notes_and_numbers(window, export, preferences, tmp_path, language):
    preferences.language = language
    path = tmp_path / "lines.xlsx"
    assert export.table.save(path)
    cells = [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    flat = [value for row in cells for value in row if value is not None]
    unit = window.reading.display.unit("USD/Mtok")
    assert any(unit in str(value) for value in flat)
    total = table(window.reading).rows[-1][1]
    assert any(isinstance(value, float) and value == pytest.approx(total) for value in flat)
    assert note(window.reading).splitlines()[-1][:40] in "\n".join(map(str, flat))
    assert path.name in window.statusBar().currentMessage()


def test_pictures_are_twice_as_dense_and_carry_the_assumptions(window, export, tmp_path):
    assert export.pictures.save(tmp_path / "chart.png") and export.pictures.save(tmp_path / "chart.svg")
    assert QImage(str(tmp_path / "chart.png")).width() > 2 * window.page.chart.width()
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    words = "".join(svg.split())
    assert window.reading.display.unit("USD/Mtok") in svg and "inputs" in words and "<image" not in svg
    export.pictures.copy()
    assert not QGuiApplication.clipboard().image().isNull()


def test_the_assumptions_of_a_comparison_without_a_name_begin_with_its_sides(window):
    window.document.set_input("domestic.site.pue", 1.3, "")
    assert note(window.reading).splitlines()[-1].startswith("Domestic: ")


def test_the_menu_offers_every_way_for_chart_and_table(export):
    menu = QMenu(export)
    export.fill_menu(menu)
    parts = menu.findChildren(QMenu)
    assert [len([one for one in part.actions() if one.text()]) for part in parts] == [3, 4]
    parts[1].actions()[0].trigger()
    assert QGuiApplication.clipboard().text().count("\n") >= 11


@pytest.mark.parametrize("name", ["misses", "summary"])
def test_tables_of_validation_are_saved_with_numbers(qtbot, window, tmp_path, name):
    window.actions_["page.validation"].trigger()
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.found is not None)
    shown = getattr(page.tables, name)
    made = shown.texts.content.table()
    assert len(made.rows) == len(shown.texts.content.rows) and made.notes[0] == page.sentence.text()
    if name == "misses":
        assert made.rows[0][7] == pytest.approx(page.rows[0].ratio)
    else:
        assert made.rows[0][1] == page.found.summary["speed"].points
    for suffix in ("csv", "xlsx"):
        assert shown.save(tmp_path / f"{name}.{suffix}")
    assert page.plot.picture().note


@pytest.mark.parametrize("language", ["en", "zh"])
def test_readings_of_a_claim_are_saved_with_numbers_verdict_and_assumptions(
    qtbot, window, preferences, tmp_path, language
):
    preferences.language = language
    window.actions_["page.kwh"].trigger()
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.answer is not None and page.detail.checked is not None)
    checked = page.detail.checked
    menu = QMenu(page)
    page.detail.readings.fill_menu(menu)
    assert len([one for one in menu.actions() if one.text()]) == 4
    for suffix in ("csv", "xlsx"):
        assert page.detail.readings.save(tmp_path / f"claim.{suffix}")
    sheet = load_workbook(tmp_path / "claim.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    values = [row[1] for row in cells if isinstance(row[1], float)]
    assert values == pytest.approx([answer.value for answer in checked.answers])
    written = "\n".join(str(row[0]) for row in cells)
    assert page.detail.sentence.text() in written and page.note().splitlines()[-1] in written


def test_the_causes_are_saved_with_shares_in_percent(qtbot, window):
    window.actions_["page.why"].trigger()
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.answer is not None)
    made = page.table.table.texts.content.table()
    assert made.columns[1].head.endswith("(%)") and made.rows[-1][1] == pytest.approx(100.0)
    assert sum(number_in(row[1]) or 0.0 for row in made.rows[:-2]) == pytest.approx(100.0, abs=1e-6)


@pytest.mark.parametrize("key, entries", [("why", 3), ("sites", 4), ("validation", 4)])
def test_every_chart_has_one_menu_and_charts_that_move_a_way_back(qtbot, window, key, entries):
    window.actions_[f"page.{key}"].trigger()
    page = window.pages.currentWidget()
    qtbot.waitUntil(
        lambda: getattr(page, "answer", None) is not None or getattr(page, "found", None) is not None
    )
    part = page
    if key == "sites":  # the view whose chart moves is made when it is asked for
        page.views.actions_["shift"].trigger()
        part = page.views.currentWidget()
    made = part.findChildren(PictureMenu)
    assert made
    menu = QMenu(page)
    made[0].offer(menu)
    for _ in range(2):  # opened again, it holds every entry once
        menu.aboutToShow.emit()
        assert len([one for one in menu.actions() if one.text()]) == entries

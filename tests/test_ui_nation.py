"""The Nation page: years, words and proportions are the engine's; controls act on them."""

from __future__ import annotations

import dataclasses
import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calculator.analysis.trade import trade
from calculator.analysis.trade_data import paths, volume
from calculator.analysis.trade_text import headline, trade_sentence
from tests.test_ui_places_kit import answered
from ui.controls.number_box import NumberBox

pytest_plugins = ["tests.test_ui_places_kit"]


@pytest.fixture
def page(opened):
    return opened("nation")


def typed(box: NumberBox, text: str) -> None:
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, text)
    QTest.keyClick(box.field, Qt.Key.Key_Return)


def test_it_opens_with_the_published_volumes(page, reading):
    found = trade(reading.document.profile)
    assert page.header.sentence.text() == headline(found, reading.display)
    assert trade_sentence(found, reading.display) in page.sanity.text()
    for side in ("domestic", "foreign"):
        for check in found.sides[side].sanity:
            assert reading.messages.text(check.national.label) in page.sanity.text()
    for line, side in zip(page.chart.lines, ("domestic", "foreign"), strict=True):
        assert list(line.ys) == pytest.approx([year.electricity_twh for year in found.sides[side].years])
    assert page.table.table.texts.rowCount() == 6


def test_another_volume_and_one_of_ones_own(page, qtbot):
    domestic = page.controls.volumes[0]
    domestic.box.setCurrentIndex(domestic.box.findData("china-daily"))
    assert domestic.number.value == volume("china-daily").tokens_per_week
    answered(qtbot, page)
    before = page.answer.result.sides["domestic"].years[0]
    assert before.tokens == pytest.approx(980e12 * 365.0 / 7.0)
    typed(domestic.number, "1960")
    assert domestic.box.key == "own"
    answered(qtbot, page)
    after = page.answer.result.sides["domestic"].years[0]
    assert after.electricity_twh == pytest.approx(2.0 * before.electricity_twh)
    assert after.cost_usd == pytest.approx(2.0 * before.cost_usd)
    assert "Tokens as given" in page.assumptions.text()


def test_a_path_fills_its_rates_and_typing_makes_it_ones_own(page, qtbot, reading):
    boom = paths()["boom"]
    page.controls.path.setCurrentIndex(page.controls.path.findData("boom"))
    assert (page.controls.growth.value, page.controls.gain.value) == (boom.growth, boom.efficiency_gain)
    typed(page.controls.growth, "100")
    typed(page.controls.years, "3")
    assert page.controls.path.key == "own"
    answered(qtbot, page)
    own = dataclasses.replace(boom, id="own", growth=1.0, label=("Growth as given", "自定增长"))
    found = trade(reading.document.profile, own, years=3)
    assert page.answer.result.sides == found.sides
    assert page.header.sentence.text() == headline(found, reading.display)
    assert page.table.table.texts.rowCount() == 4


def test_the_chart_shows_what_is_chosen(page):
    page.quantity.setCurrentIndex(page.quantity.findData("gain"))
    found = page.answer.result.sides["foreign"].years
    assert list(page.chart.lines[1].ys) == pytest.approx([year.gain_usd for year in found])
    assert page.card.title.text().startswith("Beyond")
    QTest.mouseClick(page.card.legend.buttons["domestic"], Qt.MouseButton.LeftButton)
    assert [line.name for line in page.chart.lines] == ["Foreign"]


def test_the_table_lists_either_side_and_files_hold_both(page):
    page.side.setCurrentIndex(1)
    assert "foreign" in page.table.title.text()
    content = page.table.table.texts.content
    years = page.answer.result.sides["foreign"].years
    assert content.rows[0][2] == page.reading.display.count(years[0].accelerators)
    rows = content.table().rows
    assert len(rows) == 12 and rows[0][0] == "Foreign" and rows[-1][0] == "Domestic"
    assert rows[0][3] == pytest.approx(years[0].accelerators)


def test_a_side_that_cannot_has_no_line(page, qtbot, reading):
    reading.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    reading.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    answered(qtbot, page)
    assert [line.name for line in page.chart.lines] == ["Foreign"]
    assert math.isnan(page.answer.result.sides["domestic"].years[0].cost_usd)


def test_years_beyond_the_range_of_efficiency_stand_back(page, qtbot):
    typed(page.controls.gain, "100")
    typed(page.controls.years, "12")
    answered(qtbot, page)
    beyond = page.answer.result.sides["domestic"].beyond
    assert beyond is not None
    assert page.table.table.texts.content.muted == frozenset(range(beyond, 13))


@pytest.mark.parametrize(("name", "text"), [("growth", "-100"), ("years", "31"), ("years", "2.5")])
def test_what_the_engine_refuses_is_refused_in_the_field(page, name, text):
    box = getattr(page.controls, name)
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, text)
    assert box.field.wrong

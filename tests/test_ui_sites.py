"""The Sites page: what it shows is what the engine says; controls, clicks and buttons act."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from calculator.analysis.placement import place_work
from calculator.analysis.placement_kinds import kinds
from calculator.analysis.placement_text import placement_sentence
from calculator.analysis.sites import rank_sites
from calculator.analysis.sites_lines import in_parts
from calculator.analysis.sites_shift import shift_load, shift_sentence
from calculator.analysis.sites_text import sites_sentence
from calculator.profile import example
from tests.test_ui_places_kit import answered
from ui.controls.number_box import NumberBox
from ui.sites.league import picked

pytest_plugins = ["tests.test_ui_places_kit"]


@pytest.fixture
def page(opened):
    return opened("sites")


def typed(box: NumberBox, text: str) -> None:
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, text)
    QTest.keyClick(box.field, Qt.Key.Key_Return)


def test_the_ranking_is_the_engines(page, reading):
    ranking = rank_sites(reading.document.profile, "domestic", "CN")
    assert page.header.sentence.text() == sites_sentence(ranking, reading.display)
    assert page.ranking.table.table.texts.rowCount() == len(ranking.rows)
    bars = page.ranking.chart.rows
    assert 5 <= len(bars) < len(ranking.rows)  # as many as there is room for
    for bar, row in zip(bars, ranking.rows, strict=False):
        assert bar.spans[0].start == 0.0
        assert bar.spans[-1].end == pytest.approx(row.cost)
        assert [span.end - span.start for span in bar.spans] == pytest.approx(
            [value for value in in_parts(row.lines).values() if value]
        )


def test_parts_add_up_to_the_cost():
    for row in rank_sites(example(), "foreign", "US").ranked:
        assert math.fsum(in_parts(row.lines).values()) == pytest.approx(row.cost, rel=1e-12)


def test_a_limit_takes_places_out_of_the_ranking_and_hatches_them(page, qtbot, reading):
    typed(page.controls.rtt, "10")
    answered(qtbot, page)
    ranking = rank_sites(reading.document.profile, "domestic", "CN", max_rtt_s=0.01)
    assert 0 < len(ranking.ranked) < len(ranking.rows)
    assert page.header.sentence.text() == sites_sentence(ranking, reading.display)
    own = next(bar for bar in page.ranking.chart.rows if "(present)" in bar.name)
    assert own.spans[0].hatched and "too far" in own.spans[0].text
    QTest.mouseClick(page.controls.ranked, Qt.MouseButton.LeftButton)
    assert page.ranking.table.table.texts.rowCount() == len(ranking.ranked)
    assert not any(span.hatched for bar in page.ranking.chart.rows for span in bar.spans)


def test_carbon_has_a_limit(page, qtbot, reading):
    typed(page.controls.carbon, "20")
    answered(qtbot, page)
    ranked = page.answer.result.ranking.ranked
    assert ranked and all(row.carbon_g_per_mtok <= 20.0 for row in ranked)
    out = [row for row in page.answer.result.ranking.rows if row.reason == "carbon"]
    assert out and all(row.carbon_g_per_mtok > 20.0 for row in out)


def test_whose_hardware_and_whose_users(page, qtbot, reading):
    page.controls.side.setCurrentIndex(1)
    answered(qtbot, page)
    assert page.answer.result.ranking.side == "foreign"
    assert page.answer.result.ranking.region.id == "US"  # at home
    page.controls.region.setCurrentIndex(page.controls.region.findData("JP"))
    page.controls.country.setCurrentIndex(page.controls.country.findData("JP"))
    answered(qtbot, page)
    found = rank_sites(reading.document.profile, "foreign", "JP", countries=["JP"])
    assert page.header.sentence.text() == sites_sentence(found, reading.display)


def test_search_and_all_places(page):
    QTest.keyClicks(page.controls.search, "mongolia")
    assert page.ranking.table.table.texts.rowCount() == 2
    assert all("Mongolia" in bar.name for bar in page.ranking.chart.rows)
    page.controls.search.clear()
    QTest.mouseClick(page.ranking.every, Qt.MouseButton.LeftButton)
    assert len(page.ranking.chart.rows) == len(page.answer.result.ranking.rows)


def test_the_side_s_own_place_stays_in_the_chart():
    ranking = rank_sites(example(), "domestic", "CN")
    last = ranking.rows[-1]
    shown = picked(ranking.rows, 6, last.id)
    assert len(shown) == 6 and shown[-1] is last and shown[:5] == list(ranking.rows[:5])


def test_a_click_marks_and_a_button_takes(page, qtbot, reading):
    use = page.ranking.use.buttons
    assert not use["domestic"].isEnabled()
    chart = page.ranking.chart
    row = page.answer.result.ranking.rows[4]
    QTest.mouseClick(
        chart.viewport, Qt.MouseButton.LeftButton, pos=chart.place_of(QPointF(row.cost / 3, -4.5))
    )
    qtbot.waitUntil(lambda: page.ranking.marked == row.id)
    assert row.label[0] in page.ranking.origin.text() or "Document" in page.ranking.origin.text()
    assert page.ranking.table.table.currentIndex().row() == 4
    before = reading.document.profile
    QTest.mouseClick(use["foreign"], Qt.MouseButton.LeftButton)
    assert reading.document.profile.chosen["foreign.sites"] == row.id
    assert page.told
    reading.document.history.undo()
    assert reading.document.profile == before


def test_placement_is_the_engines_and_shares_fill_the_whole(page, qtbot, reading):
    page.views.actions_["placement"].trigger()
    typed(page.controls.shares[0], "70")
    answered(qtbot, page)
    assert [box.value for box in page.controls.shares] == pytest.approx([0.7, 0.1, 0.2])
    work = kinds({"realtime": 0.7, "batch": 0.1, "training": 0.2}, {"realtime": 0.05})
    found = place_work(reading.document.profile, "domestic", "CN", work)
    assert page.header.sentence.text() == placement_sentence(found, reading.display)
    ends = [bar.spans[0].end for bar in page.placement.chart.rows]
    assert ends == pytest.approx([found.split, found.single, found.own, found.flat])
    assert page.placement.kinds.table.texts.rowCount() == 3
    assert page.placement.budgets.table.texts.rowCount() == len(found.by_budget)
    typed(page.controls.realtime, "1")  # nearer than any place
    answered(qtbot, page)
    assert "cannot be placed" in page.header.sentence.text()


def test_shares_keep_their_proportion_while_one_is_typed(page, qtbot):
    page.views.actions_["placement"].trigger()
    box = page.controls.shares[0]
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, "10")  # by way of 1 %
    assert [one.value for one in page.controls.shares] == pytest.approx([0.1, 0.3, 0.6])
    QTest.keyClicks(box.field, "0")
    assert [one.value for one in page.controls.shares] == pytest.approx([1.0, 0.0, 0.0])
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert [one.value for one in page.controls.shares] == pytest.approx([0.4, 0.2, 0.4])


def test_peak_and_valley(page, reading):
    page.views.actions_["shift"].trigger()
    found = shift_load(reading.document.profile)
    assert page.header.sentence.text() == shift_sentence(found, reading.display)
    (line,) = page.shift.chart.lines
    assert list(line.ys) == pytest.approx(list(found.costs)) and list(line.xs) == list(found.shares)
    (mark,) = page.shift.chart.marks
    assert (mark.x, mark.y) == pytest.approx((found.room, found.at_room))
    (beyond,) = page.shift.chart.stretches
    assert beyond.low == found.room and reading.display.percent(found.room) in page.shift.warning.text()


def test_the_legend_leaves_parts_out(page):
    button = page.ranking.card.legend.buttons["capital"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    row = page.answer.result.ranking.rows[0]
    parts = in_parts(row.lines)
    assert page.ranking.chart.rows[0].spans[-1].end == pytest.approx(row.cost - parts["capital"])

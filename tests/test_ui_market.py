"""The Market page: offers, margins and history are the engine's; filters, legend and buttons act."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calculator.analysis.market import market
from calculator.analysis.market_text import market_sentence
from calculator.analysis.market_use import take_price
from calculator.compare import compare
from calculator.profile import example
from tests.test_ui_places_kit import answered
from ui.market.timeline import day, series, time_axis

pytest_plugins = ["tests.test_ui_places_kit"]


@pytest.fixture
def page(opened):
    return opened("market")


def everything(page, qtbot) -> None:
    page.controls.scope.setCurrentIndex(1)
    answered(qtbot, page)


def test_prices_and_costs_are_the_engines(page, reading):
    found = market(reading.document.profile)
    assert page.header.sentence.text() == market_sentence(found, reading.display)
    bars = page.prices.chart.rows
    assert [bar.spans[0].end for bar in bars] == pytest.approx([one.blended for one in found.offers])
    for bar, one in zip(bars, found.offers, strict=True):
        costs = [one.cost[side].blended for side in ("domestic", "foreign")]
        assert [notch.at for notch in bar.notches] == pytest.approx(costs)
        assert bar.spans[0].text.startswith("at most") is not one.discount_known


def test_every_model_and_closed_ones_by_price_alone(page, qtbot, reading):
    everything(page, qtbot)
    found = market(reading.document.profile, every_model=True)
    assert page.prices.table.table.texts.rowCount() == len(found.offers)
    assert "for open models" in page.header.sentence.text()
    QTest.mouseClick(page.controls.closed, Qt.MouseButton.LeftButton)
    assert page.prices.table.table.texts.rowCount() == len(found.offers) + len(found.price_only)
    closed = [bar for bar in page.prices.chart.rows if bar.spans[0].hatched]
    assert closed and all("price only" in bar.spans[0].text and not bar.notches for bar in closed)


def test_seller_model_and_search(page, qtbot):
    everything(page, qtbot)
    page.controls.model.setCurrentIndex(page.controls.model.findData("deepseek-v4-flash"))
    rows = page.prices.rows
    assert rows and {one.model for one in rows} == {"deepseek-v4-flash"}
    kinds = {one.kind for one in rows}
    assert {"off-peak list", "peak list"} <= kinds  # apart, never averaged
    assert any("off-peak" in bar.name for bar in page.prices.chart.rows)
    page.controls.seller.setCurrentIndex(page.controls.seller.findData("DeepSeek"))
    assert {one.seller for one in page.prices.rows} == {"DeepSeek"}
    QTest.keyClicks(page.controls.search, "nothing like it")
    assert page.prices.rows == [] and "Every open model" in page.prices.card.title.text()


def test_a_price_is_taken_and_given_back(page, reading):
    one = page.prices.rows[-1]
    assert math.isnan(one.cached)
    page.prices.table.table.selectRow(len(page.prices.rows) - 1)
    assert page.prices.marked == one.id and one.seller in page.prices.origin.text()
    before = reading.document.profile
    QTest.mouseClick(page.prices.use.buttons["domestic"], Qt.MouseButton.LeftButton)
    values = reading.document.profile.values
    assert values["domestic.market.list_pricing"] == 1.0
    assert values["domestic.market.list_cached_usd_per_mtok"] == one.input  # no discount is listed
    outcome = reading.document.outcome
    assert outcome.results["domestic"]["price_usd_per_mtok"] == pytest.approx(one.blended)
    assert outcome.results["domestic"]["implied_gross_margin"] == pytest.approx(one.margin["domestic"])
    reading.document.history.undo()
    assert reading.document.profile == before


def test_a_price_with_a_discount_keeps_it():
    profile = example()
    one = next(one for one in market(profile).offers if one.discount_known)
    taken = take_price(profile, "foreign", one.id)
    assert taken.values["foreign.market.list_cached_usd_per_mtok"] == pytest.approx(one.cached)
    assert compare(taken).results["foreign"]["implied_gross_margin"] == pytest.approx(one.margin["foreign"])


def test_history_steps_from_day_to_day(page, qtbot, reading):
    page.views.actions_["history"].trigger()
    found = market(reading.document.profile)
    assert page.history.table.table.texts.rowCount() == len(found.history)
    drawn = {line.name for line in page.history.chart.lines}
    assert drawn == {one.name for one in series(found.history, reading.display)}
    assert {rule.colour for rule in page.history.chart.rules} == {"domestic", "foreign"}
    ended = next(one for one in found.history if one.effective_to)
    line = next(line for line in page.history.chart.lines if ended.sold_as in line.name)
    assert line.xs[0] == day(ended.effective_from) and line.xs[-1] == day(ended.effective_to)
    assert line.ys[0] == line.ys[-1] == pytest.approx(ended.blended)
    everything(page, qtbot)
    assert len(page.history.chart.lines) == 8 and "of" in page.history.card.title.text()


def test_a_gap_between_two_prices_stays_a_gap(reading):
    offers = market(example(), every_model=True).history
    for one in series(offers, reading.display):
        assert list(one.days) == sorted(one.days)
        for place, price in enumerate(one.prices):
            if math.isnan(price):
                assert one.days[place] == one.days[place - 1] < one.days[place + 1]


def test_a_time_axis_may_reach_beyond_all_days(reading):
    axis = time_axis([])
    assert axis.tick(0.2) == axis.tick(1e9) == "" and axis.tick(1.0) == "0001-01-01"


def test_the_time_axis_has_months(reading):
    every = series(market(example(), every_model=True).history, reading.display)
    axis = time_axis(every)
    days = [value for one in every for value in one.days]
    inside = [text for _, text in axis.ticks(min(days), max(days), 6)]
    assert 2 <= len(inside) <= 9 and all(len(text) == 7 for text in inside)


def test_served_and_billed_cache_stand_apart(page, qtbot, reading):
    reading.document.set_input("domestic.workload.cache_billed_share", 0.2, "")
    answered(qtbot, page)
    page.views.actions_["costs"].trigger()
    rows = page.costs.table.table.texts.content.rows
    assert rows[0][-2:] == (reading.display.percent(0.55), reading.display.percent(0.2))
    own = page.answer.result.own["domestic"]
    ends = [bar.spans[0].end for bar in page.costs.chart.rows][::2]
    assert ends == pytest.approx([own.input, own.cached, own.output])
    assert "20" in page.assumptions.text()


def test_the_legend_hides_costs_and_prices(page):
    QTest.mouseClick(page.prices.card.legend.buttons["foreign"], Qt.MouseButton.LeftButton)
    assert {notch.colour for bar in page.prices.chart.rows for notch in bar.notches} == {
        page.reading.theme.domestic
    }
    QTest.mouseClick(page.prices.card.legend.buttons["price"], Qt.MouseButton.LeftButton)
    assert page.prices.chart.rows == ()


def test_models_that_nobody_sells_say_what_to_do(page, qtbot, reading):
    for side in ("domestic", "foreign"):
        reading.document.choose(side, "models", "mixtral-8x7b", "")
    answered(qtbot, page)
    assert page.answer.result.offers == () and page.prices.chart.rows == ()
    assert page.header.sentence.text() == market_sentence(page.answer.result, reading.display)
    assert "Every open model" in page.prices.card.title.text()

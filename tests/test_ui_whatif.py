"""The page What if with real clicks and keys: its views show the engines' answers, and what they find can be applied."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from calculator.analysis.breakeven import break_even
from calculator.analysis.measures import measure
from calculator.analysis.ranges import share_ranges, stretch
from calculator.analysis.sweep import sweep
from calculator.analysis.tornado import tornado
from calculator.analysis.whatif_words import (
    break_even_sentence,
    map_sentence,
    sweep_sentence,
    tornado_sentence,
)
from calculator.analysis.winner_map import winner_map
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from calculator.profile import example
from tests.test_ui_kit import EFFICIENCY, PRICE
from ui import app, theme
from ui.analysis.segments import Segments
from ui.document import Document
from ui.preferences import Preferences
from ui.whatif import axes, offers
from ui.whatif.even_view import EvenView
from ui.whatif.input_pick import Moved
from ui.whatif.map_view import MapView
from ui.whatif.page import WhatIfPage
from ui.whatif.range_dialog import RangeDialog
from ui.whatif.search_box import SearchBox
from ui.whatif.sweep_view import SweepView
from ui.whatif.tornado_view import DRAWN, TornadoView
from ui.window import MainWindow

KEY = "whatif"  # of the page
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", extend=True
)  # lists that pop up, without a screen
SPEED = "workload.promised_tokens_per_s_per_user"


@pytest.fixture(scope="module")
def one_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all tests: making it takes longer than most of them."""
    app.prepare([])
    theme.apply(qapp, theme.LIGHT)
    settings = QSettings(str(tmp_path_factory.mktemp("one") / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(Document(example("default")), Preferences(settings))
    made.files.may_close = lambda: True  # type: ignore[method-assign]
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window(one_window: MainWindow) -> MainWindow:
    """The window as it begins, with pages yet to be made."""
    for key, value in {"language": "en", "currency": "USD", "theme": "light", "page": "compare"}.items():
        setattr(one_window.preferences, key, value)
    one_window.document.restart(example("default"))
    page = one_window.pages._made.pop(KEY, None)
    if page is not None:
        one_window.pages.removeWidget(page)
        page.deleteLater()
    return one_window


@pytest.fixture
def page(qtbot, window: MainWindow) -> WhatIfPage:
    window.actions_["page.whatif"].trigger()
    shown = window.pages.currentWidget()
    assert isinstance(shown, WhatIfPage)
    settled(qtbot, shown)
    return shown


def settled(qtbot, page: WhatIfPage) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.stale, timeout=30_000)
    QTest.qWait(20)


def press(segments: Segments, key: str) -> None:
    """Click a segment."""
    button = segments.findChild(QAbstractButton, f"switch.{segments.objectName()}.{key}")
    assert isinstance(button, QAbstractButton) and button.isEnabled(), key
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(qtbot, page: WhatIfPage, key: str) -> Any:
    press(page.switch, key)
    settled(qtbot, page)
    view = page.view
    assert isinstance(view, (TornadoView, SweepView, MapView, EvenView)) and view.isVisible()
    return view


def pick(box: SearchBox, text: str) -> None:
    """Type a part of a name, and Return."""
    line, completer = box.lineEdit(), box.completer()
    assert line is not None and completer is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    QTest.keyClick(line, Qt.Key.Key_Return)


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# Tornado


def test_it_opens_with_the_tornado_of_the_engine(page, window):
    found = tornado(window.document.profile)
    assert page.header.sentence.text() == tornado_sentence(found, window.reading.display)
    rows = page.tornado.chart.rows
    assert len(rows) == DRAWN
    for row, bar in zip(rows, found.bars, strict=False):
        assert {span.start for span in row.spans} == {found.base}
        ends = sorted(span.end for span in row.spans)
        assert ends == pytest.approx(sorted((bar.at_low, bar.at_high)), abs=1e-8)
    assert page.tornado.table.table.texts.rowCount() == len(found.bars)


def test_another_result_a_share_and_one_side(qtbot, page, window):
    view = page.tornado
    view.measure.choose("foreign.cost_usd_per_mtok")
    press(view.mode, "share")
    assert view.share.isVisible()
    type_into(view.share.field, "20")
    press(view.side, "foreign")
    settled(qtbot, page)
    profile = window.document.profile
    found = tornado(profile, "foreign.cost_usd_per_mtok", share_ranges(profile, 0.2), sides=("foreign",))
    assert page.answer.result.bars == found.bars
    assert "USD/Mtok" in page.header.sentence.text()


def test_a_click_on_a_bar_opens_the_sweep_of_its_input(qtbot, page):
    first = page.answer.result.bars[0].range.path
    chart = page.tornado.chart
    span = chart.rows[0].spans[0]
    at = chart.place_of(QPointF((span.start + span.end) / 2.0, -0.5))
    QTest.mouseClick(chart.viewport, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: page.switch.value == "sweep", timeout=2000)
    settled(qtbot, page)
    assert page.answer.result.path == first


def test_keys_open_the_sweep_too(qtbot, page):
    chart = page.tornado.chart
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.switch.value == "sweep"
    settled(qtbot, page)


def in_dialog(act) -> None:
    """Do something in the dialog that opens next."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RangeDialog):
            QTimer.singleShot(20, find)
            return
        act(dialog)

    QTimer.singleShot(20, find)


def test_a_range_of_ones_own(qtbot, page):
    view, table = page.tornado, page.tornado.table.table
    bar = next(bar for bar in page.answer.result.bars if bar.range.path == "foreign.serving.utilisation")
    row = page.answer.result.bars.index(bar)

    def narrow(dialog: RangeDialog) -> None:
        type_into(dialog.low, "200")  # per cent: beyond its bounds
        assert dialog.wrong.text() and not dialog.ok.isEnabled()
        type_into(dialog.low, "90")
        type_into(dialog.high, "60")
        assert not dialog.ok.isEnabled()  # the wrong way round
        type_into(dialog.low, "0.1/0.2*100")
        assert dialog.ok.isEnabled()
        QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    in_dialog(narrow)
    index = table.model().index(row, 0)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    settled(qtbot, page)
    one = next(one for one in page.answer.result.bars if one.range.path == bar.range.path)
    assert (one.range.low, one.range.high) == pytest.approx((0.5, 0.6))
    assert one.swing < bar.swing
    assert any("◆" in cells[0] for cells in table.texts.content.rows)
    QTest.mouseClick(view.reset, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert next(o for o in page.answer.result.bars if o.range.path == bar.range.path) == bar


def test_an_input_without_a_range_is_given_one(qtbot, page, window):
    assert not any("carbon_price" in bar.range.path for bar in page.answer.result.bars)

    def add(dialog: RangeDialog) -> None:
        pick(dialog.pick.box, "Carbon price")
        assert dialog.path.endswith("carbon_price_usd_per_t")
        type_into(dialog.low, "0")
        type_into(dialog.high, "100")
        QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    in_dialog(add)
    QTest.mouseClick(page.tornado.add, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    (bar,) = [bar for bar in page.answer.result.bars if "carbon_price" in bar.range.path]
    assert (bar.range.low, bar.range.high) == (0.0, 100.0) and bar.swing > 0.0


# Sweep


def test_the_sweep_shows_both_sides_and_what_holds_now(qtbot, page, window):
    view = shown(qtbot, page, "sweep")
    found = sweep(window.document.profile, f"domestic.{PRICE}")
    assert page.header.sentence.text() == sweep_sentence(found, window.reading.display)
    for line, values in zip(view.chart.lines, found.values, strict=True):
        np.testing.assert_allclose(line.xs, found.x)
        np.testing.assert_allclose(line.ys, values)
    (now,) = view.chart.rules
    assert now.value == window.document.profile.values[f"domestic.{PRICE}"]


def test_where_the_sides_cross_is_marked(qtbot, page, window):
    view = shown(qtbot, page, "sweep")
    pick(view.pick.box, "GPU efficiency")
    settled(qtbot, page)
    found = sweep(window.document.profile, f"domestic.{EFFICIENCY}")
    assert found.crossings and [mark.x for mark in view.chart.marks] == pytest.approx(
        [one.value for one in found.crossings]
    )
    assert page.header.sentence.text() == sweep_sentence(found, window.reading.display)


def test_the_ends_can_be_set_and_are_held_to_the_bounds(qtbot, page):
    view = shown(qtbot, page, "sweep")
    type_into(view.pick.high, "7")  # at most 2 USD/kWh
    assert view.pick.high.wrong and not page.stale
    type_into(view.pick.high, "0.8/2")
    type_into(view.pick.low, "0.7 CNY")
    settled(qtbot, page)
    assert page.answer.result.x[-1] == pytest.approx(0.4)
    assert page.answer.result.x[0] == pytest.approx(0.7 / view.display.cny_per_usd)
    pick(view.pick.box, "PUE")  # another input has other ends
    settled(qtbot, page)
    assert view.pick.low.value is None and page.answer.result.path == "domestic.site.pue"


def test_a_linked_input_moves_both_sides(qtbot, page, window):
    view = shown(qtbot, page, "sweep")
    view.pick.box.choose(SPEED)
    view.pick.refresh()
    view.changed.emit()
    settled(qtbot, page)
    assert SPEED in window.document.profile.linked
    assert page.answer.result.path == SPEED and view.pick.side.value == "both"
    assert not view.pick.side.actions_["foreign"].isEnabled()
    window.document.set_linked(SPEED, False, "")
    settled(qtbot, page)
    assert page.answer.result.path == f"domestic.{SPEED}"  # what was meant before


def test_a_stretch_without_a_side_is_hatched_and_said(qtbot, page):
    view = shown(qtbot, page, "sweep")
    view.pick.set_moved(Moved(SPEED, "both", 10.0, 2000.0))
    view.changed.emit()
    settled(qtbot, page)
    missing = np.isnan(page.answer.result.values).any(axis=0)
    assert missing.any() and view.chart.stretches
    hatched = sum(part.high - part.low for part in view.chart.stretches)
    assert hatched >= float(np.ptp(page.answer.result.x[missing]))
    assert "hatched" in page.header.details.text()


def test_a_choice_can_be_swept(qtbot, page):
    view = shown(qtbot, page, "sweep")
    view.pick.set_moved(Moved("finance.rent", "domestic"))
    view.changed.emit()
    settled(qtbot, page)
    assert list(view.chart.lines[0].xs) == [0.0, 1.0] and view.chart.lines[0].dots
    assert not view.pick.low.isVisible()


# Map


def test_the_map_is_the_engines(qtbot, page, window):
    view = shown(qtbot, page, "map")
    found = winner_map(window.document.profile, f"domestic.{PRICE}", f"domestic.{EFFICIENCY}")
    heat = view.chart.heat
    np.testing.assert_array_equal(heat.ratio, found.ratio)
    assert len(heat.lines) == len(found.parity) and heat.box == found.box
    assert heat.present == (found.x.present, found.y.present)
    assert page.header.sentence.text() == map_sentence(found, window.reading.display)
    ratio = window.document.outcome.ratio
    dear = "Domestic" if ratio < 1.0 else "Foreign"
    at = QPointF(found.x.present, math.log10(found.y.present) if found.y.log else found.y.present)
    assert f"{dear} costs" in view.chart.tip_at(at)


def test_the_map_is_coloured_by_the_winner(qtbot, page):
    view = shown(qtbot, page, "map")
    image, heat = view.chart._item.image, view.chart.heat
    rows, columns = heat.ratio.shape
    for row in range(0, rows, 13):
        for column in range(0, columns, 17):
            ratio, colour = heat.ratio[row, column], image.pixelColor(column, rows - 1 - row)
            if math.isnan(ratio):
                assert colour.alpha() == 0
            else:  # domestic is a red, foreign a blue
                assert (colour.red() > colour.blue()) == (ratio > 1.0), (row, column, ratio)


def test_both_axes_alike_are_refused_in_a_sentence(qtbot, page):
    view = shown(qtbot, page, "map")
    view.up.set_moved(Moved(PRICE))
    view.changed.emit()
    qtbot.waitUntil(lambda: "same input" in page.header.details.text(), timeout=10_000)
    press(page.switch, "tornado")  # whose answer still holds
    assert (
        page.header.sentence.text().startswith("Foreign cost ÷ domestic cost")
        and not page.body.veil.isVisible()
    )
    press(page.switch, "map")
    view.up.set_moved(Moved(EFFICIENCY))
    view.changed.emit()
    settled(qtbot, page)


def test_keys_walk_over_the_map(qtbot, page):
    view = shown(qtbot, page, "map")
    QTest.keyClick(view.chart, Qt.Key.Key_Right)
    row, column = view.chart._item.cursor
    QTest.keyClick(view.chart, Qt.Key.Key_Right)
    QTest.keyClick(view.chart, Qt.Key.Key_Up)
    assert view.chart._item.cursor == (row + 1, column + 1)
    assert "USD/kWh" in view.chart._item.told


# Break-even


def test_break_even_in_words_and_its_value_applied(qtbot, page, window):
    view = shown(qtbot, page, "even")
    assert not view.apply.isEnabled()  # no electricity price closes the gap
    pick(view.pick.box, "GPU efficiency")
    settled(qtbot, page)
    found = break_even(window.document.profile, f"domestic.{EFFICIENCY}")
    assert page.header.sentence.text() == break_even_sentence(found, window.reading.display)
    assert found.solutions and view.apply.isEnabled()
    before, index = window.document.profile, window.document.history.index()
    page.ensureWidgetVisible(view.apply)
    QTest.mouseClick(view.apply, Qt.MouseButton.LeftButton)
    assert window.document.outcome.ratio == pytest.approx(1.0, rel=1e-9)
    assert window.document.history.index() == index + 1
    settled(qtbot, page)
    window.actions_["undo"].trigger()
    assert window.document.profile == before


def test_goal_seek_for_a_result_of_one_side(qtbot, page, window):
    view = shown(qtbot, page, "even")
    view.measure.choose("domestic.cost_usd_per_mtok")
    view._other_measure()
    settled(qtbot, page)
    foreign = window.document.outcome.results["foreign"]["cost_usd_per_mtok"]
    assert page.answer.result.chosen.target == pytest.approx(foreign)  # parity with the other side
    goal = window.document.outcome.results["domestic"]["cost_usd_per_mtok"] * 1.05
    type_into(view.target, f"{goal:.6f}")
    settled(qtbot, page)
    (solution,) = page.answer.result.chosen.solutions
    QTest.mouseClick(view.apply, Qt.MouseButton.LeftButton)
    assert window.document.outcome.results["domestic"]["cost_usd_per_mtok"] == pytest.approx(goal, rel=1e-5)
    assert window.document.profile.values[f"domestic.{PRICE}"] == solution.value


def test_a_row_of_the_table_is_solved_for(qtbot, page):
    view = shown(qtbot, page, "even")
    qtbot.waitUntil(lambda: not page.work.busy, timeout=30_000)
    listed = page.answer.result.others
    assert len(listed) > 5
    row = next(place for place, one in enumerate(listed) if place and one.solutions)
    table = view.table.table
    index = table.model().index(row, 0)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    qtbot.waitUntil(lambda: page.stale, timeout=2000)
    settled(qtbot, page)
    assert page.answer.result.chosen.path == listed[row].path
    assert view.chart.marks


# All of them


def test_an_answer_is_kept_while_the_inputs_stay(qtbot, page):
    first = page.answer
    shown(qtbot, page, "sweep")
    press(page.switch, "tornado")
    assert page.answer is first and not page.work.busy


def test_an_edit_renews_the_view_in_front(qtbot, page, window):
    view = shown(qtbot, page, "sweep")
    before = np.array(view.chart.lines[1].ys)
    window.document.set_input("foreign.accelerator.price_usd", 90_000.0, "")
    assert page.stale and page.body.veil.isVisible()
    settled(qtbot, page)
    assert (np.array(view.chart.lines[1].ys) > before).all()


def texts(page: WhatIfPage) -> set[str]:
    """What stands on the page, aside from names of units."""
    widgets: list[QLabel | QAbstractButton] = [
        *page.findChildren(QLabel),
        *page.findChildren(QAbstractButton),
    ]
    return {widget.text() for widget in widgets if widget.isVisible() and "/" not in widget.text()}


@pytest.mark.parametrize("key", ["tornado", "sweep", "map", "even"])
def test_chinese_yuan_dark_files_and_names(qtbot, page, window, key, tmp_path: Path):
    view = shown(qtbot, page, key)
    before = {text for text in texts(page) if text.isascii() and sum(map(str.isalpha, text)) > 4}
    for name in ("zh", "cny", "dark"):
        window.actions_[name].trigger()
    settled(qtbot, page)
    assert before and not texts(page) & before
    assert page.horizontalScrollBar().maximum() == 0
    assert view.chart.theme.name == "dark"
    assert view.chart.accessibleName() and view.chart.accessibleDescription()
    assert view.table.table.save(tmp_path / "t.csv") and view.table.table.save(tmp_path / "t.xlsx")
    assert view.card.pictures.save(tmp_path / "c.png") and view.card.pictures.save(tmp_path / "c.svg")
    assert page.answer.fingerprint in (tmp_path / "c.svg").read_text(encoding="utf-8")
    rows = list(csv.reader((tmp_path / "t.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) > 2
    for widget in page.findChildren(QLineEdit):
        if widget.isVisible():
            assert widget.accessibleName(), widget.objectName()


def test_the_table_of_a_sweep_has_every_place_in_the_unit_on_screen(qtbot, page, window, tmp_path: Path):
    view = shown(qtbot, page, "sweep")
    window.actions_["cny"].trigger()
    settled(qtbot, page)
    assert view.table.table.save(tmp_path / "sweep.csv")
    lines = list(csv.reader((tmp_path / "sweep.csv").read_text("utf-8-sig").splitlines()))
    numbers = [
        [float(cell) for cell in line]
        for line in lines[1:]
        if line and not line[0].startswith("#") and len(line) == 4
    ]
    found, rate = page.answer.result, window.reading.display.cny_per_usd
    np.testing.assert_allclose([line[0] for line in numbers], found.x * rate, rtol=1e-9)
    np.testing.assert_allclose([line[1] for line in numbers], found.values[0] * rate, rtol=1e-9)


def test_every_input_and_result_is_on_offer(page, window):
    listed = [key for _, rows in offers.inputs(window.reading) for key, _ in rows]
    assert sorted(listed) == sorted(INPUTS)
    results = [key for _, rows in offers.quantities(window.reading) for key, _ in rows]
    assert sorted(results) == sorted(name for name, row in QUANTITIES.items() if not row.codes)


def test_text_that_names_nothing_goes_back(qtbot, page):
    view = shown(qtbot, page, "sweep")
    pick(view.pick.box, "no such thing")
    assert view.pick.box.key == PRICE and view.pick.box.currentText() == "Electricity price"
    assert not page.stale


def test_infeasible_now_is_withheld_not_ranked(qtbot, page, window):
    window.document.set_linked(SPEED, False, "")
    window.document.set_input(f"domestic.{SPEED}", 2000.0, "")
    settled(qtbot, page)
    assert "not feasible" in page.header.sentence.text()
    assert page.tornado.chart.rows == ()
    for key in ("sweep", "map", "even"):
        shown(qtbot, page, key)  # each says so without an error


def test_stretches_reach_the_ends_of_the_usual(window):
    low, high = stretch(window.document.profile, f"domestic.{PRICE}")
    now = window.document.profile.values[f"domestic.{PRICE}"]
    assert low < now < high


def test_lines_that_lie_close_together_need_no_zero() -> None:
    ratio = measure("ratio")
    for values, zero in (
        ([0.95, 1.02], False),
        ([0.55, 1.0], True),
        ([0.0, 0.0], True),
        ([-1.0, 2.0], True),
        ([], True),
    ):
        assert axes.of_measure(ratio, values, Display()).zero is zero, values

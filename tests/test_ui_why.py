"""The page Why with real clicks: the sentence and the chart are the engine's, the swap by hand is the calculator's."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from calculator.analysis.attribution import attribute
from calculator.analysis.swap import differing, given
from calculator.analysis.why_words import sentence
from calculator.compare import compare
from calculator.inputs import DRIVERS
from calculator.profile import example
from tests.test_ui_kit import PRICE, cost, named
from ui import app, theme
from ui.analysis.segments import Segments
from ui.document import Document
from ui.preferences import Preferences
from ui.why.page import WhyPage
from ui.why.result import FACTOR, View
from ui.window import MainWindow

KEY = "why"  # of the page
SPEED = "domestic.workload.promised_tokens_per_s_per_user"


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
def page(qtbot, window: MainWindow) -> WhyPage:
    window.actions_["page.why"].trigger()
    shown = window.pages.currentWidget()
    assert isinstance(shown, WhyPage)
    settled(qtbot, shown)
    return shown


def settled(qtbot, page: WhyPage) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.stale, timeout=20_000)
    QTest.qWait(20)


def press(segments: Segments, key: str) -> None:
    """Click a segment."""
    button = segments.findChild(QAbstractButton, f"switch.{segments.objectName()}.{key}")
    assert isinstance(button, QAbstractButton), key
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def check(page: WhyPage, driver: str) -> None:
    box = page.swap.boxes[driver]
    page.ensureWidgetVisible(box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.2)
    assert box.isChecked()


def test_it_opens_with_the_sentence_of_the_engine(page, window):
    found = attribute(window.document.profile)
    assert page.header.sentence.text() == sentence(found, window.reading.display)
    assert page.header.sentence.isVisible()


def test_the_waterfall_multiplies_to_foreign_over_domestic(page, window):
    *steps, total = page.bars.rows
    assert total.spans[0].end == pytest.approx(math.log(window.document.outcome.ratio), abs=1e-12)
    at = 0.0
    for row in steps:  # each begins where the one before ends
        assert row.spans[0].start == pytest.approx(at, abs=1e-12)
        at = row.spans[0].end
    assert at == pytest.approx(total.spans[0].end, abs=1e-12)


def test_in_money_the_steps_lead_from_cost_to_cost(page, window):
    press(page.unit, "money")
    first, *steps, last = page.bars.rows
    costs = {side: cost(window, side) for side in ("domestic", "foreign")}
    assert (first.name, last.name) == ("Domestic", "Foreign")
    assert first.spans[0].end == pytest.approx(costs["domestic"])
    assert last.spans[0].end == pytest.approx(costs["foreign"])
    assert sum(row.spans[0].end - row.spans[0].start for row in steps) == pytest.approx(
        costs["foreign"] - costs["domestic"]
    )
    assert first.spans[0].start == 0.0  # heights are compared: they begin at zero


def test_price_has_a_split_of_its_own(page, window):
    press(page.what, "price")
    ratio = window.document.outcome.price_ratio
    assert page.bars.rows[-1].spans[0].end == pytest.approx(math.log(ratio), abs=1e-12)
    assert page.view == View("price", FACTOR)
    assert "price" in page.card.title.text()


def test_the_table_adds_up_and_is_saved_as_numbers(page, window, tmp_path: Path):
    content = page.table.table.texts.content
    assert len(content.rows) == len(DRIVERS) + 2
    assert page.table.table.save(tmp_path / "causes.csv")
    lines = [
        line
        for line in csv.reader((tmp_path / "causes.csv").read_text("utf-8-sig").splitlines())
        if line and not line[0].startswith("#")
    ]
    causes = [[float(cell) for cell in line[1:]] for line in lines[1 : len(DRIVERS) + 1]]
    shares, factors, money, firsts, lasts = zip(*causes, strict=True)
    costs = [cost(window, side) for side in ("domestic", "foreign")]
    assert sum(shares) == pytest.approx(100.0)
    assert math.prod(factors) == pytest.approx(costs[1] / costs[0])
    assert sum(money) == pytest.approx(costs[1] - costs[0])
    left = [float(cell) for cell in lines[-2][4:]]  # what acting together adds
    assert [math.prod(one) * rest for one, rest in zip((firsts, lasts), left, strict=True)] == pytest.approx(
        [costs[1] / costs[0]] * 2
    )


def test_causes_are_swapped_by_hand(page, window):
    profile = window.document.profile
    assert {driver for driver, box in page.swap.boxes.items() if box.isEnabled()} == set(differing(profile))
    assert not page.swap.apply.isEnabled()
    check(page, "electricity")
    check(page, "capital")
    expected = compare(given(profile, ["electricity", "capital"], "foreign"))
    assert page.swap.swapped is not None
    assert page.swap.swapped.results["foreign"] == expected.results["foreign"]
    cell = page.swap.cells["cost_usd_per_mtok", "given"].text()
    assert float(cell) == pytest.approx(expected.results["foreign"]["cost_usd_per_mtok"], rel=1e-3)
    press(page.swap.direction, "domestic")
    other = compare(given(profile, ["electricity", "capital"], "domestic"))
    assert page.swap.swapped.results["domestic"] == other.results["domestic"]


def test_a_swap_becomes_the_comparison_in_one_edit(qtbot, page, window):
    before, index = window.document.profile, window.document.history.index()
    check(page, "electricity")
    page.ensureWidgetVisible(page.swap.apply)
    QTest.mouseClick(page.swap.apply, Qt.MouseButton.LeftButton)
    values = window.document.profile.values
    assert values[f"foreign.{PRICE}"] == values[f"domestic.{PRICE}"] == before.values[f"domestic.{PRICE}"]
    assert window.document.history.index() == index + 1
    assert not page.swap.drivers and not page.swap.boxes["electricity"].isEnabled()
    assert page.stale
    settled(qtbot, page)
    found = page.answer.result.attribution
    assert found.splits["log_cost"].shapley[found.drivers.index("electricity")] == 0.0
    window.actions_["undo"].trigger()
    assert window.document.profile == before


def test_blocks_that_do_not_go_together_are_refused_in_a_sentence(qtbot, page, window):
    window.document.choose("foreign", "models", "qwen3-235b-a22b", "")  # 128 experts beside 256
    settled(qtbot, page)
    window.document.set_input("domestic.model.moe_sparsity", 1.0 - 1.0 / 256.0, "")
    check(page, "sparsity")  # 0.4 % awake of 128 is less than one
    assert page.swap.swapped is None and not page.swap.apply.isEnabled()
    assert "experts" in page.swap.sentence.text()
    settled(qtbot, page)
    mixes = page.answer.result.attribution.infeasible
    assert any(one.reason == 5.0 for one in mixes)
    press(page.which, "mixes")
    assert len(page.table.table.texts.content.rows) == len(mixes) > 0
    assert "could not be built" in page.header.details.text()


def test_a_side_without_a_cost_is_said_and_hatched(qtbot, page, window):
    window.document.set_linked(SPEED.partition(".")[2], False, "")
    window.document.set_input(SPEED, 2000.0, "")
    settled(qtbot, page)
    assert "too slow" in page.header.sentence.text()
    domestic, foreign = page.bars.rows
    assert domestic.spans[0].hatched and domestic.spans[0].text == "too slow"
    assert not foreign.spans[0].hatched
    assert not page.table.isVisible()
    assert page.swap.cells["cost_usd_per_mtok", "domestic"].text() == "too slow"
    window.actions_["undo"].trigger()
    settled(qtbot, page)
    assert page.table.isVisible() and len(page.bars.rows) > 2


def test_what_turns_the_winner_stands_in_a_table(qtbot, page, window):
    qtbot.waitUntil(lambda: page.answer.result.dials is not None, timeout=20_000)
    press(page.which, "risk")
    assert len(page.table.table.texts.content.rows) == len(page.answer.result.dials.turns)
    assert "turn" in page.about.text()


def test_an_edit_greys_and_renews(qtbot, page, window):
    before = page.header.sentence.text()
    window.document.set_input("domestic.accelerator.price_usd", 60_000.0, "")
    assert page.stale and page.body.veil.isVisible()
    settled(qtbot, page)
    assert page.header.sentence.text() != before
    assert page.header.sentence.text() == sentence(attribute(window.document.profile), window.reading.display)


def test_chinese_yuan_and_dark_leave_nothing_behind(qtbot, page, window):
    press(page.unit, "money")
    check(page, "chip")
    window.actions_["zh"].trigger()
    window.actions_["cny"].trigger()
    window.actions_["dark"].trigger()
    settled(qtbot, page)
    english = {"Cost", "Price", "Money", "Factors", "Causes", "Electricity", "Chip", "Swap by hand", "Share"}
    shown = {label.text() for label in page.findChildren(QLabel)}
    shown |= {button.text() for button in page.findChildren(QAbstractButton)}
    shown |= set(page.table.table.texts.content.heads) | {row.name for row in page.bars.rows}
    assert not shown & english
    assert page.view.unit == "money" and page.swap.boxes["chip"].isChecked()  # choices survive
    assert page.bars.rows[-1].spans[0].text.endswith("元")
    assert page.bars.theme is not None and page.bars.theme.name == "dark"


def test_no_text_of_the_controls_is_cut(qtbot, page, window):
    for lang in ("en", "zh"):
        window.actions_[lang].trigger()
        settled(qtbot, page)
        assert page.horizontalScrollBar().maximum() == 0
        for label in (*page.swap.names.values(), *page.swap.heads.values(), *page.swap.cells.values()):
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()
        for box in page.swap.boxes.values():
            assert box.sizeHint().width() <= box.width() + 1, box.text()


def test_the_picture_carries_its_assumptions(page, tmp_path: Path):
    assert page.card.pictures.save(tmp_path / "why.svg")
    text = (tmp_path / "why.svg").read_text(encoding="utf-8")
    assert page.answer.fingerprint in text.replace("\n", "") and "Layouts are chosen" in text
    assert page.header.sentence.text()[:20] in text


def test_everything_has_a_name_and_can_be_reached(page):
    for widget in (*page.swap.boxes.values(), page.swap.apply, page.bars, page.table.table):
        assert widget.accessibleName() or widget.text(), widget.objectName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert named(page, "why.swap.apply", QAbstractButton).toolTip()

"""The frame of the analyses: it computes beside the window, greys what no longer holds, and takes only the newest answer."""

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from calculator.analysis.errors import AnalysisError
from calculator.compare import compare
from calculator.profile import Profile, example
from ui.analysis.page import AnalysisPage
from ui.analysis.work import Pace, Work
from ui.charts.bars import BarRow, BarsChart, Span, spread
from ui.charts.chart_card import ChartCard
from ui.document import Document
from ui.preferences import Preferences
from ui.reading import Reading
from ui.tables.table_card import TableCard
from ui.tables.table_model import Content
from ui.theme import LIGHT

PRICE = "domestic.site.electricity_price_usd_per_kwh"


@pytest.fixture
def reading(qtbot: QtBot, tmp_path: Path) -> Reading:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.language = "en"
    preferences.currency = "USD"
    return Reading(Document(example()), preferences)


class RatioPage(AnalysisPage[float]):
    """The ratio of the costs as a bar: the smallest analysis there is."""

    key = "compare"
    home: QWidget

    def build(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.shown: list[float] = []
        self.bars = BarsChart(self)
        self.card = ChartCard(self.reading, self, self.tell, "ratio", self.bars, self.note)
        QVBoxLayout(self.body).addWidget(self.card)
        self.power = 1.0

    def settings(self) -> Any:
        return self.power

    def task(self, profile: Profile, settings: Any, pace: Pace) -> float:
        self.gate.wait(10)
        pace.check()
        ratio = compare(profile).ratio
        assert ratio is not None
        return float(ratio**settings)

    def say(self, result: float) -> tuple[str, str]:
        return f"ratio {result:.3f}", ""

    def show_result(self, result: float) -> None:
        self.shown.append(result)
        self.card.set_texts("Ratio", "one bar")
        span = Span(0.0, result, LIGHT.accent, "tip", f"{result:.2f}")
        ticks = [(value, str(value)) for value in spread(0.0, result)]
        self.bars.show_rows((BarRow("ratio", (span,)),), self.reading.theme, ticks)


@pytest.fixture
def page(qtbot: QtBot, reading: Reading) -> Callable[[], RatioPage]:
    def make() -> RatioPage:
        told: list[str] = []
        home = QWidget()
        qtbot.addWidget(home)
        page = RatioPage(reading, home, told.append)
        QVBoxLayout(home).addWidget(page)
        page.home = home
        return page

    return make


def settled(qtbot: QtBot, page: AnalysisPage[Any]) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.work.busy and not page.stale, timeout=10_000)


def assert_fresh(page: AnalysisPage[Any]) -> None:
    assert not page.stale
    assert not page.body.veil.isVisible()


def test_computes_when_first_shown(qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading) -> None:
    one = page()
    assert one.answer is None and not one.work.busy
    one.home.show()
    settled(qtbot, one)
    assert one.shown == [reading.document.outcome.ratio]
    assert one.header.sentence.text() == f"ratio {one.shown[0]:.3f}"
    assert "Ascend 910C" in one.assumptions.text()


def test_the_assumptions_of_an_untitled_comparison_begin_with_a_word(
    qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading
) -> None:
    reading.document.restart(dataclasses.replace(reading.document.profile, name="", example=""))
    one = page()
    one.home.show()
    settled(qtbot, one)
    assert one.assumptions.text().startswith("Domestic: ")


def test_an_edit_greys_and_renews(qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading) -> None:
    one = page()
    one.home.show()
    settled(qtbot, one)
    one.gate.clear()
    reading.document.set_input(PRICE, 0.5, "")
    assert one.stale and one.body.veil.isVisible() and not one.header.sentence.isEnabled()
    one.gate.set()
    settled(qtbot, one)
    assert one.shown[-1] == reading.document.outcome.ratio != one.shown[0]
    assert not one.body.veil.isVisible()


def test_a_slow_page_asks_first(qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading) -> None:
    one = page()
    one.quick = False
    one.home.show()
    settled(qtbot, one)
    reading.document.set_input(PRICE, 0.5, "")
    qtbot.wait(400)
    assert one.stale and len(one.shown) == 1
    qtbot.mouseClick(one.header.again, Qt.MouseButton.LeftButton)
    settled(qtbot, one)
    assert len(one.shown) == 2


def test_undo_makes_an_answer_true_again(
    qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading
) -> None:
    one = page()
    one.quick = False
    one.home.show()
    settled(qtbot, one)
    reading.document.set_input(PRICE, 0.5, "")
    assert one.stale
    reading.document.history.undo()
    assert_fresh(one)


def test_a_setting_renews(qtbot: QtBot, page: Callable[[], RatioPage]) -> None:
    one = page()
    one.home.show()
    settled(qtbot, one)
    one.power = 2.0
    one.renew()
    settled(qtbot, one)
    assert one.shown[-1] == pytest.approx(one.shown[0] ** 2)


def test_cancel_keeps_the_last_answer(qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading) -> None:
    one = page()
    one.home.show()
    settled(qtbot, one)
    before = one.answer
    one.gate.clear()
    reading.document.set_input(PRICE, 0.5, "")
    qtbot.waitUntil(lambda: one.header.cancel.isVisible(), timeout=5000)
    qtbot.mouseClick(one.header.cancel, Qt.MouseButton.LeftButton)
    one.gate.set()
    qtbot.wait(100)
    assert one.answer is before and one.stale and one.header.again.isVisible()


def test_the_sentence_is_copied_with_its_assumptions(qtbot: QtBot, page: Callable[[], RatioPage]) -> None:
    one = page()
    one.home.show()
    settled(qtbot, one)
    assert one.answer is not None
    qtbot.mouseClick(one.header.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("ratio 0.") and one.answer.fingerprint in text


def test_only_the_newest_answer_counts(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    work, gate, found = Work(home), threading.Event(), list[object]()
    work.done.connect(found.append)

    def first(pace: Pace) -> str:
        gate.wait(10)
        return "old"

    work.start(first)
    work.start(lambda pace: "new")
    gate.set()
    qtbot.waitUntil(lambda: bool(found), timeout=5000)
    qtbot.wait(50)
    assert found == ["new"]


def test_an_error_of_the_task_is_not_swallowed(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    work = Work(home)

    def broken(pace: Pace) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        work.start(broken)
        qtbot.waitUntil(lambda: bool(caught), timeout=5000)
    assert caught[0][0] is ZeroDivisionError


def test_a_page_may_go_while_it_computes(qtbot: QtBot, page: Callable[[], RatioPage]) -> None:
    one = page()
    gate = one.gate
    gate.clear()
    one.home.show()
    qtbot.waitUntil(lambda: one.work.busy, timeout=5000)
    one.home.close()
    one.setParent(None)
    one.deleteLater()
    qtbot.wait(50)
    gate.set()
    qtbot.wait(100)


def test_the_picture_carries_title_and_assumptions(
    qtbot: QtBot, page: Callable[[], RatioPage], tmp_path: Path
) -> None:
    one = page()
    one.home.resize(900, 600)
    one.home.show()
    settled(qtbot, one)
    assert one.card.pictures.save(tmp_path / "a.svg") and one.card.pictures.save(tmp_path / "a.png")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Ratio" in text and "Ascend" in text
    assert not list(tmp_path.glob("*.tmp"))


def test_bars_are_hit_and_marked(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    chart = BarsChart(home)
    chart.resize(600, 300)
    rows = tuple(BarRow(f"row {i}", (Span(0.0, i + 1.0, "#123456", f"tip {i}", str(i)),)) for i in range(4))
    chart.show_rows(rows, LIGHT, [(value, str(value)) for value in spread(0.0, 4.0)])
    home.show()
    marked: list[int] = []
    chart.row_marked.connect(marked.append)
    assert chart.tip_at(QPointF(1.5, -1.5)) == "tip 1"
    assert chart.tip_at(QPointF(1.5, -9.0)) == ""
    qtbot.mouseClick(chart.viewport, Qt.MouseButton.LeftButton, pos=chart.place_of(QPointF(0.5, -2.5)))
    qtbot.waitUntil(lambda: marked == [2], timeout=2000)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert marked == [2, 3]


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-0.31, 0.82, [-0.2, 0.0, 0.2, 0.4, 0.6, 0.8]),
        (5.0, 5.0, [5.0]),
        (float("nan"), 1.0, []),
    ],
)
def test_round_places_of_an_axis(low: float, high: float, found: list[float]) -> None:
    assert spread(low, high) == found


def test_first_answers_are_shown_and_stay_when_the_rest_is_called_off(
    qtbot: QtBot, page: Callable[[], RatioPage]
) -> None:
    one = page()
    gate = threading.Event()

    def task(profile: Profile, settings: Any, pace: Pace) -> float:
        pace.show(0.25)
        gate.wait(10)
        pace.check()
        return 0.5

    one.task = task  # type: ignore[method-assign]
    one.home.show()
    qtbot.waitUntil(lambda: one.shown == [0.25], timeout=5000)
    assert one.work.busy and not one.stale
    one.work.cancel()
    gate.set()
    qtbot.wait(100)
    assert one.shown == [0.25] and not one.stale and one.answer is not None
    one.compute()
    qtbot.waitUntil(lambda: not one.work.busy, timeout=5000)
    assert one.answer.result == 0.5


def test_what_an_analysis_refuses_is_said_in_the_readers_language(
    qtbot: QtBot, page: Callable[[], RatioPage], reading: Reading
) -> None:
    one = page()

    def task(profile: Profile, settings: Any, pace: Pace) -> float:
        raise AnalysisError("seed", seed=-1)

    one.task = task  # type: ignore[method-assign]
    one.home.show()
    qtbot.waitUntil(lambda: "is not a seed" in one.header.details.text(), timeout=5000)
    reading.preferences.language = "zh"
    assert "-1 不是" in one.header.details.text()


def test_rows_of_a_table_carry_signs(qtbot: QtBot, reading: Reading) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    card = TableCard(reading, home, lambda said: None, "signs", (0, 60))
    rows = [("one", "1"), ("two", "2")]
    signs = [("circle", "#ff0000"), ("square", "#00ff00")]
    heads = ("Name", "Value")
    keys = [("one", 1.0), ("two", 2.0)]
    card.show_content(
        "Signs", Content(heads, heads, rows, (False, True), heads, rows, keys=keys, signs=signs)
    )
    model = card.table.texts
    model.sort(1, Qt.SortOrder.DescendingOrder)
    role = Qt.ItemDataRole.DecorationRole
    first = model.index(0, 0).data(role).pixmap(14, 14).toImage()
    colours = {
        first.pixelColor(x, y).name()
        for x in range(14)
        for y in range(14)
        if first.pixelColor(x, y).alpha() > 200
    }
    assert "#00ff00" in colours and model.index(0, 1).data(role) is None

"""The page How sure with real clicks and keys: threshold, refinement, distributions, correlations, the other side's draw."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.distributions import KINDS, Distribution
from calculator.analysis.montecarlo import monte_carlo, study_of
from calculator.analysis.sure_words import above_sentence, chance_sentence
from calculator.analysis.uncertain import Correlation, Uncertain, uncertain
from calculator.profile import example
from tests.test_ui_kit import cost
from ui.document import Document
from ui.preferences import Preferences
from ui.reading import Reading
from ui.sure.begin import as_kind, proposed
from ui.sure.correlations_dialog import CorrelationsDialog
from ui.sure.distribution_dialog import DistributionDialog, offered
from ui.sure.draw_dialog import DrawDialog
from ui.sure.page import SurePage
from ui.sure.setup import LOOKED_AT, Setup, study
from ui.sure.words import NAMES

pytest_plugins = ["tests.test_ui_kit"]

PRICE = "domestic.site.electricity_price_usd_per_kwh"
OTHER = "foreign.site.electricity_price_usd_per_kwh"
FEW = 4096


def settled(qtbot, page: SurePage) -> None:
    qtbot.waitUntil(
        lambda: (
            page.answer is not None
            and not page.work.busy
            and not page.stale
            and page.answer.result.shares is not None
        ),
        timeout=30_000,
    )


class Desk:
    """A page alone in a window of its own, with what it reads."""

    def __init__(self, preferences: Preferences) -> None:
        self.document = Document(example("default"))
        self.reading = Reading(self.document, preferences)
        self.home = QWidget()
        self.home.resize(800, 660)


@pytest.fixture
def window(qtbot, preferences) -> Desk:
    desk = Desk(preferences)
    qtbot.addWidget(desk.home)
    return desk


@pytest.fixture
def page(qtbot, window: Desk, monkeypatch) -> SurePage:
    monkeypatch.setattr("ui.sure.result.BASE_POINTS", 64)
    made = SurePage(window.reading, window.home, lambda said: None)
    layout = QVBoxLayout(window.home)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    made.samples.set_value(FEW)
    made.setup = Setup(samples=FEW)
    window.home.show()
    qtbot.waitExposed(window.home)
    settled(qtbot, made)
    return made


def test_it_says_what_the_engine_says(page, window):
    found = monte_carlo(study_of(window.document.profile), FEW)
    display = window.reading.display
    assert page.header.sentence.text() == chance_sentence(found, display)
    assert np.array_equal(page.answer.result.found.of("ratio"), found.of("ratio"), equal_nan=True)
    assert "4,096" in page.header.details.text() + page.assumptions.text()
    assert page.spread.read.text() == above_sentence(found, "ratio", 1.0, display)


def test_bars_are_the_engines_and_hold_every_draw(page):
    result = page.answer.result
    spread = page.spread.spread.spread
    edges, counts = result.found.histogram("ratio", cut=0.004, log=True)
    assert spread.edges == pytest.approx(np.log10(edges))
    assert spread.shares == pytest.approx(counts / counts.sum())
    assert spread.shares.sum() == pytest.approx(1.0)
    marked = [10.0**one.value for one in spread.quantiles]
    assert marked == pytest.approx(result.found.quantiles("ratio", (0.1, 0.5, 0.9)).tolist())
    assert spread.colour(math.log10(0.9)) == page.reading.theme.foreign
    assert spread.colour(math.log10(1.1)) == page.reading.theme.domestic


def test_the_threshold_is_dragged(page):
    chart, said = page.spread.spread, page.spread.read.text()
    start = chart.place_of(QPointF(chart.threshold, 0.01))
    target = start - QPoint(40, 0)
    QTest.mousePress(chart.viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(chart.viewport, start - QPoint(20, 0))
    QTest.mouseMove(chart.viewport, target)
    QTest.mouseRelease(chart.viewport, Qt.MouseButton.LeftButton, pos=target)
    assert page.spread.threshold < 1.0 and page.spread.read.text() != said
    assert abs(chart.place_of(QPointF(chart.threshold, 0.01)).x() - target.x()) <= 1
    display, found = page.reading.display, page.answer.result.found
    assert page.spread.read.text() == above_sentence(found, "ratio", page.spread.threshold, display)
    assert not chart._dragged  # the button is up


def test_the_threshold_is_moved_by_keys(page):
    chart = page.spread.spread
    chart.setFocus()
    first = chart.threshold
    QTest.keyClick(chart, Qt.Key.Key_Right)
    step = chart.threshold - first
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert step > 0.0 and chart.threshold == pytest.approx(first)
    QTest.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert first - chart.threshold == pytest.approx(10.0 * step)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert page.spread.threshold == pytest.approx(1.0)


def test_reading_the_threshold_is_fast(page, qtbot):
    page.samples.set_value(1_000_000)
    page._numbers()
    settled(qtbot, page)
    assert page.answer.result.found.samples == 1_000_000
    chart, times = page.spread.spread, []
    for step in range(30):
        begun = time.perf_counter()
        QTest.keyClick(chart, Qt.Key.Key_Left if step % 2 else Qt.Key.Key_Right)
        QApplication.processEvents()
        times.append(time.perf_counter() - begun)
    assert sorted(times)[15] < 0.033


def test_every_measure_in_both_modes_keeps_its_own_threshold(page):
    box, chart = page.spread.measure, page.spread.spread
    for name in LOOKED_AT:
        box.setCurrentIndex(box.findData(name))
        page.spread.mode.setCurrentIndex(page.spread.mode.findData("rising"))
        assert chart.rising and chart.spread is not None
        assert np.all(np.diff(chart.spread.values) >= 0.0) and chart.spread.levels[-1] == 1.0
        low = chart._item.whole.left()
        assert "%" in chart.tip_at(QPointF(low + chart._item.whole.width() / 2.0, 0.5))
        page.spread.mode.setCurrentIndex(page.spread.mode.findData("bars"))
        assert not chart.rising and chart.tip_at(QPointF(low, 0.01))
    box.setCurrentIndex(box.findData("domestic.cost_usd_per_mtok"))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    kept = page.spread.threshold
    box.setCurrentIndex(box.findData("ratio"))
    assert page.spread.threshold == 1.0
    box.setCurrentIndex(box.findData("domestic.cost_usd_per_mtok"))
    assert page.spread.threshold == kept


def test_another_currency_moves_nothing_but_texts(page, window, preferences):
    box, chart = page.spread.measure, page.spread.spread
    box.setCurrentIndex(box.findData("foreign.cost_usd_per_mtok"))
    place, value, share = (
        chart.place_of(QPointF(chart.threshold, 0.0)).x(),
        page.spread.threshold,
        page.spread.read.text(),
    )
    preferences.currency = "CNY"
    assert (
        page.spread.threshold == value and abs(chart.place_of(QPointF(chart.threshold, 0.0)).x() - place) <= 2
    )
    assert "CNY" in page.spread.read.text() and page.spread.read.text() != share


def test_few_draws_first_then_more_and_cancel_keeps_them(qtbot, window, page):
    shown: list[int] = []
    page.work.came_first.connect(lambda answer: shown.append(answer.result.found.samples))
    page.samples.set_value(262_144)
    page._numbers()
    qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    assert shown[0] == FEW
    qtbot.waitUntil(lambda: len(shown) > 1, timeout=20_000)
    assert shown[1] == FEW * 16
    page.work.cancel()
    qtbot.wait(100)
    assert not page.work.busy and page.answer.result.found.samples in (FEW * 16, 262_144)
    assert not page.stale
    if page.answer.result.shares is None:
        assert page.shares.ask.isVisible()
        qtbot.mouseClick(page.shares.ask, Qt.MouseButton.LeftButton)
        settled(qtbot, page)
        assert not page.shares.ask.isVisible()


def test_the_seed_is_another_question(qtbot, page):
    before = page.answer.result.found.of("ratio").copy()
    page.seed.field.setFocus()
    page.seed.field.selectAll()
    QTest.keyClicks(page.seed.field, "7")
    QTest.keyClick(page.seed.field, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert page.answer.result.found.study.seed == 7
    assert not np.array_equal(before, page.answer.result.found.of("ratio"), equal_nan=True)


def test_edits_grey_and_renew(qtbot, window, page):
    window.document.set_input(PRICE, 0.2, "")
    assert page.stale and page.body.veil.isVisible() and not page.other.isEnabled()
    settled(qtbot, page)
    assert page.answer.profile.values[PRICE] == 0.2


def test_ranked_bars_are_the_engines_shares(page):
    shares = page.answer.result.shares
    totals = np.sort(shares.shares.total[:, shares.measures.index("ratio")])[::-1]
    rows = page.shares.bars.rows
    assert rows and [row.spans[0].end for row in rows] == pytest.approx(totals[: len(rows)].tolist())
    assert "GPU efficiency" in rows[0].name
    page.shares.legend.buttons["total"].click()
    assert [len(row.spans) for row in page.shares.bars.rows] == [1] * len(rows)


def test_the_table_lists_what_is_drawn(page, window):
    columns = page.answer.result.found.study.columns
    content = page.inputs.table.texts.content
    assert len(content.rows) == len(columns) == len(uncertain(window.document.profile))
    row = content.rows[[one.path for one in columns].index(PRICE)]
    assert row[0].startswith("Electricity price") and row[1] == "Triangular" and "USD/kWh" in row[2]
    assert row[3] == "apart" and row[5] not in ("", "none")
    table = content.table()
    assert len(table.rows) == len(columns) and "seed 1" in "\n".join(table.notes)


def mark(page: SurePage, path: str) -> None:
    row = [one.path for one in page.inputs.columns].index(path)
    page.inputs.table.mark_row(row)
    page.inputs._mark(row)


def test_an_input_is_removed_and_the_library_taken_again(qtbot, page):
    count = len(page.inputs.columns)
    mark(page, PRICE)
    qtbot.mouseClick(page.inputs.buttons["remove"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert len(page.inputs.columns) == count - 1 and PRICE not in {one.path for one in page.inputs.columns}
    qtbot.mouseClick(page.inputs.buttons["reset"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert len(page.inputs.columns) == count and not page.inputs.buttons["reset"].isEnabled()


def test_a_distribution_is_edited_in_its_dialog(qtbot, page, monkeypatch):
    def fill(dialog: DistributionDialog) -> int:
        dialog.kind.setCurrentIndex(dialog.kind.findData("uniform"))
        fields = dialog.numbers.fields
        fields["low"].setText("0.09")
        fields["high"].setText("0.04")
        assert not dialog.take.isEnabled() and "above" in dialog.wrong.text()
        fields["low"].setText("x")
        assert not dialog.take.isEnabled() and "not a number" in dialog.wrong.text()
        fields["low"].setText("-1")
        assert not dialog.take.isEnabled() and "USD/kWh" in dialog.wrong.text()
        fields["low"].setText("0.02")
        assert dialog.take.isEnabled() and dialog.preview.spread is not None
        assert not dialog.shared.isChecked()
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(DistributionDialog, "exec", fill)
    mark(page, PRICE)
    qtbot.mouseClick(page.inputs.buttons["edit"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    drawn = {one.path: one.distribution for one in page.inputs.columns}
    assert drawn[PRICE] == Distribution("uniform", (0.02, 0.04))
    row = [one.path for one in page.inputs.columns].index(PRICE)
    assert row in page.inputs.table.texts.content.bold
    assert page.inputs.table.texts.content.rows[row][5] == "yours"


def test_an_input_is_added_and_drawn_once_for_both(qtbot, page, monkeypatch):
    def fill(dialog: DistributionDialog) -> int:
        dialog.input.setCurrentIndex(dialog.input.findData("foreign.market.risk_premium_usd_per_mtok"))
        if dialog.path != "foreign.market.risk_premium_usd_per_mtok":
            dialog.input.setCurrentIndex(dialog.input.findData("foreign.site.pue"))
        assert dialog.path and dialog.take.isEnabled(), dialog.wrong.text()
        dialog.shared.setChecked(True)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(DistributionDialog, "exec", fill)
    count = len(page.inputs.columns)
    qtbot.mouseClick(page.inputs.buttons["add"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert len(page.inputs.columns) == count + 1
    assert "." in page.inputs.columns[-1].path and not page.inputs.columns[-1].path.startswith("foreign")
    assert page.inputs.table.texts.content.rows[-1][3] == "shared"


def test_what_was_one_for_both_can_come_apart():
    profile = example()
    shared = Uncertain("serving.mfu_prefill", Distribution("uniform", (0.5, 0.6)))
    setup = Setup().with_edit("domestic.serving.mfu_prefill", shared.distribution, before=shared.path)
    paths = [one.path for one in study(profile, setup).columns]
    assert "serving.mfu_prefill" not in paths
    assert {"domestic.serving.mfu_prefill", "foreign.serving.mfu_prefill"} <= set(paths)
    again = setup.with_edit(shared.path, shared.distribution, before="domestic.serving.mfu_prefill")
    assert [one.path for one in again.edits] == [shared.path]


def test_correlations_go_with_what_they_join():
    pair = Correlation(PRICE, OTHER, 0.5)
    setup = Setup(correlations=(pair,))
    assert study(example(), setup).groups
    assert setup.without(PRICE).correlations == ()
    assert not study(example(), Setup(correlations=(pair,), removed=frozenset({PRICE}))).groups


def test_correlations_are_set_and_contradictions_named(qtbot, page, monkeypatch):
    third = "domestic.serving.utilisation"

    def fill(dialog: CorrelationsDialog) -> int:
        for ends, rank in (((PRICE, OTHER), "0.9"), ((OTHER, third), "0.9"), ((PRICE, third), "-0.9")):
            dialog.add_pair()
            line = dialog._lines[-1]
            for box, path in zip(line.ends, ends, strict=True):
                box.setCurrentIndex(box.findData(path))
            line.rank.setText(rank)
        assert not dialog.take.isEnabled() and "contradict" in dialog.wrong.text()
        assert "_" not in dialog.wrong.text() and "Utilisation" in dialog.wrong.text()
        dialog.drop(dialog._lines[-1])
        dialog._lines[0].rank.setText("1.5")
        assert not dialog.take.isEnabled()
        for line in dialog._lines:
            line.rank.setText("0.5")
        assert dialog.take.isEnabled(), dialog.wrong.text()
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(CorrelationsDialog, "exec", fill)
    qtbot.mouseClick(page.inputs.buttons["join"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    groups = page.answer.result.found.study.groups
    assert len(groups) == 1 and len(groups[0].columns) == 3
    assert (PRICE, OTHER, third) in page.answer.result.shares.groups or any(
        set(paths) == {PRICE, OTHER, third} for paths in page.answer.result.shares.groups
    )
    assert "(2)" in page.inputs.buttons["join"].text()


def test_the_other_sides_draw_is_loaded_as_one_step(qtbot, window, page, monkeypatch):
    found, place = page.answer.result.found, page.answer.result.other
    before = window.document.profile
    monkeypatch.setattr(DrawDialog, "exec", lambda dialog: 1)
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert window.document.outcome.ratio == pytest.approx(found.of("ratio")[place], rel=1e-9)
    assert (window.document.outcome.ratio > 1.0) != (compare_ratio(before) > 1.0)
    assert str(place + 1) in window.document.profile.name.replace(",", "")
    assert cost(window, "domestic") == pytest.approx(found.of("domestic.cost_usd_per_mtok")[place], rel=1e-9)
    window.document.history.undo()
    assert window.document.profile == before


def compare_ratio(profile) -> float:
    from calculator.compare import compare

    ratio = compare(profile).ratio
    assert ratio is not None
    return float(ratio)


def test_the_draw_dialog_names_inputs_not_paths(page):
    dialog = DrawDialog(page.reading, page.answer.result.found, page.answer.result.other, page)
    model = dialog.table.model()
    texts = [str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(4)]
    assert model.rowCount() == len(page.inputs.columns)
    assert not [text for text in texts if "_" in text or "nan" in text.split()]
    assert "cheaper" in dialog.sentence.text()


def drawn(page: SurePage) -> bool:
    return page.spread.spread.spread is not None


def test_a_side_that_does_not_run_is_said(qtbot, window, page):
    window.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    window.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    settled(qtbot, page)
    assert page.header.sentence.text() == page.reading.messages("analysis.sure.nothing")
    assert page.spread.read.text() == page.reading.messages("sure.spread.none")
    assert not drawn(page) and not page.other.isEnabled()
    assert "4,096" in page.header.details.text()
    box = page.spread.measure
    box.setCurrentIndex(box.findData("foreign.cost_usd_per_mtok"))
    assert drawn(page)  # the other side has costs all the same
    QTest.keyClick(page.spread.spread, Qt.Key.Key_Left)


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_becomes_any_other(kind):
    for one in uncertain(example())[::7]:
        found = as_kind(one.distribution, kind)
        assert found.kind == kind
        if kind not in ("discrete",):
            assert len(found.numbers) == len(NAMES[kind])
        middle = float(found.ppf(np.array([0.5]))[0])
        low, high = one.distribution.ppf(np.array([0.001, 0.999])).tolist()
        assert low <= middle * 1.05 and middle <= high * 1.05 + 1.0 * (high == 0.0)


def test_every_offered_input_has_a_proposal(window):
    profile = window.document.profile
    taken = uncertain(profile)
    paths = offered(profile, taken)
    assert "serving.layout_auto" not in {path.partition(".")[2] for path in paths}
    for path in paths:
        from calculator.analysis.uncertain import checked

        checked(profile, (Uncertain(path, proposed(profile, path)),))


def texts(page: SurePage) -> list[str]:
    found = [label.text() for label in page.findChildren(QLabel)]
    found += [
        text for button in page.findChildren(QAbstractButton) for text in (button.text(), button.toolTip())
    ]
    found += [box.itemText(i) for box in page.findChildren(QComboBox) for i in range(box.count())]
    for table in page.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            found.append(str(model.headerData(column, Qt.Orientation.Horizontal)))
            found += [str(model.index(row, column).data()) for row in range(model.rowCount())]
    return [text for text in found if text]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_texts_are_whole_and_in_one_language(window, page, preferences, language):
    english = set(texts(page))
    preferences.language = language
    preferences.currency = "CNY" if language == "zh" else "USD"
    QTest.qWait(50)
    for text in texts(page):
        assert "{" not in text and "nan" not in text.lower().split()
        assert "_" not in text, text
    if language == "zh":
        same = {
            t for t in set(texts(page)) & english if any(c.isascii() and c.isalpha() for c in t) and " " in t
        }
        assert not {text for text in same if text.split()[0].isalpha() and len(text.split()) > 3}, same
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and "<" not in label.text():
            if label.wordWrap():
                assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
            else:
                width = QFontMetrics(label.font()).horizontalAdvance(label.text())
                assert width <= label.contentsRect().width() + 1, label.text()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= QFontMetrics(button.font()).horizontalAdvance(button.text()), (
                button.text()
            )


def test_every_control_has_an_accessible_name(page):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    for widget in [one for kind in kinds for one in page.findChildren(kind)] + [
        page.spread.spread,
        page.shares.bars,
    ]:
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget.objectName()


def test_pictures_and_tables_are_written(page, tmp_path):
    assert page.spread.pictures.save(tmp_path / "a.svg") and page.shares.pictures.save(tmp_path / "b.png")
    assert "GPU" not in (tmp_path / "a.svg").read_text(encoding="utf-8")[:200]
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "nine draws of ten" in text and page.answer.fingerprint in text
    assert page.inputs.table.save(tmp_path / "c.csv") and page.inputs.table.save(tmp_path / "d.xlsx")
    assert page.answer.fingerprint in (tmp_path / "c.csv").read_text(encoding="utf-8-sig")


def test_every_draw_is_written_beside_the_window(qtbot, page, tmp_path, monkeypatch):
    path = tmp_path / "rows"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(path), "CSV (*.csv)"))
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.save.work.busy, timeout=20_000)
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()
    heads = lines[0].split(",")
    place = page.answer.result.other
    row = lines[place + 1].split(",")
    assert float(row[heads.index("draw")]) == place + 1
    ratio = page.answer.result.found.of("ratio")[place]
    assert float(row[heads.index("ratio")]) == pytest.approx(ratio, rel=1e-9)


def test_draws_that_cannot_be_written_are_told(qtbot, page, tmp_path, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.informativeText()))
    page.save.save(tmp_path / "no" / "such" / "rows.csv")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "rows.csv" in told[0]

"""What the pages Sites, Market and Nation share: controls of a page's own, their behaviour as pages of the window."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tests.test_ui_places_kit import answered, views
from ui.charts.chart_card import ChartCard
from ui.controls.number_box import NumberBox, Range
from ui.inputs.number_field import NumberField
from ui.sites.choice import rebalanced
from ui.tables.text_table import TextTable

pytest_plugins = ["tests.test_ui_kit", "tests.test_ui_places_kit"]

KEYS = ("sites", "market", "nation")
SPEED = "workload.promised_tokens_per_s_per_user"


def in_every_view(page: Any, check: Callable[[], None]) -> None:
    check()
    for action in views(page)[1:]:
        action.trigger()
        QTest.qWait(30)
        check()


def texts(page: QWidget) -> list[str]:
    """Every text that the page shows."""
    found = [label.text() for label in page.findChildren(QLabel)]
    for button in page.findChildren(QAbstractButton):
        found += [button.text(), button.toolTip(), button.accessibleName()]
    for edit in page.findChildren(QLineEdit):
        found += [edit.placeholderText(), edit.accessibleName(), edit.toolTip()]
    for box in page.findChildren(QComboBox):
        found += [box.itemText(i) for i in range(box.count())] + [box.accessibleName(), box.toolTip()]
    for table in page.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            found.append(str(model.headerData(column, Qt.Orientation.Horizontal)))
            found += [str(model.index(row, column).data()) for row in range(model.rowCount())]
    return [text for text in found if text]


@pytest.mark.parametrize("key", KEYS)
def test_another_language_leaves_nothing_behind(opened, qtbot, preferences, key):
    page = opened(key)
    before = page.header.sentence.text()

    def check() -> None:
        for text in texts(page):
            assert "_" not in text and "{" not in text and "nan" not in text.lower().split(), text

    in_every_view(page, check)
    preferences.language = "zh"
    in_every_view(page, check)
    assert page.header.sentence.text() != before
    heads = [table.model().headerData(0, Qt.Orientation.Horizontal) for table in page.findChildren(TextTable) if table.isVisible()]  # fmt: skip
    assert not any(str(head).isascii() for head in heads)
    preferences.language = "en"
    for action in views(page)[:1]:
        action.trigger()
    assert page.header.sentence.text() == before


def room_of(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height() + 1
    return QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.contentsRect().width() + 1


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", KEYS)
def test_no_text_of_a_page_is_cut(opened, preferences, key, language, size):
    preferences.language = language
    preferences.currency = "CNY" if language == "zh" else "USD"
    page = opened(key, size)

    def check() -> None:
        assert page.widget().width() <= page.viewport().width()  # no horizontal bar
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert room_of(label), label.text()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.sizeHint().width() <= button.width() + 1, button.text()
        for box in page.findChildren(QComboBox):
            if box.isVisible():
                needed = QFontMetrics(box.font()).horizontalAdvance(box.currentText())
                assert needed <= box.width() - 24, box.currentText()
        for edit in page.findChildren(NumberField):
            assert QFontMetrics(edit.font()).horizontalAdvance(edit.text()) <= edit.width() - 22, edit.text()
        for table in page.findChildren(TextTable):
            if table.isVisible():
                widths = [table.columnWidth(i) for i in range(table.texts.columnCount())]
                assert sum(widths) <= table.viewport().width(), table.objectName()
                metrics = QFontMetrics(table.horizontalHeader().font())
                for head, width in zip(table.texts.content.heads, widths, strict=True):
                    assert metrics.horizontalAdvance(head) <= width - 8, (table.objectName(), head)

    in_every_view(page, check)


@pytest.mark.parametrize("key", KEYS)
def test_every_control_can_be_reached_and_says_what_it_is(opened, key):
    page = opened(key)
    for kind in (QComboBox, QLineEdit, QAbstractButton):
        for widget in page.body.findChildren(kind):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert name, widget.objectName()
            assert widget.toolTip(), widget.objectName()


@pytest.mark.parametrize("key", KEYS)
def test_the_sentence_and_the_chart_are_in_view(opened, key):
    page = opened(key)
    (card,) = (card for card in page.findChildren(ChartCard) if card.isVisible())
    for widget in (page.header.sentence, card.chart):
        corner = widget.mapTo(page.viewport(), QPoint(0, widget.height()))
        assert widget.isVisible() and corner.y() <= page.viewport().height(), widget.objectName()


@pytest.mark.parametrize("key", KEYS)
def test_moved_inputs_grey_the_page_and_renew_it(opened, qtbot, reading, key):
    page = opened(key)
    before = page.answer.fingerprint
    reading.document.set_input("domestic.site.pue", 1.4, "")
    assert page.stale and page.body.veil.isVisible()
    answered(qtbot, page)
    assert page.answer.fingerprint != before and not page.body.veil.isVisible()


@pytest.mark.parametrize("key", KEYS)
def test_charts_and_tables_are_written(opened, key, tmp_path: Path):
    page = opened(key)
    written = []

    def check() -> None:
        for card in page.findChildren(ChartCard):
            if card.isVisible():
                path = tmp_path / f"{card.chart.objectName()}.svg"
                assert card.pictures.save(path)
                assert page.answer.fingerprint in path.read_text(encoding="utf-8")
                assert card.pictures.save(path.with_suffix(".png"))
        for table in page.findChildren(TextTable):
            if table.isVisible():
                path = tmp_path / f"{table.objectName()}.xlsx"
                assert table.save(path) and table.save(path.with_suffix(".csv"))
                written.append(path)
                rows = table.texts.content.table().rows
                sheet = load_workbook(path).active
                numbers = [cell for row in sheet.iter_rows(min_row=4) for cell in row if cell.data_type == "n" and cell.value is not None]  # fmt: skip
                assert len(numbers) >= len(rows) > 0
                assert page.answer.fingerprint in path.with_suffix(".csv").read_text(encoding="utf-8-sig")
                table.copy(csv=False)
                lines = QGuiApplication.clipboard().text().splitlines()
                assert len(lines) == table.texts.rowCount() + 1

    in_every_view(page, check)
    assert written


@pytest.mark.parametrize("key", KEYS)
def test_a_side_that_is_too_slow_is_said_and_not_ranked(opened, reading, key):
    reading.document.set_linked(SPEED, False, "")
    reading.document.set_input(f"domestic.{SPEED}", 2000.0, "")
    page = opened(key)
    said = page.header.sentence.text()
    assert {"sites": "too slow", "market": "too slow", "nation": "cannot make them"}[key] in said

    def check() -> None:
        for text in texts(page):
            assert "nan" not in text.lower().split(), text

    in_every_view(page, check)


def test_controls_survive_page_language_and_theme(qtbot, window, preferences):
    window.actions_["page.sites"].trigger()
    page = window.pages.currentWidget()
    answered(qtbot, page)
    page.controls.rtt.field.setFocus()
    QTest.keyClicks(page.controls.rtt.field, "12")
    QTest.keyClick(page.controls.rtt.field, Qt.Key.Key_Return)
    page.controls.side.setCurrentIndex(1)
    answered(qtbot, page)
    wishes = page.controls.wishes()
    window.actions_["page.compare"].trigger()
    preferences.language = "zh"
    window.actions_["dark"].trigger()
    window.actions_["page.sites"].trigger()
    answered(qtbot, page)
    assert window.pages.currentWidget() is page
    assert page.controls.wishes() == wishes and wishes.max_rtt_s == pytest.approx(0.012)


# The number box by itself


@pytest.fixture
def box(qtbot, reading) -> NumberBox:
    home = QWidget()
    layout = QVBoxLayout(home)
    made = NumberBox(reading, home, "box", 0.05, Range(1e-3, 10.0, "ms", 1e-3, blank=math.inf))
    layout.addWidget(made)
    beside = QLineEdit(home)
    beside.setObjectName("other")
    layout.addWidget(beside)
    made.set_texts("Limit", "A limit", "any")
    qtbot.addWidget(home)
    home.show()
    qtbot.waitExposed(home)
    beside.setFocus()
    made.home = home  # type: ignore[attr-defined]
    return made


def other(box: NumberBox) -> QLineEdit:
    """The field beside it."""
    found = box.home.findChild(QLineEdit, "other")  # type: ignore[attr-defined]
    assert isinstance(found, QLineEdit)
    return found


def typed(box: NumberBox, text: str) -> None:
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, text) if text else QTest.keyClick(box.field, Qt.Key.Key_Delete)


def test_a_number_box_takes_arithmetic_and_units(box):
    changes: list[float] = []
    box.changed.connect(lambda: changes.append(box.value))
    typed(box, "2*30 ms")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert box.value == pytest.approx(0.06) and changes[-1] == box.value
    assert box.field.text() == "60"
    typed(box, "")
    assert box.value == math.inf
    other(box).setFocus()
    assert box.field.text() == "any"


@pytest.mark.parametrize("text", ["0", "99999999", "abc", "1/0"])
def test_a_number_box_refuses_with_a_sentence_and_keeps_its_number(box, text):
    typed(box, text)
    assert box.field.wrong and text not in (f"{box.value / 1e-3:g}",)
    bubble = box.home.findChild(QLabel, "bubble")
    assert bubble.isVisible() and bubble.text() == box.field.wrong
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.field.wrong and not bubble.isVisible()
    assert box.value == 0.05 and box.field.text() == "50"


def test_a_number_box_steps_within_its_bounds(box):
    box.field.setFocus()
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert box.value == pytest.approx(0.051)
    QTest.keyClick(box.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert box.value == pytest.approx(0.041)
    box.set_value(1e-3)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.value == 1e-3
    box.set_value(math.inf)
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert math.isfinite(box.value)


def test_the_wheel_needs_the_focus(box):
    def wheel() -> None:
        place = QPointF(20, 10)
        event = QWheelEvent(
            place, box.field.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box.field, event)

    other(box).setFocus()
    wheel()
    assert box.value == 0.05
    box.field.setFocus()
    wheel()
    assert box.value > 0.05


@pytest.mark.parametrize("value", [0.0, 0.25, 1.0])
@pytest.mark.parametrize("index", [0, 1, 2])
def test_shares_always_fill_the_whole(index, value):
    for shares in ((0.4, 0.2, 0.4), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)):
        found = rebalanced(shares, index, value)
        assert sum(found) == pytest.approx(1.0, abs=1e-8) and found[index] == value
        assert min(found) >= 0.0


def test_leaving_a_wrong_number_brings_the_last_good_one_back(box):
    typed(box, "70")
    typed(box, "abc")
    other(box).setFocus()
    assert not box.field.wrong and box.value == pytest.approx(0.07) and box.field.text() == "70"

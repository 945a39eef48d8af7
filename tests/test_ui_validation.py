"""The Validation page with real clicks and keys: filters, legend, the chosen point, copying, pictures, languages."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible, QAction, QFontMetrics, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QTableView,
)

from calculator.analysis.validation import causes, family
from calculator.analysis.validation.words import KINDS, document
from calculator.profile import example
from tests.test_ui_kit import named
from ui.document import Document
from ui.pages import PAGES
from ui.preferences import Preferences
from ui.validation.colours import GROUPS, group
from ui.validation.page import ValidationPage
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


@pytest.fixture
def page(qtbot, window: MainWindow) -> ValidationPage:
    window.actions_["page.validation"].trigger()
    shown = window.pages.currentWidget()
    assert isinstance(shown, ValidationPage)
    qtbot.waitUntil(lambda: shown.found is not None)
    QTest.qWait(20)
    return shown


def pick(box: QComboBox, data: str) -> None:
    index = box.findData(data)
    assert index >= 0, data
    box.setCurrentIndex(index)


def open_page_text(page: ValidationPage) -> str:
    return page.detail.toPlainText()


def test_nothing_is_read_before_the_page_is_shown(window):
    assert list(window.pages._made) == ["compare"]
    assert window.panel.isVisible()


def test_it_opens_with_its_sentence(page):
    said = page.sentence.text()
    speed = page.found.summary["speed"]
    assert str(speed.points) in said
    assert f"{speed.factor:.2f}" in said
    assert page.sentence.isVisible()


def test_every_predicted_speed_is_a_dot(page):
    speeds = [row for row in page.found.rows if not row.reason and row.point.metric.endswith("accelerator")]
    assert len(page.plot.chart.dots) == len(speeds) == len(page.rows)
    assert {dot.mark for dot in page.plot.chart.dots} == {"circle", "diamond", "square"}


def test_filters_change_the_points(page):
    every = len(page.rows)
    pick(page.filters.phase, "mixed_disaggregated")
    assert 0 < len(page.rows) < every
    assert {row.point.phase for row in page.rows} == {"mixed_disaggregated"}
    pick(page.filters.phase, "")
    pick(page.filters.family, "qwen")
    assert {family(row.point.model_id) for row in page.rows} == {"qwen"}
    assert len(page.plot.chart.dots) == len(page.rows) == page.tables.misses.texts.rowCount()


def test_kinds_share_no_axis(page):
    seen = []
    for kind in KINDS:
        pick(page.filters.kind, kind)
        assert page.rows
        seen.append({row.point.id for row in page.rows})
    assert not seen[0] & seen[1]
    assert not seen[1] & seen[2]
    pick(page.filters.kind, "time")
    assert max(dot.x for dot in page.plot.chart.dots) < 1000.0  # milliseconds
    pick(page.filters.kind, "speed")
    assert "input tokens/s per chip (" in page.counts.text()  # what is mixed is said


def test_the_legend_hides_and_shows(page):
    every = len(page.rows)
    button = page.legend.buttons["hopper"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "hopper" not in {group(row.point.accel_id) for row in page.rows}
    QTest.mouseClick(page.legend.buttons["forecast"], Qt.MouseButton.LeftButton)
    assert all(row.point.measured for row in page.rows)
    for name in (*GROUPS, "fitted", "repeated"):
        page.legend.buttons[name].setChecked(False)
    assert page.rows == []
    assert page.counts.text() == "No point is left by these choices."
    for name in page.legend.buttons.values():
        name.setChecked(True)
    assert len(page.rows) == every


def test_a_click_shows_the_source(page):
    chart = page.plot.chart
    chart.set_mark(-1)
    alone = page.rows[1]  # far from the others, since it is missed badly
    dot = next(i for i, dot in enumerate(chart.dots) if math.isclose(dot.y, alone.predicted))
    QTest.mouseClick(chart.viewport, Qt.MouseButton.LeftButton, pos=chart.place_of(dot))
    QTest.qWait(20)
    text = open_page_text(page)
    assert alone.point.id in text
    assert document(alone.point)[0].split(",")[0] in text
    assert causes.cause(alone)[0] in text
    for name in ("Source", "Layout", "Load", "Ratio", "Likely cause", "Fit"):
        assert name in text
    assert page.tables.misses.currentIndex().row() == 1


def test_arrows_mark_and_enter_shows(page):
    chart = page.plot.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    before = open_page_text(page)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert open_page_text(page) != before
    second = sorted(page.rows, key=lambda row: row.measured)[1]
    assert second.point.id in open_page_text(page)


def test_a_row_of_the_table_is_a_point(page):
    page.tables.misses.setFocus()
    page.tables.misses.selectRow(4)
    row = page.rows[4]
    assert row.point.id in open_page_text(page)
    assert page.plot.chart.dots[page.plot.chart.mark].x == pytest.approx(row.measured)


def test_misses_come_worst_first_with_reasons(page):
    errors = [abs(row.error) for row in page.rows]
    assert errors == sorted(errors, reverse=True)
    texts = page.tables.misses.texts
    assert all(texts.index(row, 4).data() for row in range(20))


def test_the_summary_has_phases_chips_and_families(page):
    page.tables.actions_["summary"].trigger()
    names = [row[0] for row in page.tables.summary.texts.content.rows]
    for start in ("All measured speeds", "Phase: ", "Chip: ", "Family: ", "Power over TDP"):
        assert any(name.startswith(start) for name in names), start


def test_tables_are_copied_as_text_and_csv(page, window):
    table = page.tables.misses
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(page.rows) + 1
    assert len({line.count("\t") for line in lines}) == 1
    menu = QMenu(table)
    table.fill_menu(menu)
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text().startswith("Row,Model,Chip,")
    assert str(len(page.rows)) in window.statusBar().currentMessage()


def test_pictures_are_written(page, tmp_path, monkeypatch, window):
    for suffix in ("png", "svg"):
        path = tmp_path / f"chart-{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        page.plot.pictures.ask_save(suffix)
        written = path.with_name(f"{path.name}.{suffix}")
        assert written.stat().st_size > 10_000
        assert written.name in window.statusBar().currentMessage()
    image = QImage(str(tmp_path / "chart-png.png"))
    assert image.width() > 2 * page.plot.chart.width()  # twice as dense
    svg = (tmp_path / "chart-svg.svg").read_text(encoding="utf-8")
    assert "Blackwell" in svg  # text stays text
    assert "<image" not in svg
    page.plot.pictures.copy()
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_picture_that_cannot_be_written_is_told(page, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    assert not page.plot.pictures.save(tmp_path / "no" / "folder" / "chart.png")
    assert len(shown) == 1


def test_wheel_and_double_click(page):
    chart = page.plot.chart
    whole = chart._view.viewRect()
    chart._view.scaleBy((0.5, 0.5))
    assert chart._view.viewRect().width() < whole.width()
    chart.show_whole()
    assert chart._view.viewRect().width() == pytest.approx(whole.width())


def texts(page: ValidationPage) -> list[str]:
    found = [label.text() for label in page.findChildren(QLabel)]
    for button in page.findChildren(QAbstractButton):
        found += [button.text(), button.toolTip()]
    for action in page.findChildren(QAction):
        found += [action.text()]
    for box in page.findChildren(QComboBox):
        found += [box.itemText(i) for i in range(box.count())]
    for table in page.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            found.append(str(model.headerData(column, Qt.Orientation.Horizontal)))
            found += [str(model.index(row, column).data()) for row in range(model.rowCount())]
    return [*found, open_page_text(page)]


def test_a_language_switch_is_as_good_as_a_fresh_start(qtbot, page, preferences, tmp_path):
    english = texts(page)
    preferences.language = "zh"
    switched = texts(page)
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    for key, setting in {"language": "zh", "currency": "USD", "theme": "light", "page": "validation"}.items():
        settings.setValue(key, setting)
    fresh = MainWindow(Document(example("default")), Preferences(settings))
    qtbot.addWidget(fresh)
    fresh.show()
    other = fresh.pages.currentWidget()  # the page is remembered
    assert isinstance(other, ValidationPage)
    qtbot.waitUntil(lambda: other.found is not None)
    assert switched == texts(other)
    assert switched != english
    preferences.language = "en"
    assert texts(page) == english


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_identifier_and_no_nan_is_shown(page, preferences, language):
    preferences.language = language
    for kind in KINDS:
        pick(page.filters.kind, kind)
        for text in texts(page):
            assert "_" not in text.replace("silicon_sample", ""), text
            assert "nan" not in text.lower().split(), text
            assert "{" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_no_text_is_cut(page, window, preferences, language, size):
    preferences.language = language
    window.resize(*size)
    QTest.qWait(30)
    assert not page.verticalScrollBar().maximum()
    assert not page.horizontalScrollBar().maximum()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.sizeHint().width() <= button.width() + 1, button.text()
    for kind in KINDS:
        pick(page.filters.kind, kind)
        QTest.qWait(10)
        for box in page.findChildren(QComboBox):
            room = box.width() - 26
            assert QFontMetrics(box.font()).horizontalAdvance(box.currentText()) <= room, box.currentText()
        for name in ("misses", "summary"):
            page.tables.actions_[name].trigger()
            QTest.qWait(5)
            table = page.tables.current
            metrics = QFontMetrics(table.font())
            flags = int(Qt.TextFlag.TextWordWrap)
            for row in range(table.texts.rowCount()):
                for column in range(table.texts.columnCount()):
                    text = str(table.texts.index(row, column).data())
                    room = table.columnWidth(column) - 7
                    box_ = metrics.boundingRect(0, 0, room, 1000, flags, text)
                    assert box_.width() <= room, text
                    assert box_.height() <= table.rowHeight(row) + 1, text


def test_themes_switch_at_once(page, preferences):
    light = page.plot.chart.dots[0].colour
    preferences.theme = "dark"
    assert page.plot.chart.dots[0].colour != light
    preferences.theme = "light"
    assert page.plot.chart.dots[0].colour == light


def test_every_control_has_an_accessible_name(page):
    for kind in (QAbstractButton, QComboBox, QTableView):
        for widget in page.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), (type(widget), widget.objectName())
    assert page.plot.chart.accessibleName()
    assert page.detail.accessibleName()


def test_pages_switch_by_keys_and_by_buttons_and_are_remembered(window, preferences, qtbot):
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is not window.page)
    assert not window.panel.isVisible()
    assert Preferences(preferences._settings).page == "validation"
    QTest.mouseClick(named(window, "switch.page.compare", QAbstractButton), Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.page
    assert window.panel.isVisible()
    preferences._settings.setValue("page", "no such page")
    assert Preferences(preferences._settings).page == "compare"


def test_find_goes_to_the_inputs(page, window):
    window.actions_["find"].trigger()
    QApplication.processEvents()
    assert window.pages.currentWidget() is window.page
    assert window.panel.search.hasFocus()


def test_every_page_of_the_registry_can_be_shown(window):
    for row in PAGES:
        window.preferences.page = row.key
        assert window.actions_[f"page.{row.key}"].isChecked()
        assert window.panel.isVisible() == row.inputs
    window.preferences.page = PAGES[0].key


def test_the_chart_answers_a_right_click(page, monkeypatch):
    opened: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda _menu, at: opened.append(at))
    chart = page.plot.chart
    QTest.mouseClick(chart.viewport, Qt.MouseButton.RightButton, pos=chart.viewport.rect().center())
    QTest.qWait(20)
    assert len(opened) == 1

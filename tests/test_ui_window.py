"""The whole window: languages, themes, files, menus, and what happens when something goes wrong."""

from __future__ import annotations

import math
import random
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QColor, QDropEvent, QFontMetrics, QGuiApplication
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
    QWidget,
)

from calculator import library
from calculator.inputs import INPUTS, SIDES
from calculator.profile import example, examples, load
from calculator.workbook import Imported
from tests.test_ui_kit import PRICE, cost, field, named, type_into, value
from ui import dialogs, errors, theme
from ui.about import About
from ui.document import Document
from ui.inputs.elided import ElidedLabel, PickButton
from ui.inputs.number_field import NumberField
from ui.inputs.picker import Picker
from ui.notes import Notes
from ui.preferences import Preferences
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]

DOMESTIC = f"domestic.{PRICE}"


def all_open(window: MainWindow) -> None:
    for section in window.panel.sections:
        section.set_open(True)
    QApplication.processEvents()


def words(window: MainWindow) -> dict[str, list[str]]:
    """Every text of the window, by what shows it."""
    found: dict[str, list[str]] = {}

    def add(key: str, *texts: str) -> None:
        found.setdefault(key, []).extend(texts)

    for label in window.findChildren(QLabel):
        add(f"label {label.objectName()}", label.text(), label.accessibleName())
    for button in window.findChildren(QAbstractButton):
        add(f"button {button.objectName()}", button.text(), button.toolTip(), button.accessibleName())
    for pick in window.findChildren(PickButton):
        add(f"pick {pick.objectName()}", pick.whole)
    for edit in window.findChildren(QLineEdit):
        add(f"field {edit.objectName()}", edit.text(), edit.placeholderText(), edit.accessibleName())
    for box in window.findChildren(QComboBox):
        add(f"box {box.objectName()}", *(box.itemText(i) for i in range(box.count())), box.accessibleName())
    for action in window.findChildren(QAction):
        add(f"action {action.objectName()}", action.text(), action.toolTip(), action.iconText())
    for table in window.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            add("head", str(model.headerData(column, Qt.Orientation.Horizontal)))
            for row in range(model.rowCount()):
                add("cell", str(model.index(row, column).data()))
    add("title", window.windowTitle())
    add("panel", window.panel.search.placeholderText(), window.panel.search.toolTip())
    return {key: sorted(texts) for key, texts in found.items()}


def test_a_language_switch_is_as_good_as_a_fresh_start(qtbot, window, preferences, tmp_path):
    all_open(window)
    english = words(window)
    preferences.language = "zh"
    switched = words(window)
    settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    for key, setting in {"language": "zh", "currency": "USD", "theme": "light"}.items():
        settings.setValue(key, setting)
    fresh = MainWindow(Document(example("default")), Preferences(settings))
    qtbot.addWidget(fresh)
    fresh.show()
    qtbot.waitUntil(lambda: fresh.page.chart.loaded)
    all_open(fresh)
    assert switched == words(fresh)
    assert switched != english
    preferences.language = "en"
    assert words(window) == english


def test_no_identifier_and_no_nan_is_shown(window, preferences):
    all_open(window)
    for language in ("en", "zh"):
        preferences.language = language
        for key, texts in words(window).items():
            for text in texts:
                assert "_" not in text, key
                assert "nan" not in text.lower().split(), key
                assert "{" not in text, key


def has_room(widget: QWidget, text: str, room: float) -> bool:
    return QFontMetrics(widget.font()).horizontalAdvance(text) <= room + 1


@pytest.mark.parametrize("name", [entry.name for entry in examples()])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_is_cut(window, preferences, language, name):
    window.document.restart(example(name))
    preferences.language = language
    preferences.currency = "CNY" if language == "zh" else "USD"
    all_open(window)
    QTest.qWait(20)
    for label in window.findChildren(QLabel):
        text = label.text()
        if not label.isVisible() or not text or isinstance(label, ElidedLabel) or "<" in text:
            continue
        if label.wordWrap():
            assert label.heightForWidth(label.width()) <= label.height() + 1, text
        else:
            assert has_room(label, text, label.contentsRect().width()), text
    content = window.panel.area.widget()
    assert content.width() <= window.panel.area.viewport().width()
    for edit in window.findChildren(NumberField):
        assert has_room(edit, edit.text(), edit.width() - 26), (edit.objectName(), edit.text())
    for box in window.findChildren(QComboBox):
        if box.isVisible():
            assert has_room(box, box.currentText(), box.width() - 24), (box.objectName(), box.currentText())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not isinstance(button, PickButton):
            assert button.sizeHint().width() <= button.width() + 1, button.text()
    table = window.page.table
    for column in range(table.lines.columnCount()):
        head = str(table.lines.headerData(column, Qt.Orientation.Horizontal))
        assert has_room(table.horizontalHeader(), head, table.columnWidth(column) - 8), head
        for row in range(table.lines.rowCount()):
            text = str(table.lines.index(row, column).data())
            room = table.columnWidth(column) - (26 if column == 0 else 6)
            assert has_room(table, text, room), text


@pytest.mark.parametrize("name", [entry.name for entry in examples()])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_compare_page_has_no_scroll_bars(window, preferences, language, name):
    preferences.language = language
    window.document.restart(example(name))
    QTest.qWait(20)
    assert window.width() == 1280
    assert window.height() == 800
    assert not window.page.horizontalScrollBar().isVisible()
    assert not window.page.verticalScrollBar().isVisible()
    assert not window.page.table.verticalScrollBar().maximum()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nor_has_it_with_a_side_that_is_too_slow(window, preferences, language):
    preferences.language = language
    window.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    window.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    QTest.qWait(20)
    assert window.page.warnings.isVisible()
    assert not window.page.verticalScrollBar().isVisible()


def test_currency_switches_at_once(window, preferences):
    dollars = window.page.cards[0].cost.text()
    QTest.mouseClick(named(window, "switch.cny", QAbstractButton), Qt.MouseButton.LeftButton)
    assert preferences.currency == "CNY"
    yuan = window.page.cards[0].cost.text()
    assert dollars[0] == "$"
    assert yuan[0] == "\u00a5"
    rate = value(window, "domestic.market.cny_per_usd")
    assert float(yuan[1:]) == pytest.approx(cost(window, "domestic") * rate, abs=0.005)
    assert field(window, DOMESTIC).text() != ""
    assert window.panel.headlines[0].row.unit.text() == "CNY/kWh"


def test_themes_switch_at_once(window, preferences):
    light = window.palette().window().color().lightness()
    QTest.mouseClick(named(window, "switch.dark", QAbstractButton), Qt.MouseButton.LeftButton)
    assert window.reading.theme.name == "dark"
    assert window.palette().window().color().lightness() < light
    QTest.mouseClick(named(window, "switch.light", QAbstractButton), Qt.MouseButton.LeftButton)
    assert window.palette().window().color().lightness() == light


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_texts_stand_out_from_their_grounds(look):
    def light(colour: str) -> float:
        ink = QColor(colour)
        parts = (ink.redF(), ink.greenF(), ink.blueF())
        linear = [
            part / 12.92 if part <= 0.04045 else math.exp(2.4 * math.log((part + 0.055) / 1.055))
            for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(text: str, ground: str) -> float:
        high, low = sorted((light(text), light(ground)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    grounds = (look.window, look.panel, look.card, look.field)
    for text in (look.text, look.muted, look.domestic, look.foreign, look.accent, look.warning, look.bad):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    for text in (look.disabled,):
        assert contrast(text, look.panel) >= 3.0
    for text, ground in (
        (look.on_accent, look.accent), (look.bad, look.bad_soft), (look.warning, look.warning_soft), (look.accent, look.accent_soft),
    ):  # fmt: skip
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_tab_follows_the_eye(window):
    window.panel.search.setFocus()
    order = []
    for _ in range(8):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        order.append(window.focusWidget().objectName())
    price = "site.electricity_price_usd_per_kwh"
    assert order[:5] == [
        f"domestic.{price}", f"foreign.{price}", f"link.{price}", f"slider.domestic.{price}", f"slider.foreign.{price}",
    ]  # fmt: skip
    assert order[5] == "domestic.serving.gpu_efficiency"


def test_a_chosen_row_that_was_typed_over_is_marked(window):
    pick = named(window, "pick.domestic.sites", PickButton)
    assert not pick.whole.startswith("*")
    type_into(field(window, "domestic.site.pue"), "1.3")
    assert pick.whole.startswith("* ")
    assert "1 of its inputs" in pick.toolTip()
    assert ", changed" in window.page.cards[0].what.text()
    window.undo()
    assert not pick.whole.startswith("*")


def test_preferences_outlive_the_window(window, preferences):
    preferences.language, preferences.currency, preferences.theme = "zh", "CNY", "dark"
    again = Preferences(preferences._settings)
    assert (again.language, again.currency, again.theme) == ("zh", "CNY", "dark")
    preferences._settings.setValue("theme", "pink")
    assert Preferences(preferences._settings).theme == "system"
    preferences.language, preferences.currency, preferences.theme = "en", "USD", "light"


def test_the_answer_is_copied_with_what_it_rests_on(window):
    QTest.mouseClick(window.page.answer.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(window.page.answer.headline.text())
    assert "DeepSeek" in text
    assert "Token Parity 0." in text


def test_marked_rows_are_copied_for_a_spreadsheet(window):
    table = window.page.table
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[1] == "Domestic"
    assert lines[1].startswith("Accelerator\t")


def test_the_lines_add_up_to_the_total(window):
    lines = window.page.table.lines
    last = lines.rowCount() - 1
    for column in (1, 2):
        cells = [float(lines.index(row, column).data()) for row in range(lines.rowCount())]
        assert sum(cells[:last]) == pytest.approx(cells[last], abs=0.001)


def test_swap_exchanges_the_sides(window):
    before = {side: cost(window, side) for side in SIDES}
    window.actions_["swap"].trigger()
    assert cost(window, "domestic") == before["foreign"]
    window.actions_["undo"].trigger()
    assert cost(window, "domestic") == before["domestic"]
    assert window.actions_["redo"].isEnabled()
    assert "swap sides" in window.actions_["redo"].text()


def test_save_and_open_bring_everything_back(window, tmp_path, monkeypatch):
    path = tmp_path / "case"
    type_into(field(window, DOMESTIC), "0.123")
    assert window.isWindowModified()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_["save"].trigger()
    saved = path.with_suffix(".tokenparity")
    assert saved.exists()
    assert not window.isWindowModified()
    assert "case" in window.windowTitle()
    assert load(saved).values[DOMESTIC] == 0.123
    type_into(field(window, DOMESTIC), "0.2")
    window.actions_["save"].trigger()  # the file is known by now
    assert load(saved).values[DOMESTIC] == 0.2
    window.actions_["new"].trigger()
    assert value(window, DOMESTIC) != 0.2
    assert window.document.path is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(saved), ""))
    window.actions_["open"].trigger()
    assert value(window, DOMESTIC) == 0.2
    window._fill_recent()
    assert [action.text() for action in window._menus["recent"].actions()] == ["case"]


def test_a_file_dropped_on_the_window_opens(window, tmp_path, qtbot):
    path = tmp_path / "dropped.tokenparity"
    window.document.save(path)
    window.document.restart(example("default"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.document.path == path)


@pytest.mark.parametrize("wish", ["save", "discard", "cancel"])
def test_unsaved_edits_are_asked_for(window, tmp_path, monkeypatch, wish):
    monkeypatch.undo()  # the question is what is tested
    path = tmp_path / "case.tokenparity"
    window.document.save(path)
    type_into(field(window, DOMESTIC), "0.123")
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: wish)
    window.actions_["new"].trigger()
    assert (value(window, DOMESTIC) == 0.123) == (wish == "cancel")
    assert (load(path).values[DOMESTIC] == 0.123) == (wish == "save")
    window.document.restart(example("default"))


def answer_boxes(monkeypatch) -> list[QMessageBox]:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    return shown


def test_what_cannot_be_opened_or_written_is_told(window, tmp_path, monkeypatch):
    shown = answer_boxes(monkeypatch)
    before = window.document.profile
    bad = tmp_path / "bad.tokenparity"
    bad.write_text('{"format": "token-parity"', encoding="utf-8")
    for path in (bad, tmp_path, tmp_path / "none.tokenparity"):
        assert not window.files.open(path)
    assert not window.files.save_to(tmp_path)
    assert not window.files.export(tmp_path / "no" / "folder" / "book.xlsx")
    assert len(shown) == 5
    assert all(box.informativeText() for box in shown)
    assert window.document.profile is before


def test_a_workbook_is_exported(window, tmp_path, monkeypatch):
    path = tmp_path / "book"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_["export"].trigger()
    assert path.with_suffix(".xlsx").stat().st_size > 5000
    assert "book.xlsx" in window.statusBar().currentMessage()


def test_an_unforeseen_error_is_told_and_the_program_goes_on(window, preferences, monkeypatch, capsys):
    shown = answer_boxes(monkeypatch)
    hook = sys.excepthook
    try:
        errors.install(preferences)
        try:
            raise ZeroDivisionError("of a test")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.excepthook = hook
    assert len(shown) == 1
    assert "of a test" in shown[0].detailedText()
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["models", "accelerators", "sites", "workloads", "prices"])
def test_a_picker_finds_previews_and_takes(qtbot, window, table):
    picker = Picker(window.reading, "foreign", table, window)
    qtbot.addWidget(picker)
    picker.show()
    assert picker._current() == window.document.profile.chosen.get(f"foreign.{table}", picker._current())
    row = list(library.rows(table))[-1]
    label = library.label(table, row)
    picker.search.setText(row)
    assert picker._found.rowCount() >= 1
    picker._select(row)
    assert label.split()[0] in picker.preview.toPlainText()
    picker.accept()
    assert picker.row_id == row
    window.choose("foreign", table, picker.row_id)
    assert window.document.profile.chosen[f"foreign.{table}"] == row
    window.undo()
    picker.search.setText("zzzz no such row")
    assert not picker._take.isEnabled()


def test_a_pick_button_opens_its_picker(window, monkeypatch):
    asked = []

    def note(picker: Picker) -> int:
        asked.append((picker._side, picker._table))
        return 0

    monkeypatch.setattr(Picker, "exec", note)
    QTest.mouseClick(named(window, "pick.domestic.sites", PickButton), Qt.MouseButton.LeftButton)
    assert asked == [("domestic", "sites")]


def test_name_and_note(window, monkeypatch):
    def fill(notes: Notes) -> int:
        notes.name.setText("  My case ")
        notes.note.setPlainText("because")
        return 1

    monkeypatch.setattr(Notes, "exec", fill)
    window.actions_["rename"].trigger()
    assert window.document.profile.name == "My case"
    assert window.document.profile.note == "because"
    assert "My case" in window.windowTitle()
    window.actions_["undo"].trigger()
    assert window.document.profile.name != "My case"


def test_about_says_version_and_licences(qtbot, window):
    about = About(window.reading, window)
    qtbot.addWidget(about)
    text = named(about, "about.text", QLabel).text()
    for part in ("Token Parity 0.", "MIT", "LGPL", "OFL"):
        assert part in text


def test_every_example_opens_from_the_menu(window):
    window._fill_examples()
    actions = window._menus["examples"].actions()
    assert len(actions) >= 6
    for action in actions:
        action.trigger()
        assert window.page.answer.headline.text().endswith((".", "\u3002"))
        assert not window.document.unsaved


def test_an_unknown_input_is_asked_for(window):
    origin = window.document.profile.origins["domestic.accelerator.price_usd"]
    window.document.apply(
        "blank",
        lambda profile: profile.with_values(
            {"domestic.accelerator.price_usd": None}, origins={"domestic.accelerator.price_usd": origin}
        ),
    )
    assert window.page.cards[0].cost.text() == "unknown"
    assert "Accelerator price" in window.page.answer.headline.text()
    window.page.warnings.text.linkActivated.emit("domestic.accelerator.price_usd")
    target = field(window, "domestic.accelerator.price_usd")
    assert target.hasFocus()
    QTest.keyClicks(target, "20000")
    assert window.page.cards[0].cost.text().startswith("$")


def test_every_action_has_a_name_a_tip_and_most_a_shortcut(window):
    from ui.actions import ROWS

    keys = [window.actions_[row.name].shortcut().toString() for row in ROWS]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    for row in ROWS:
        assert window.actions_[row.name].text()
        assert window.actions_[row.name].toolTip()


def test_every_control_has_an_accessible_name(window):
    all_open(window)
    for kind in (QLineEdit, QAbstractButton, QComboBox):
        for widget in window.findChildren(kind):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), (type(widget), widget.objectName())


def test_two_hundred_random_edits_and_back(window):
    draw = random.Random(7)
    paths = [f"{side}.{path}" for side in SIDES for path in INPUTS]
    start = window.document.profile
    done = 0
    while done < 200:
        path = draw.choice(paths)
        row = INPUTS[path.partition(".")[2]]
        if row.choices:
            new = draw.choice(row.choices)[0]
        else:
            new = value(window, path) * draw.choice((0.5, 0.9, 1.1, 2.0))
        try:
            window.document.set_input(path, new, "edit")
        except ValueError:
            continue
        window.document.finish_edit()
        done += 1
        if done % 40 == 0:
            window.preferences.language = draw.choice(("en", "zh"))
            QApplication.processEvents()
    while window.document.history.canUndo():
        window.undo()
    assert window.document.profile == start
    assert not window.document.unsaved
    assert not window.isWindowModified()


def test_a_workbook_that_was_not_edited_opens_clean(window, tmp_path, monkeypatch):
    path = tmp_path / "book.xlsx"
    assert window.files.export(path) and window.files.open(path)
    assert not window.document.unsaved and not window.isWindowModified()
    found = Imported(window.document.profile, (), compared=False)  # of another program's making
    monkeypatch.setattr("calculator.workbook.import_", lambda _path: found)
    assert window.files.open(path) and window.document.unsaved
    window.files.open_example("same-model")
    assert not window.document.unsaved and not window.isWindowModified()

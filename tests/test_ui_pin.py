"""Pinning: the state held on to, what differs since, the way back as one edit."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from calculator.analysis.differences import differences
from calculator.analysis.differences_words import sentence
from calculator.profile import example
from tests.test_ui_kit import cost, named
from ui.pin.dialog import PinDialog
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]
PRICE = "domestic.site.electricity_price_usd_per_kwh"
PUE = "foreign.site.pue"


@pytest.fixture
def pinned(window: MainWindow) -> MainWindow:
    """Pinned by its key, then two inputs moved."""
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    window.document.set_input(PRICE, 0.3, "price")
    window.document.set_input(PUE, 1.6, "pue")
    return window


def opened(qtbot: QtBot, window: MainWindow) -> PinDialog:
    QTest.mouseClick(named(window, "pin.status", QToolButton), Qt.MouseButton.LeftButton)
    dialog = window.pin.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.found is not None and not dialog.work.busy, timeout=10_000)
    return dialog


def test_nothing_is_shown_before_a_state_is_pinned(window: MainWindow) -> None:
    assert named(window, "pin.status", QToolButton).isHidden()
    for name in ("pin_show", "pin_back", "unpin"):
        assert not window.actions_[name].isEnabled()
    window.pin.show()
    assert window.pin.dialog is None


def test_the_status_bar_says_how_far_it_is(pinned: MainWindow) -> None:
    state = pinned.document.pin.state
    assert state is not None and state.profile == example()
    text = named(pinned, "pin.status", QToolButton).text()
    display = pinned.reading.display
    then, now = state.outcome.ratio, pinned.document.outcome.ratio
    assert then is not None and now is not None
    assert text == (
        f"Pinned {state.time}: 2 inputs differ, foreign ÷ domestic {display.number(then, 3)} → {display.number(now, 3)}"
    )


def test_back_is_one_edit_that_can_be_undone(pinned: MainWindow) -> None:
    before = pinned.document.profile
    steps = pinned.document.history.count()
    pinned.actions_["pin_back"].trigger()
    assert pinned.document.profile == example() and pinned.document.history.count() == steps + 1
    assert not pinned.actions_["pin_back"].isEnabled()
    assert "nothing differs" in named(pinned, "pin.status", QToolButton).text()
    pinned.actions_["undo"].trigger()
    assert pinned.document.profile == before


def test_the_dialog_shows_what_the_engine_finds(qtbot: QtBot, pinned: MainWindow) -> None:
    dialog = opened(qtbot, pinned)
    state = pinned.document.pin.state
    assert state is not None
    found = differences(state.outcome, pinned.document.outcome)
    assert dialog.found == found
    assert named(dialog, "pin.sentence", QLabel).text() == sentence(found, pinned.reading.display)
    rows = dialog.inputs.table.texts.content.rows
    assert len(rows) == 2 and rows[0][0].startswith("Electricity price")
    assert len(dialog.outputs.table.texts.content.rows) == len(found.outputs) > 6


def test_the_dialog_follows_edits_language_and_currency(qtbot: QtBot, pinned: MainWindow) -> None:
    dialog = opened(qtbot, pinned)
    pinned.document.set_input("foreign.serving.utilisation", 0.2, "use")
    qtbot.waitUntil(lambda: len(dialog.inputs.table.texts.content.rows) == 3, timeout=10_000)
    pinned.preferences.language = "zh"
    qtbot.waitUntil(lambda: "固定" in dialog.sentence.text(), timeout=10_000)
    assert all("固定" in dialog.buttons[name].text() for name in ("pin", "pin_back", "unpin"))
    pinned.preferences.currency = "CNY"
    qtbot.waitUntil(
        lambda: any("元" in cell for row in dialog.outputs.table.texts.content.rows for cell in row),
        timeout=10_000,
    )


def test_buttons_of_the_dialog_go_back_and_unpin(qtbot: QtBot, pinned: MainWindow) -> None:
    dialog = opened(qtbot, pinned)
    QTest.mouseClick(named(dialog, "pin.pin_back", QPushButton), Qt.MouseButton.LeftButton)
    assert pinned.document.profile == example()
    qtbot.waitUntil(lambda: "Nothing differs" in dialog.sentence.text(), timeout=10_000)
    assert not dialog.buttons["pin_back"].isEnabled()
    QTest.mouseClick(named(dialog, "pin.unpin", QPushButton), Qt.MouseButton.LeftButton)
    assert pinned.document.pin.state is None and not dialog.isVisible()
    assert named(pinned, "pin.status", QToolButton).isHidden()


def test_both_tables_are_saved_with_numbers(qtbot: QtBot, pinned: MainWindow, tmp_path: Path) -> None:
    dialog = opened(qtbot, pinned)
    assert dialog.inputs.table.save(tmp_path / "inputs.xlsx")
    sheet = load_workbook(tmp_path / "inputs.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (row,) = [row for row in cells if str(row[0]).startswith("Electricity price")]
    assert row[2] == pytest.approx(example().values[PRICE]) and row[3] == pytest.approx(0.3)
    assert dialog.outputs.table.save(tmp_path / "outputs.csv")
    text = (tmp_path / "outputs.csv").read_text(encoding="utf-8-sig")
    assert repr(cost(pinned, "domestic")) in text


def test_another_comparison_lets_the_pin_go_and_undo_does_not(pinned: MainWindow) -> None:
    pinned.actions_["undo"].trigger()
    assert pinned.document.pin.state is not None
    pinned.files.open_example("same-chip")
    assert pinned.document.pin.state is None


def test_pinning_again_takes_the_newer_state(pinned: MainWindow) -> None:
    QTest.keyClick(pinned, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    state = pinned.document.pin.state
    assert state is not None and state.profile == pinned.document.profile


def test_following_an_edit_costs_little(qtbot: QtBot, pinned: MainWindow) -> None:
    import time

    pinned.pin.refresh()
    began = time.perf_counter()
    for _ in range(10):
        pinned.pin.refresh()
    assert (time.perf_counter() - began) / 10 < 0.02

"""A number that is not taken leaves nothing behind, and Escape takes back one's own edit alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calculator.profile import example
from tests.test_ui_kit import PRICE
from ui.inputs.input_row import InputRow
from ui.inputs.number_field import NumberField

pytest_plugins = ["tests.test_ui_kit"]
PATH = f"domestic.{PRICE}"


def price(window) -> float:
    return float(window.document.profile.values[PATH])


@pytest.fixture
def field(window) -> NumberField:
    found: NumberField = window.panel.findChild(NumberField, PATH)
    found.setFocus()
    found.selectAll()
    QApplication.processEvents()
    return found


@pytest.mark.parametrize("text", ["0.35 kg", "0,05", "-0.1", "1e9", "0.3 USD/kg", "0.35x"])
def test_a_text_that_is_not_taken_leaves_the_number_before(window, field, text):
    before = price(window)
    QTest.keyClicks(field, text)
    assert field.wrong and field.text() == text
    assert price(window) == before
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert price(window) == before and field.wrong
    assert not window.document.history.canUndo() and not window.document.history.canRedo()


def test_an_emptied_field_shows_the_number_before(window, field):
    before = price(window)
    QTest.keyClicks(field, "0.3")
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert price(window) == before and field.text() and not field.wrong


def test_what_is_typed_on_to_a_number_is_taken(window, field):
    QTest.keyClicks(field, "50 USD/MWh")
    assert price(window) == pytest.approx(0.05) and not field.wrong
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.undo()
    assert price(window) == example().values[PATH] and not window.document.history.canUndo()


def test_escape_takes_back_what_was_typed(window, field):
    before = price(window)
    QTest.keyClicks(field, "0.3")
    assert price(window) == 0.3
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert price(window) == before and not window.document.history.canUndo()


def test_escape_leaves_what_others_did(window, field):
    window.swap()
    swapped = window.document.profile
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.document.profile == swapped
    window.document.set_input("foreign.site.pue", 1.9, "PUE")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.document.profile.values["foreign.site.pue"] == 1.9


def test_escape_works_beyond_the_limit_of_the_history(window, field):
    document = window.document
    document.history.clear()
    document.history.setUndoLimit(3)
    for number in range(5):
        document.set_input("foreign.site.pue", 1.2 + 0.1 * number, "PUE")
        document.finish_edit()
    before = price(window)
    QTest.keyClicks(field, "0.3")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert price(window) == before


def test_a_red_text_goes_with_its_comparison(window, field):
    QTest.keyClicks(field, "99")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.wrong
    window.document.restart(example("same-model"))
    assert not field.wrong and "99" not in field.text()


def test_both_sides_are_reset_in_one_step(window):
    document = window.document
    window.panel.show_input("site.pue")
    row = next(one for one in window.panel.findChildren(InputRow) if one.relative == "site.pue")
    document.set_input("domestic.site.pue", 2.0, "PUE")
    document.set_input("foreign.site.pue", 2.1, "PUE")
    steps = document.history.count()
    row.label.reset_asked.emit()
    assert document.history.count() == steps + 1
    assert document.profile.values["domestic.site.pue"] == example().values["domestic.site.pue"]
    assert document.profile.values["foreign.site.pue"] == example().values["foreign.site.pue"]

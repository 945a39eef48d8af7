"""What is looked for is found by its name in either language, whatever language is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calculator import library
from calculator.inputs import INPUTS
from ui.figures import row_label
from ui.inputs.picker import Picker
from ui.whatif import offers
from ui.whatif.search_box import SearchBox

pytest_plugins = ["tests.test_ui_kit"]
PRICE, WAGE = "site.electricity_price_usd_per_kwh", "site.wage_usd_per_fte_year"


def box_of(window) -> SearchBox:
    box = SearchBox(window.reading, window, "search")
    box._key = PRICE
    box.offer(
        lambda: offers.inputs(window.reading), lambda key: offers.input_label(window.reading, key), "a", "b"
    )
    box.show()
    return box


def typed(box: SearchBox, text: str) -> list[str]:
    """What the list under the box offers."""
    line, completer = box.lineEdit(), box.completer()
    assert line is not None and completer is not None
    model = completer.completionModel()
    assert model is not None
    line.setFocus()
    line.selectAll()
    line.insert(text)  # as an input method does
    completer.setCompletionPrefix(text)
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("text", "key"),
    [("电价", PRICE), ("electricity pr", PRICE), (INPUTS[WAGE].label[1], WAGE), ("wage", WAGE), (WAGE, WAGE)],
)
def test_a_box_finds_inputs_in_both_languages_and_by_path(window, preferences, language, text, key):
    preferences.language = language
    box = box_of(window)
    label = window.reading.messages.text(INPUTS[key].label)
    assert label in typed(box, text)
    line, completer = box.lineEdit(), box.completer()
    assert line is not None and completer is not None
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    box.choose("site.pue")
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert box.key == key
    assert box.currentText() == label  # its name is written, not what it was found by


def test_results_and_ratios_have_words_in_both_languages():
    assert "每百万 token 成本" in offers.words_of("domestic.cost_usd_per_mtok", "Cost")
    assert "国内" in offers.words_of("domestic.cost_usd_per_mtok", "Cost")
    assert "foreign cost ÷ domestic cost" in offers.words_of("ratio", "国外成本 ÷ 国内成本")


@pytest.mark.parametrize(("language", "other"), [("en", "zh"), ("zh", "en")])
@pytest.mark.parametrize("table", ["sites", "accelerators", "models", "workloads"])
def test_the_library_is_searched_in_the_other_language(window, preferences, language, other, table):
    preferences.language = language
    picker = Picker(window.reading, "domestic", table, window)
    rows = library.rows(table)
    for row_id in list(rows)[:: max(1, len(rows) // 5)]:
        name = row_label(table, row_id, other, window.document.profile)
        picker._found.search(name)
        found = [
            picker._found.index(row, 0).data(Qt.ItemDataRole.UserRole)
            for row in range(picker._found.rowCount())
        ]
        assert row_id in found, name

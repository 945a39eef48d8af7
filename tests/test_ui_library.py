"""Rows of one's own, newer figures and edited workbooks in the window."""

from __future__ import annotations

import json

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox

from calculator import library
from calculator.compare import compare
from calculator.library.form import fields
from calculator.library.own import copy_of, new_id
from calculator.profile import example
from calculator.workbook import export
from tests.test_library_config import DEEPSEEK
from tests.test_ui_kit import cost, value
from ui.inputs.picker import Picker
from ui.library.book_dialog import BookDialog
from ui.library.form_dialog import FormDialog
from ui.library.newer_dialog import NewerDialog

pytest_plugins = ["tests.test_ui_kit"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def fill(dialog: FormDialog, **texts: str) -> None:
    for column, text in texts.items():
        edit = dialog.rows[column].edit
        if isinstance(edit, QComboBox):
            edit.setCurrentIndex(edit.findData(text))
        else:
            edit.setText(text)


def form_of(picker: Picker, monkeypatch, **texts: str) -> list[FormDialog]:
    """What pressing a button of the picker opens, filled and kept at once."""
    seen: list[FormDialog] = []

    def run(dialog: FormDialog) -> bool:
        fill(dialog, **texts)
        dialog.accept()
        seen.append(dialog)
        return bool(dialog.row_id)

    monkeypatch.setattr(FormDialog, "exec", run)
    return seen


def test_a_chip_of_ones_own_moves_its_column(window, monkeypatch):
    picker = Picker(window.reading, "domestic", "accelerators", window)
    picker._select("h20")
    form_of(picker, monkeypatch, label="X100 chip", price_typ="90000", hbm_gb_per_s="5,000")
    picker.own.buttons["add"].click()
    assert picker._current() == "own-x100-chip"
    assert picker._found.index(picker.table.currentIndex().row(), 0).data() == "X100 chip (own)"
    before = cost(window, "domestic")
    picker.accept()
    window.choose("domestic", "accelerators", picker.row_id)
    assert cost(window, "domestic") != before
    assert value(window, "domestic.accelerator.hbm_bytes_per_s") == 5e12
    profile = window.document.profile
    assert profile.embedded["accelerators:own-x100-chip"]["confidence"] == "low"
    assert "H20" in profile.embedded["accelerators:own-x100-chip"]["note"]
    picker.deleteLater()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "table, row_id, column, text",
    [
        ("accelerators", "h20", "hbm_gb", "14l"),
        ("accelerators", "h20", "tdp_w", "-5"),
        ("sites", "us-va", "pue", "0.5"),
        ("sites", "us-va", "label", ""),
        ("models", "deepseek-v3", "layers", "-3"),
    ],
)
def test_a_bad_value_is_red_and_nothing_is_kept(
    window, preferences, home, language, table, row_id, column, text
):
    preferences.language = language
    data = copy_of(table, library.row(table, row_id), "CN")
    dialog = FormDialog(window.reading, table, data, window)
    fill(dialog, label="Mine", **{column: text}) if column != "label" else fill(dialog, label="")
    dialog.accept()
    assert [name for name, row in dialog.rows.items() if row.is_bad] == [column]
    assert dialog.rows[column].help.text().endswith((".", "\u3002"))
    assert not dialog.row_id
    assert not home.exists()
    edit = dialog.rows[column].edit
    assert isinstance(edit, QLineEdit)
    edit.textEdited.emit("1")
    assert not dialog.rows[column].is_bad
    dialog.deleteLater()


def test_a_model_from_its_config(window, tmp_path, monkeypatch):
    folder = tmp_path / "Our-V3"
    folder.mkdir()
    path = folder / "config.json"
    path.write_text(json.dumps(DEEPSEEK), encoding="utf-8")
    picker = Picker(window.reading, "foreign", "models", window)
    form_of(picker, monkeypatch)
    picker.own.add_config(path)
    assert picker._current() == "own-our-v3"
    assert library.row("models", "own-our-v3")["label"] == "Our-V3"
    told: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box))
    path.write_text('{"model_type": "other"}', encoding="utf-8")
    picker.own.add_config(path)
    assert "other" in told[0].informativeText()
    picker.deleteLater()


def test_only_own_rows_can_be_edited_and_removed(window, monkeypatch):
    data = copy_of("sites", library.row("sites", "us-va")) | {"id": "own-hall", "label": "Hall"}
    library.add_user_row("sites", data)
    picker = Picker(window.reading, "domestic", "sites", window)
    picker._select("us-va")
    assert picker.own.buttons["edit"].isHidden()
    picker._select("own-hall")
    assert not picker.own.buttons["edit"].isHidden()
    form_of(picker, monkeypatch, pue="1.4")
    picker.own.buttons["edit"].click()
    assert library.row("sites", "own-hall")["pue"] == "1.4"
    assert picker._current() == "own-hall"
    picker.own.forget()
    assert "own-hall" not in library.rows("sites")
    assert picker._current() != "own-hall"
    picker.deleteLater()


def renewed(window) -> None:
    """An own site in force, changed since."""
    data = copy_of("sites", library.row("sites", "us-va")) | {"id": "own-hall", "label": "Hall"}
    library.add_user_row("sites", data)
    window.document.choose("foreign", "sites", "own-hall", "")
    library.add_user_row("sites", data | {"pue": "1.4", "carbon_g_per_kwh": "111"})
    window.page.refresh()


def test_newer_figures_are_offered_and_taken_in_one_step(window):
    assert window.page.newer.isHidden()
    renewed(window)
    assert not window.page.newer.isHidden()
    assert window.page.newer.text.text().startswith("2 figures")
    before = window.document.profile
    steps = window.document.history.count()
    dialog = NewerDialog(window.reading, window.page.newer.found, window)
    assert window.document.profile == before
    dialog.table.rows.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert window.document.history.count() == steps + 1
    assert window.page.newer.text.text().startswith("One figure")
    rest = NewerDialog(window.reading, window.page.newer.found, window)
    rest.accept()
    assert value(window, "foreign.site.pue") == 1.4
    assert value(window, "foreign.site.carbon_g_per_kwh") == 111.0
    assert window.document.profile.embedded["sites:own-hall"]["pue"] == "1.4"
    assert window.page.newer.isHidden()
    window.undo()
    window.undo()
    assert window.document.profile == before
    dialog.deleteLater()
    rest.deleteLater()


@pytest.mark.parametrize("edit", [True, False])
def test_a_workbook_opens_as_an_unsaved_comparison(window, tmp_path, monkeypatch, edit):
    path = tmp_path / "book.xlsx"
    export(path, compare(example()))
    if edit:
        book = openpyxl.load_workbook(path)
        ((sheet, area),) = book.defined_names["domestic_site_pue"].destinations
        book[sheet][area.replace("$", "")].value = 1.37
        book.save(path)
    shown: list[list[str]] = []

    def run(dialog: BookDialog) -> None:
        rows = dialog.table.rows
        shown.extend([rows.item(at, c).text() for c in range(4)] for at in range(rows.rowCount()))
        QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert dialog.table.copies.save(tmp_path / "differs.xlsx")

    monkeypatch.setattr(BookDialog, "exec", run)
    assert window.files.open(path)
    assert window.document.path is None
    assert window.document.unsaved is edit
    assert path in window.preferences.recent
    if edit:
        assert value(window, "domestic.site.pue") == 1.37
        assert [(row[0], row[1], row[3]) for row in shown] == [("PUE", "Domestic", "1.37")]
        assert QGuiApplication.clipboard().text().splitlines()[1] == "\t".join(shown[0])
        cells = [
            [cell.value for cell in row]
            for row in openpyxl.load_workbook(tmp_path / "differs.xlsx").active.iter_rows()
        ]
        assert shown[0] in cells and [window.reading.messages("book.about"), None, None, None] in cells
    else:
        assert not shown


def test_a_foreign_workbook_is_refused(window, tmp_path, monkeypatch):
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    told: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box))
    before = window.document.profile
    assert not window.files.open(path)
    assert told[0].informativeText()
    assert window.document.profile == before


@pytest.mark.parametrize("table", ["models", "accelerators", "sites"])
def test_the_form_asks_for_whatever_moves_an_input(table):
    from calculator.library import chips, models

    asked = {field.column for field in fields(table)}
    printed = {"models": set(models.AS_PRINTED), "accelerators": {row[0] for row in chips.AS_PRINTED}}
    assert printed.get(table, set()) <= asked
    assert asked >= {"label", "source", "locator", "note", "as_of", "confidence"}


def test_ids_are_free_and_plain():
    assert new_id("sites", "Ulanqab, hall 2") == "own-ulanqab-hall-2"
    assert new_id("sites", "\u4e4c\u5170\u5bdf\u5e03") == "own-1"

"""Where a file is written: with its suffix, and over another one only when that was asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from calculator.messages import Messages
from ui import dialogs
from ui.qt_words import QtWords

pytest_plugins = ["tests.test_ui_kit"]

KINDS = {".xlsx": "Workbook (*.xlsx)", ".csv": "CSV (*.csv)"}


@pytest.fixture
def ask(qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    parent = QWidget()
    qtbot.addWidget(parent)

    def asked(name: str, kind: str = "") -> Path | None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), kind))
        return dialogs.ask_file(parent, Messages("en"), "Save", tmp_path / "x.xlsx", KINDS)

    return asked


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [("a", "", "a.xlsx"), ("a", "CSV (*.csv)", "a.csv"), ("a.CSV", "", "a.CSV"), ("v1.2", "", "v1.2.xlsx")],
)
def test_a_name_gets_its_suffix(ask, tmp_path: Path, name: str, kind: str, written: str):
    assert ask(name, kind) == tmp_path / written


@pytest.mark.parametrize("answer", [0, 1])  # overwrite, cancel
def test_a_file_that_the_dialog_could_not_know_is_asked_for(ask, monkeypatch, tmp_path: Path, answer: int):
    (tmp_path / "a.xlsx").write_text("there")
    told: list[str] = []

    def click(box: QMessageBox) -> int:
        told.append(box.text())
        box.buttons()[answer].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    overwritten = ask("a")
    assert len(told) == 1 and "a.xlsx" in told[0]
    assert overwritten in (tmp_path / "a.xlsx", None)
    assert ask("a.xlsx") == tmp_path / "a.xlsx" and len(told) == 1  # here the dialog itself has asked


def test_overwriting_and_not_are_two_answers(ask, monkeypatch, tmp_path: Path):
    (tmp_path / "a.xlsx").touch()
    given = set()
    for answer in (0, 1):
        monkeypatch.setattr(QMessageBox, "exec", lambda box, at=answer: box.buttons()[at].click())
        given.add(ask("a"))
    assert given == {None, tmp_path / "a.xlsx"}


def test_qts_own_dialog_speaks_the_language(qtbot, qapp, preferences, tmp_path):
    (tmp_path / "a").mkdir()
    words = QtWords(qapp, preferences)
    for language, look, kind in (("zh", "查找范围：", "文件夹"), ("en", "Look in:", "Folder")):
        preferences.language = language
        dialog = QFileDialog(None, "", str(tmp_path))
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        texts = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
        assert look in texts
        assert any(re.search("[a-z]", text) for text in texts) is (language == "en"), texts
        assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == kind
        assert QCoreApplication.translate("nobody", "No such & text") == "No such & text"
    del words

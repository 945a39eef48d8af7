"""What the status bar says was done: file and folder, a long path elided in its middle."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

pytest_plugins = ["tests.test_ui_kit"]


@pytest.mark.parametrize(("language", "begin"), [("en", "Saved: "), ("zh", "已保存：")])
def test_saving_names_file_and_folder(window, preferences, tmp_path: Path, language, begin):
    preferences.language = language
    path = tmp_path / "mine.tokenparity"
    assert window.files.save_to(path)
    bar = window.statusBar()
    shown = bar.currentMessage()
    assert shown.startswith(begin) and shown.endswith("mine.tokenparity")
    assert shown == f"{begin}{path}" or "\u2026" in shown


def test_a_long_folder_is_elided_in_the_middle_and_whole_in_the_tooltip(window, tmp_path: Path):
    folder = tmp_path.joinpath(*["a folder with <b>quite<b> a long name"] * 6)
    folder.mkdir(parents=True)
    path = folder / "book.xlsx"
    assert window.files.export(path)
    bar = window.statusBar()
    shown = bar.currentMessage()
    assert shown.startswith("Workbook written: ") and shown.endswith("book.xlsx") and "\u2026" in shown
    assert bar.fontMetrics().horizontalAdvance(shown) < bar.width()
    assert "&lt;b&gt;quite" in bar.toolTip() and "book.xlsx" in bar.toolTip()  # as text, not as markup
    bar.clearMessage()
    assert bar.toolTip() == ""
    window._tell("short")
    assert bar.toolTip() == ""


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Open", "Show in folder")), ("zh", ("打开", "在文件夹中显示"))]
)
def test_what_was_exported_can_be_opened(window, preferences, monkeypatch, tmp_path: Path, language, words):
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    preferences.language = language
    offers = window._teller.offers.values()
    path = tmp_path / "book.xlsx"
    for export in (window.files.export, window.page.chart.export.table.save):
        assert export(path)
        assert tuple(button.text() for button in offers) == words
        height = window.statusBar().height()
        for button in offers:
            button.click()
        assert asked == [str(path), str(tmp_path)]
        asked.clear()
        window._tell("short")
        assert not any(button.isVisible() for button in offers)
        assert window.statusBar().height() == height
    window.files.export(path)
    window.statusBar().clearMessage()
    assert not any(button.isVisible() for button in offers)

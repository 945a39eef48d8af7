"""What the status bar says was done: file and folder, a long path elided in its middle."""

from __future__ import annotations

from pathlib import Path

import pytest

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

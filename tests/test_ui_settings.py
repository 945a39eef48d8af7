"""Preferences act at once; a folder beside the program makes the copy portable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from calculator.files import places
from ui.settings_dialog import SettingsDialog
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


def test_choices_act_at_once(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window.reading, window)
    dialog.show()
    for name, value in (("language", "zh"), ("currency", "CNY"), ("theme", "dark")):
        box = dialog.boxes[name]
        box.setFocus()
        box.setCurrentIndex(box.findData(value))
        assert getattr(window.preferences, name) == value
    assert dialog.windowTitle() == "\u9996\u9009\u9879"
    assert "\u8d77\u59cb\u9875" in dialog.start.text()  # the start page, not "this page"
    dialog.start.click()
    assert dialog.start.isChecked() == window.preferences.opens_on_start
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert window.preferences.opens_on_start
    assert window.preferences.theme == "system"
    assert dialog.boxes["theme"].currentData() == "system"
    dialog.close()


def test_data_beside_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(places.HOME, raising=False)
    monkeypatch.setattr(places, "program_folder", lambda: tmp_path)
    assert places.portable_folder() is None
    assert places.data_folder() != tmp_path / places.PORTABLE
    (tmp_path / places.PORTABLE).mkdir()
    assert places.data_folder() == tmp_path / places.PORTABLE


def test_settings_of_a_portable_copy_stay_in_it(tmp_path: Path) -> None:
    beside = tmp_path / places.PORTABLE
    beside.mkdir()
    code = f"""
from pathlib import Path
from calculator.files import places
places.program_folder = lambda: Path({str(tmp_path)!r})
from ui import app
application = app.prepare(["x"])
from ui.preferences import Preferences
p = Preferences(); p.theme = "dark"; p._settings.sync()
print(p._settings.fileName())
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop(places.HOME, None)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip().splitlines()[-1]).is_relative_to(beside)
    assert list(beside.rglob("*.ini"))

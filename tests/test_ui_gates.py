"""The menus' letters, the tour's end, and what is dropped on the window."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu

from ui import dialogs
from ui.tour import Tour

pytest_plugins = ["tests.test_ui_kit"]


def letters(menu: QMenu) -> list[str]:
    entries = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    found = [re.search(r"&([^&])", action.text()) for action in entries]
    assert all(found), [action.text() for action in entries]
    return [letter[1].upper() for letter in found if letter]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_entry_of_a_menu_has_a_letter_of_its_own(window, lang):
    window.preferences.language = lang
    bar = [action.menu() for action in window.menuBar().actions()]
    assert len(bar) == 4
    for menu in bar:
        menu.aboutToShow.emit()
        twice = [letter for letter, count in Counter(letters(menu)).items() if count > 1]
        assert not twice, (menu.title(), twice)


def test_the_tour_ends_when_another_page_comes(window, qtbot):
    window.show_tour()
    tour = window.findChild(Tour)
    tour.go_on()
    window.preferences.page = "nation"
    assert not tour.isVisible() and window.preferences.toured


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, key))


@pytest.mark.parametrize(
    ("names", "says"), [(("points.csv",), "points.csv"), (("a.tokenparity", "b.tokenparity"), "2 files")]
)
def test_what_cannot_be_opened_is_said(window, qtbot, monkeypatch, tmp_path, names, says):
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_error", lambda parent, messages, key, reason: told.append(reason))
    before = window.document.profile
    drop(window, *(tmp_path / name for name in names))
    qtbot.waitUntil(lambda: bool(told))
    assert says in told[0] and window.document.profile == before

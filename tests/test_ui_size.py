"""The window fits into the screen with its frame, and at its smallest nothing on Compare is cut."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect

from ui.screen_fit import FRAME, fit_screen

pytest_plugins = ["tests.test_ui_kit"]


@pytest.mark.parametrize(("width", "height", "fills"), [(1280, 800, True), (1920, 1040, False)])
def test_a_window_that_would_not_fit_fills_the_screen(window, monkeypatch, width, height, fills):
    window.hide()
    available = QRect(0, 0, width, height)
    monkeypatch.setattr(window, "screen", lambda: SimpleNamespace(availableGeometry=lambda: available))
    window.resize(1280, 800)
    fit_screen(window)
    assert window.isMaximized() is fills
    assert available.marginsRemoved(FRAME).size().boundedTo(window.size()) == window.size()


def test_a_window_that_would_hang_over_the_edge_is_moved(window, monkeypatch):
    window.hide()
    available = QRect(0, 0, 1920, 1040)
    monkeypatch.setattr(window, "screen", lambda: SimpleNamespace(availableGeometry=lambda: available))
    for at in ((1200, 600), (-300, -20)):
        window.setGeometry(*at, 1280, 800)
        fit_screen(window)
        assert not window.isMaximized()
        assert available.marginsRemoved(FRAME).contains(window.geometry())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_at_the_smallest_size(window, preferences, qtbot, language):
    preferences.language = language
    window.resize(1280, 800)
    first, second = window.page.cards
    qtbot.waitUntil(lambda: first.y() == second.y())
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: first.y() < second.y())
    assert window.page.horizontalScrollBar().maximum() == 0
    assert window._tools.sizeHint().width() <= window.width()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: first.y() == second.y())

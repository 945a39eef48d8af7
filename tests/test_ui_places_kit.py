"""What the tests of the pages Sites, Market and Nation share: a page by itself at the size that the window leaves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from calculator.profile import example
from ui import app, theme
from ui.analysis.page import AnalysisPage
from ui.document import Document
from ui.pages import PAGES
from ui.preferences import Preferences
from ui.reading import Reading


def answered(qtbot: Any, page: AnalysisPage[Any]) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.work.busy and not page.stale, timeout=10_000)
    QApplication.processEvents()


Opened = Callable[..., Any]
PAGE_SIZES = {(1280, 800): (788, 698), (1920, 1080): (1428, 978)}  # what the window leaves to a page


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    """English, dollars, light; dresses the program only where it is not dressed so, which takes long."""
    app.prepare([])
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for name, value in {"language": "en", "currency": "USD", "theme": "light"}.items():
        settings.setValue(name, value)
    if theme.LIGHT.window not in qapp.styleSheet():
        theme.apply(qapp, theme.LIGHT)
    return Preferences(settings)


@pytest.fixture
def reading(preferences: Preferences) -> Reading:
    return Reading(Document(example()), preferences)


@pytest.fixture
def opened(qtbot: Any, reading: Reading) -> Opened:
    """Return a function that shows a page by itself and waits for its answer."""

    def show(key: str, size: tuple[int, int] = (1280, 800)) -> Any:
        home = QWidget()
        qtbot.addWidget(home)
        told: list[str] = []
        row = next(row for row in PAGES if row.key == key)
        page = row.make(reading, home, told.append)
        assert isinstance(page, AnalysisPage) and page.key == key
        page.home, page.told = home, told  # type: ignore[attr-defined]
        layout = QVBoxLayout(home)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        home.resize(*PAGE_SIZES[size])
        home.show()
        answered(qtbot, page)
        QTest.qWait(30)  # texts settle their places
        return page

    return show


def views(page: Any) -> list[Any]:
    """The switches between views; none where there is one view."""
    return list(page.views.actions_.values()) if hasattr(page, "views") else []

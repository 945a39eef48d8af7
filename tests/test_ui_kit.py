"""What the tests of the window share: a window with settings of its own, and how to find things in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from calculator.profile import example
from ui import app, theme
from ui.document import Document
from ui.inputs.number_field import NumberField
from ui.preferences import Preferences
from ui.window import MainWindow

PRICE = "site.electricity_price_usd_per_kwh"
EFFICIENCY = "serving.gpu_efficiency"
SPARSITY = "model.moe_sparsity"


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    """English, dollars, light."""
    app.prepare([])  # style and font of the program on the application that stands
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for key, value in {"language": "en", "currency": "USD", "theme": "light"}.items():
        settings.setValue(key, value)
    theme.apply(qapp, theme.LIGHT)
    return Preferences(settings)


@pytest.fixture
def window(qtbot, preferences: Preferences, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window with the default comparison, shown at its standard size."""
    made = MainWindow(Document(example("default")), preferences)
    monkeypatch.setattr(made.files, "may_close", lambda: True)  # no question at the end
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.page.chart.loaded)
    yield made
    made.close()


Kind = TypeVar("Kind", bound=QWidget)


def named(window: QWidget, name: str, kind: type[Kind]) -> Kind:
    """The widget of that name."""
    found = window.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def field(window: MainWindow, path: str) -> NumberField:
    """The field of an input, brought into view."""
    relative = path.partition(".")[2]
    for section in window.panel.sections:
        if relative in section.group.paths:
            section.set_open(True)
    found = named(window, path, NumberField)
    window.panel.area.ensureWidgetVisible(found)
    return found


def type_into(target: NumberField, text: str, *, enter: bool = True) -> None:
    """Click, replace what stands there, and type."""
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert target.hasFocus()
    target.selectAll()
    QTest.keyClicks(target, text)
    if enter:
        QTest.keyClick(target, Qt.Key.Key_Return)


def value(window: MainWindow, path: str) -> float:
    """The document's value of an input."""
    return window.document.profile.values[path]


def cost(window: MainWindow, side: str) -> float:
    """The cost of a side."""
    return window.document.outcome.results[side]["cost_usd_per_mtok"]

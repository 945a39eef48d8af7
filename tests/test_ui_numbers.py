"""No number is broken or cut in a table, no heading loses its name, no two texts of an axis touch."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontMetrics

from calculator.display import Display
from calculator.profile import example
from tests.looks import _narrow_heads
from tools.surfaces import SURFACES
from tools.surfaces.pages import wait
from ui.charts.house import CLEAR, apart
from ui.compare.side_card import SideCard
from ui.document import Document
from ui.preferences import Preferences
from ui.tables.text_table import TextTable
from ui.tables.widths import CELL, fitted
from ui.window import MainWindow

PAGES = ("why", "sites", "sites-placement", "kwh-claims", "market", "nation", "whatif-tornado")


def broken(window: MainWindow) -> list[str]:
    """Numbers wider than their column, and headings wider than their section, of every table in view."""
    found = []
    for table in window.findChildren(TextTable):
        if not table.isVisible():
            continue
        model = table.texts
        found += list(_narrow_heads(table))
        for column in (c for c, right in enumerate(model.content.right) if right):
            for row in range(model.rowCount()):
                index = model.index(row, column)
                font = index.data(Qt.ItemDataRole.FontRole) or table.font()
                if QFontMetrics(font).horizontalAdvance(index.data()) > table.columnWidth(column) - CELL:
                    found.append(f"{table.objectName()}: {index.data()}")
    return found


def test_numbers_and_headings_are_whole(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path))
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Document(example("default")), Preferences(settings))
    qtbot.addWidget(window)
    monkeypatch.setattr(window.files, "may_close", lambda: True)
    window.resize(1280, 800)
    window.show()
    shows = {name: show for name, show, _ in SURFACES}
    seen = 0
    for name in PAGES:
        shows[name](window)
        for language in ("en", "zh"):
            for currency in ("USD", "CNY"):
                window.preferences.language, window.preferences.currency = language, currency
                wait(40)
                assert broken(window) == [], (name, language, currency)
                seen += sum(t.isVisible() and t.texts.rowCount() > 0 for t in window.findChildren(TextTable))
    assert seen >= 4 * len(PAGES)


def test_words_give_way_to_numbers_and_headings():
    assert fitted((0, 50, 100), (0, 70, 0), (40, 40, 40), 400) == (230, 70, 100)
    assert fitted((0, 50, 100), (0, 170, 0), (40, 40, 40), 300) == (60, 170, 70)
    assert fitted((0, 50), (0, 20), (40, 90), 300) == (210, 90)  # the heading is whole


@pytest.mark.parametrize("width", [10.0, 22.0, 45.0, 90.0])
def test_texts_of_an_axis_never_touch_and_zero_stays(width):
    texts = ["-2 %", "-1 %", "0 %", "1 %", "2 %", "3 %"]
    spans = [(30.0 * n - width / 2, 30.0 * n + width / 2, text) for n, text in enumerate(texts)]
    kept = apart(spans)
    assert 2 in kept
    assert all(spans[b][0] - spans[a][1] >= CLEAR for a, b in itertools.pairwise(kept))
    assert (len(kept) == len(texts)) == (width + CLEAR <= 30.0)


def test_a_share_and_its_error_have_the_same_decimals():
    en, zh = Display("en"), Display("zh")
    assert en.estimate(0.2404, 0.00057) == ("24.0\u00a0%", "0.1")
    assert zh.estimate(0.591, 0.021) == ("59%", "2")
    assert en.estimate(0.5, 0.004) == ("50.0\u00a0%", "0.4")
    assert en.estimate(1.0, 0.0) == ("100\u00a0%", "0")


def test_cards_that_differ_look_different(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path))
    settings = QSettings(str(tmp_path / "c.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Document(example("default")), Preferences(settings))
    qtbot.addWidget(window)
    monkeypatch.setattr(window.files, "may_close", lambda: True)
    window.show()
    wait(100)
    cards = window.page.findChildren(SideCard)
    assert len(cards) == 2
    assert len({card.cost.text() for card in cards}) == 2

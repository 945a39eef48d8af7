"""The wheel scrolls the page over whatever stands on it, from the first turn on, and changes nothing on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from ui.charts.plot import Plot

pytest_plugins = ["tests.test_ui_kit"]
BELOW = QPoint(0, -120)  # one notch


def turn(widget: QWidget) -> None:
    """One notch over the middle of a widget, as a mouse gives it."""
    window = widget.window()
    QTest.wheelEvent(window.windowHandle(), QPointF(widget.mapTo(window, widget.rect().center())), BELOW)
    QTest.qWait(5)


def opened(window, qtbot, key: str):
    window.resize(1280, 620)  # so that there is something to scroll
    window.actions_[f"page.{key}"].trigger()
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.answer is not None and not page.stale, timeout=20_000)
    QTest.qWait(100)
    return page


def bring(page, widget: QWidget) -> int:
    """Bring a widget into view with room below; where the page stands then."""
    page.ensureWidgetVisible(widget, 0, 10)
    bar = page.verticalScrollBar()
    bar.setValue(min(bar.value(), bar.maximum() - 70))
    return int(bar.value())


@pytest.mark.parametrize("key", ["market", "sites", "kwh"])
def test_boxes_charts_and_short_tables_leave_the_first_turn_to_the_page(window, qtbot, key):
    page = opened(window, qtbot, key)
    bar = page.verticalScrollBar()
    assert bar.maximum() > 140
    tried = 0
    for widget in [*page.findChildren(QComboBox), *page.findChildren(Plot), *page.findChildren(QTableView)]:
        long = isinstance(widget, QTableView) and widget.verticalScrollBar().maximum()
        if not widget.isVisible() or long:
            continue
        inside = widget.viewport() if isinstance(widget, QTableView) else widget
        before, chosen = bring(page, widget), getattr(widget, "currentIndex", int)()
        for _ in range(2):
            turn(inside)
        assert bar.value() > before, widget.objectName()
        assert not widget.hasFocus(), widget.objectName()
        assert isinstance(widget, QTableView) or getattr(widget, "currentIndex", int)() == chosen
        tried += 1
    assert tried >= 3


def test_a_long_table_scrolls_first_and_hands_on_at_its_end(window, qtbot):
    page = opened(window, qtbot, "sites")
    table = next(one for one in page.findChildren(QTableView) if one.verticalScrollBar().maximum())
    before = bring(page, table)
    turn(table.viewport())
    assert table.verticalScrollBar().value() > 0
    assert page.verticalScrollBar().value() == before
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    turn(table.viewport())
    assert page.verticalScrollBar().value() > before


def test_a_box_that_was_gone_into_takes_the_wheel(window, qtbot):
    page = opened(window, qtbot, "sites")
    box = next(one for one in page.findChildren(QComboBox) if one.isVisible() and one.count() > 1)
    bring(page, box)
    box.setCurrentIndex(0)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    turn(box)
    assert box.currentIndex() == 1

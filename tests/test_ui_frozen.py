"""With more cases than fit, the names of the rows stay in view while the table scrolls sideways."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from calculator.profile import examples
from ui.cases.page import CasesPage
from ui.inputs.summaries import DIALS
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


def shown(window: MainWindow, qtbot: QtBot, cases: list[str]) -> CasesPage:
    window.preferences.cases = cases
    window.preferences.page = "cases"
    page = window.pages.page("cases")
    assert isinstance(page, CasesPage)
    page.renew()
    qtbot.waitUntil(lambda: page.answer is not None and not page.work.busy and not page.stale, timeout=15_000)
    qtbot.wait(30)
    return page


def test_the_names_stay_while_the_rest_scrolls(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot, ["present", *(f"example:{entry.name}" for entry in examples())])
    table, frozen = page.table.table, page.table.frozen
    bar = table.horizontalScrollBar()
    assert frozen.isVisible() and bar.maximum() > 100
    bar.setValue(bar.maximum())
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.wait(10)
    assert table.columnViewportPosition(0) < 0  # the column itself is away
    assert frozen.columnViewportPosition(0) == 0
    assert frozen.viewport().mapTo(table, QPoint(0, 0)) == table.viewport().mapTo(table, QPoint(0, 0))
    rows = range(table.texts.rowCount())
    assert [frozen.rowViewportPosition(row) for row in rows] == [
        table.rowViewportPosition(row) for row in rows
    ]
    assert frozen.columnWidth(0) == table.columnWidth(0)
    middle = table.viewport().height() // 2
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    assert table.currentIndex().row() == table.rowAt(middle) >= 0
    page.shelf.side.choose("domestic")
    page.shelf.only.setChecked(False)  # more rows, half the columns
    qtbot.wait(30)
    assert [frozen.rowHeight(row) for row in range(8)] == [table.rowHeight(row) for row in range(8)]
    assert frozen.isVisible() == (bar.maximum() > 0)


def test_with_room_for_all_there_is_none(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot, ["present"])
    assert not page.table.frozen.isVisible()


def test_every_folded_group_says_what_is_inside(window: MainWindow) -> None:
    for language in ("en", "zh"):
        window.preferences.language = language
        for section in window.panel.sections:
            for side in ("domestic", "foreign"):
                assert section.sides[side].whole.strip(), (language, section.group.name)


def test_the_risks_that_are_on_are_named(window: MainWindow) -> None:
    section = next(one for one in window.panel.sections if one.group.name == "risk")
    assert section.sides["domestic"].whole == "off"
    window.document.set_input("domestic.risk.outage_reserve_share", 0.2, "")
    assert section.sides["domestic"].whole == "reserve 20\u00a0%"
    assert section.sides["foreign"].whole == "off"
    for dial in DIALS:
        window.document.set_input(f"domestic.risk.{dial}", 0.25, "")
    assert section.sides["domestic"].whole.count(",") == len(DIALS) - 1

"""Every number in a table of an analysis says what it is, and what it says is the number that stands there."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from calculator.analysis.explained import Asked, Figure
from ui.explain import words
from ui.explain.panel import ExplainPanel
from ui.tables.text_table import TextTable
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]

NUMBER = re.compile("[-\u2212+]?\\d[\\d,]*(?:\\.\\d+)?")


def arithmetic(text: str) -> float:
    """The value of a substituted formula."""
    raised = "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
    plain = text.replace("\u2212", "-").replace(",", "").replace("\u202f", "").replace("\u00a0", "")
    power = re.compile(f" ?\u00d7 ?10([{raised}]+)|\u00b710([{raised}]+)")
    table = str.maketrans(raised, "-0123456789")
    plain = power.sub(lambda match: "e" + (match[1] or match[2]).translate(table), plain)
    plain = plain.replace("\u00d7", "*").replace("\u00b7", "*").replace("\u00f7", "/")
    assert re.fullmatch(r"(?:exp|[-+*/(). \de])+", plain), plain
    return float(eval(plain, {"exp": math.exp}))


def first_number(text: str) -> str:
    found = NUMBER.search(text)
    return found[0].lstrip("+").replace("\u2212", "-") if found else ""


def show(window: MainWindow, qtbot, key: str):
    window.preferences.page = key
    made: Any = window.pages.page(key)
    qtbot.waitUntil(lambda: made.answer is not None and not made.work.busy, timeout=60_000)
    return made


def cells(table: TextTable):
    """Every cell that holds a number: index on screen and text."""
    model = table.texts
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            text = str(model.index(row, column).data())
            year = table.objectName() == "nation.table" and column == 0  # a name, not a number
            if not year and model.content.right[column] and NUMBER.search(text):
                yield model.index(row, column), text


def check(window: MainWindow, table: TextTable) -> int:
    """Each number opens something that says the same number; how many there were."""
    count, display = 0, window.reading.display
    seen: set[str] = set()
    for index, text in cells(table):
        subject = table.texts.subject(index)
        where = f"{table.objectName()} {index.row()},{index.column()} {text!r}"
        assert subject is not None, where
        if isinstance(subject, Figure):
            assert first_number(subject.text(display)) == first_number(text), where
            if subject.formula:
                found = arithmetic(subject.substituted)
                assert found == pytest.approx(subject.value, rel=2e-3, abs=2e-4), (where, subject.substituted)
                seen.add(subject.formula)
            assert words.rich_text(window.reading, subject) and words.plain_text(window.reading, subject)
        elif count % 7 == 0:
            same(window, subject, text, where)
        count += 1
    return count


def same(window: MainWindow, subject: Asked | str, text: str, where: str) -> None:
    """What the panel shows large agrees with the cell to the digits of the cell."""
    rich = words.rich_text(window.reading, subject)
    big = re.search(r"class='big'>([^<]*)<", rich)
    assert big is not None, where
    shown, cell = (float(first_number(one).replace(",", "")) for one in (big[1], text))
    digits = len(first_number(text).partition(".")[2])
    assert abs(shown - cell) <= 10.0**-digits or math.isclose(shown, cell, rel_tol=6e-3), (where, big[1])


def table_of(window: MainWindow, name: str) -> TextTable:
    found = window.findChild(TextTable, name)
    assert isinstance(found, TextTable)
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("key", "name", "least"), [
    ("sites", "sites.table", 100),
    ("cases", "cases.table", 20),
    ("why", "why.table.rows", 30),
    ("whatif", "whatif.tornado.table", 20),
    ("nation", "nation.table", 20),
    ("kwh", "kwh.definitions", 10),
    ("market", "market.table", 15),
])  # fmt: skip
def test_numbers_of_the_tables(window: MainWindow, qtbot, key: str, name: str, least: int, lang: str) -> None:
    window.preferences.language = lang
    show(window, qtbot, key)
    assert check(window, table_of(window, name)) >= least


def test_a_place_explained_is_the_ranking_s_own_number(window: MainWindow, qtbot) -> None:
    page = show(window, qtbot, "sites")
    from calculator.analysis.sites_explained import asked

    ranking = page.answer.result.ranking
    for row in ranking.rows[::9]:
        subject = asked(row, ranking, "cost_usd_per_mtok")
        cost = subject.outcome.results["domestic"]["cost_usd_per_mtok"]
        assert math.isnan(row.cost) or cost == pytest.approx(row.cost, rel=1e-9), row.id


def test_click_deeper_back_copy_and_enter(window: MainWindow, qtbot) -> None:
    show(window, qtbot, "sites")
    table = table_of(window, "sites.table")
    index = table.texts.index(3, 1)
    table.scrollTo(index)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    panel: ExplainPanel = window.explanation
    assert panel.isVisible() and isinstance(panel.target, Asked)
    cost = panel.target
    about = cost.about(window.reading.display)
    assert (
        about in panel.text.toPlainText() and "Other than in the open comparison" in panel.text.toPlainText()
    )
    panel.text.anchorClicked.emit(QUrl("domestic.site.pue"))
    assert (
        panel.target == cost.at("domestic.site.pue") and "Change this input" not in panel.text.toPlainText()
    )
    qtbot.mouseClick(panel.buttons["back"], Qt.MouseButton.LeftButton)
    assert panel.target == cost
    qtbot.mouseClick(panel.buttons["copy"], Qt.MouseButton.LeftButton)
    assert about in QGuiApplication.clipboard().text()
    table.setFocus()
    table.setCurrentIndex(table.texts.index(4, 2))
    QTest.keyClick(table, Qt.Key.Key_Return)
    kinds = [type(panel.target)]
    panel.text.anchorClicked.emit(QUrl("part:1"))
    kinds.append(type(panel.target))
    panel.back()
    assert [*kinds, type(panel.target)] == [Figure, Asked, Figure]


def test_hover_and_menu_say_that_a_cell_can_be_asked(window: MainWindow, qtbot) -> None:
    show(window, qtbot, "sites")
    table = table_of(window, "sites.table")
    index = table.texts.index(1, 1)
    qtbot.mouseMove(table.viewport(), table.visualRect(index).center() - QPoint(1, 0))
    qtbot.mouseMove(table.viewport(), table.visualRect(index).center())
    assert table.texts.hovered == (1, 1) and index.data(Qt.ItemDataRole.FontRole).underline()
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    name = table.texts.index(1, 0)
    assert table.texts.subject(name) is None and not name.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    menu = QMenu(table)
    table.fill_menu(menu)
    table._offer_explanation(menu, index)
    menu.actions()[0].trigger()
    assert window.explanation.isVisible()
    menu.deleteLater()


def test_shapley_by_size_is_the_shapley_value() -> None:
    import numpy as np

    from calculator.analysis.shapley import alone, by_size, shapley

    worth = np.random.default_rng(3).normal(size=2**5)
    means = by_size(worth)
    first, last = alone(worth)
    assert means.mean(axis=1) == pytest.approx(shapley(worth))
    assert means[:, 0] == pytest.approx(first) and means[:, -1] == pytest.approx(last)


@pytest.mark.parametrize(("key", "view", "name", "least"), [
    ("sites", "placement", "sites.kinds", 5), ("sites", "placement", "sites.budgets", 6), ("sites", "shift", "sites.shifts", 40),
    ("market", "", "market.costs", 8), ("whatif", "sweep", "whatif.sweep.table", 20), ("whatif", "map", "whatif.map.table", 20),
])  # fmt: skip
def test_numbers_of_the_other_views(
    window: MainWindow, qtbot, key: str, view: str, name: str, least: int
) -> None:
    page = show(window, qtbot, key)
    if view:
        (page.views if key == "sites" else page.switch).actions_[view].trigger()
        if key == "whatif":
            qtbot.waitUntil(lambda: page.answer.settings[0] == view, timeout=60_000)
        qtbot.waitUntil(lambda: not page.work.busy and not page.stale, timeout=60_000)
    else:
        page.views.actions_["costs"].trigger()
    assert check(window, table_of(window, name)) >= least


def test_measured_points_and_a_swap_by_hand(window: MainWindow, qtbot) -> None:
    window.preferences.page = "validation"
    for name in ("validation.misses", "validation.summary"):
        table = table_of(window, name)
        qtbot.waitUntil(lambda table=table: table.texts.rowCount() > 0, timeout=30_000)
        assert check(window, table) >= 15
    page = show(window, qtbot, "why")
    box = page.swap.boxes[next(driver for driver, one in page.swap.boxes.items() if one.isEnabled())]
    box.setChecked(True)
    cell = page.swap.cells["cost_usd_per_mtok", "given"]
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert isinstance(window.explanation.target, Asked)
    same(window, window.explanation.target, cell.text(), "swap")

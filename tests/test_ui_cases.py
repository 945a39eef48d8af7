"""The Cases page: comparisons side by side, remembered, read again, and what is said of those that cannot be read."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu
from pytestqt.qtbot import QtBot

from calculator.casebook import Case, lines, sentence
from calculator.casebook.case import case_of
from calculator.casebook.rows import label
from calculator.cli import main
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.profile import example, save
from calculator.workbook import export
from tests.test_ui_kit import named
from ui import dialogs
from ui.cases.keys import EXAMPLE, file_key
from ui.cases.page import CasesPage
from ui.charts.bars import BarsChart
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]
PRICE = "domestic.site.electricity_price_usd_per_kwh"
COST = "cost_usd_per_mtok"
SAME_CHIP = f"{EXAMPLE}same-chip"


def settled(qtbot: QtBot, page: CasesPage) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.work.busy and not page.stale, timeout=15_000)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> CasesPage:
    """The page with the present comparison alone."""
    window.preferences.page = "cases"
    found = window.pages.page("cases")
    assert isinstance(found, CasesPage)
    settled(qtbot, found)
    return found


def choose(page: CasesPage, key: str, text: str) -> None:
    """An entry in the menu of a case."""
    menu = QMenu()
    page.shelf.fill_menu(menu, key)
    next(action for action in menu.actions() if action.text() == text).trigger()


def table(page: CasesPage) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in page.table.table.texts.content.rows}


# The engine


def test_an_input_differs_where_it_is_not_the_first_case_s() -> None:
    default = example()
    cases = [
        Case("a", "A", compare(default)),
        Case("b", "B", compare(default.with_value(PRICE, 0.5))),
        Case("c", "C", error=ValueError("broken")),
        Case("d", "D", compare(default)),
    ]
    found = {line.key: line for line in lines(cases, SIDES)}
    assert found["site.electricity_price_usd_per_kwh"].unlike == {(1, 0)}
    assert [key for key, line in found.items() if line.kind == "input" and line.differs] == [
        "site.electricity_price_usd_per_kwh"
    ]
    assert found["ratio"].values[2] == (None, None)
    assert not any(line.differs for line in lines(cases[:1], SIDES))
    assert {line.key for line in lines(cases, ["foreign"]) if line.kind == "input" and line.differs} == set()


def test_the_sentence_names_the_lowest_costs_and_counts_the_winners() -> None:
    cases = [Case(name, name.upper(), compare(example(name))) for name in ("default", "same-chip")]
    text = sentence(cases, Display())
    least = {side: min(cases, key=lambda case: case.outcome.results[side][COST]).name for side in SIDES}  # type: ignore[union-attr]
    for side in SIDES:
        assert f'"{least[side]}"' in text
    wins = [case for case in cases if case.outcome and case.outcome.ratio and case.outcome.ratio > 1.0]
    assert f"cheaper in {len(wins)} of 2" in text or "in all 2" in text
    slow = example().with_values({
        "domestic.serving.layout_auto": 0.0, "domestic.serving.accelerators_per_replica": 1.0,
        "domestic.serving.tensor_parallel": 1.0,
    })  # fmt: skip
    text = sentence([*cases, Case("slow", "SLOW", compare(slow))], Display())
    assert "1 without costs on both sides not counted" in text and '"SLOW"' not in text


def test_a_missing_or_broken_file_keeps_its_reason(tmp_path: Path) -> None:
    gone = case_of(str(tmp_path / "gone.tokenparity"), "gone", tmp_path / "gone.tokenparity")
    assert gone.outcome is None and gone.trouble(Display().messages) == "There is no such file."
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    bad = case_of(str(tmp_path / "bad.xlsx"), "bad", tmp_path / "bad.xlsx")
    assert bad.outcome is None and bad.trouble(Display("zh").messages)
    assert str(tmp_path) not in bad.trouble(Display().messages)


def test_the_command_prints_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import json

    path = tmp_path / "mine.tokenparity"
    save(path, example().with_value(PRICE, 0.5))
    assert main(["cases", "default", str(path), str(tmp_path / "gone.tokenparity"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["differing"] == ["site.electricity_price_usd_per_kwh"]
    assert (
        found["cases"][1]["domestic"][COST]
        == compare(example().with_value(PRICE, 0.5)).results["domestic"][COST]
    )
    assert "no such file" in found["cases"][2]["error"]
    assert found["data_dates"]["from"]
    assert main(["cases", "default", str(path), "--lang", "zh", "--currency", "CNY"]) == 0
    text = capsys.readouterr().out
    assert "mine" in text and "电价" in text and "nan" not in text


# The page


def test_alone_it_says_what_to_do_and_empty_too(qtbot: QtBot, page: CasesPage) -> None:
    assert "add saved comparisons" in page.header.sentence.text()
    choose(page, "present", "Remove")
    settled(qtbot, page)
    assert page.header.sentence.text() == "No case is here."
    assert not page.table.isVisible() and "drop them" in page.header.details.text()
    menu = QMenu()
    page.shelf.fill_more(menu)
    menu.actions()[0].trigger()  # the present one comes back
    settled(qtbot, page)
    assert page.keys == ["pinned", "present"] and page.table.isVisible()


def test_examples_are_added_moved_and_removed(qtbot: QtBot, page: CasesPage, window: MainWindow) -> None:
    menu = QMenu()
    page.shelf.fill_more(menu)
    next(action for action in menu.actions() if action.text() == "Same chip on both sides").trigger()
    settled(qtbot, page)
    assert list(page.shelf.buttons) == ["present", SAME_CHIP]
    cases = [Case("", page.shelf.buttons["present"].text(), window.document.outcome)]
    cases.append(Case("", "Same chip on both sides", compare(example("same-chip"))))
    cases[0] = Case("", page._named(page.answer.result)[0].name, window.document.outcome)  # type: ignore[union-attr]
    assert page.header.sentence.text() == sentence(cases, window.reading.display)
    choose(page, SAME_CHIP, "Move to the left")
    settled(qtbot, page)
    assert list(page.shelf.buttons) == [SAME_CHIP, "present"]
    choose(page, SAME_CHIP, "Remove")
    settled(qtbot, page)
    assert list(page.shelf.buttons) == ["present"]
    assert window.preferences.cases == ["present", "pinned"]


def test_bars_and_cells_are_the_engine_s(qtbot: QtBot, page: CasesPage) -> None:
    page.add([SAME_CHIP, f"{EXAMPLE}article-day"])
    settled(qtbot, page)
    chart = page.costs.chart
    assert isinstance(chart, BarsChart) and page.answer is not None
    ends = [row.spans[0].end for row in chart.rows]
    outcomes = [case.outcome for case in page.answer.result]
    assert ends == [outcome.results[side][COST] for outcome in outcomes if outcome for side in SIDES]
    ratios = page.ratios.chart
    assert isinstance(ratios, BarsChart)
    assert [row.spans[0].end for row in ratios.rows] == [outcome.ratio for outcome in outcomes if outcome]
    display = page.reading.display
    row = table(page)["Cost per million tokens [USD/Mtok]"]
    assert row == tuple(display.number(value, 3, computed=True) for value in ends)


def test_only_what_differs_and_one_side(qtbot: QtBot, page: CasesPage) -> None:
    page.add([SAME_CHIP])
    settled(qtbot, page)
    few = len(table(page))
    assert page.answer is not None
    every = [line for line in lines(page.answer.result, SIDES) if line.kind == "input"]
    differing = [label(line, page.reading.display) for line in every if line.differs]
    assert list(table(page))[-len(differing) :] == differing and "Layers" not in differing
    content = page.table.table.texts.content
    assert content.lit and all(column in (3, 4) for _, column in content.lit)  # the second case's
    box = named(page, "cases.only", QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert len(table(page)) > few + 20 and table(page)["Layers"] == ("61", "61", "61", "61")
    page.shelf.side.setCurrentIndex(page.shelf.side.findData("foreign"))
    assert len(table(page)["Layers"]) == 2
    assert isinstance(page.costs.chart, BarsChart) and len(page.costs.chart.rows) == 2


def test_a_pin_comes_in_by_itself_and_goes(qtbot: QtBot, page: CasesPage, window: MainWindow) -> None:
    window.pin.pin()
    window.document.set_input(PRICE, 0.4, "price")
    settled(qtbot, page)
    assert list(page.shelf.buttons) == ["present", "pinned"]
    page.shelf.opened.emit("pinned")
    assert window.document.profile == example()
    window.pin.unpin()
    settled(qtbot, page)
    assert list(page.shelf.buttons) == ["present"]


def shown_price(page: CasesPage, place: int) -> float | None:
    """The domestic price of electricity in a case; None where it could not be read."""
    assert page.answer is not None
    outcome = page.answer.result[place].outcome
    return None if outcome is None else outcome.profile.values[PRICE]


def dropped(page: CasesPage, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), action, data, left, none)
    QApplication.sendEvent(page.viewport(), enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(page.viewport(), QDropEvent(QPointF(200, 200), action, data, left, none))
    return True


def test_files_are_dropped_read_again_and_missed(
    qtbot: QtBot, page: CasesPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_error", lambda parent, messages, key, reason: told.append(reason))
    mine, book = tmp_path / "mine.tokenparity", tmp_path / "book.xlsx"
    save(mine, example("same-chip"))
    export(book, compare(example().with_value(PRICE, 0.2)), "en", "USD")
    assert dropped(page, tmp_path / "letter.txt")  # goes on to the window, which says what can be opened
    qtbot.waitUntil(lambda: any("letter.txt" in one for one in told))
    assert dropped(page, mine, book)
    settled(qtbot, page)
    assert list(page.shelf.buttons) == ["present", file_key(mine), file_key(book)]
    assert window.document.profile == example()  # nothing was opened
    assert shown_price(page, 2) == pytest.approx(0.2)

    window.preferences.page = "compare"
    save(mine, example().with_value(PRICE, 0.7))
    book.unlink()
    window.preferences.page = "cases"
    settled(qtbot, page)
    assert shown_price(page, 1) == pytest.approx(0.7)
    assert shown_price(page, 2) is None
    assert table(page)["Remark"][-1] == "There is no such file."
    assert 'Not read: "book"' in page.header.sentence.text()
    assert "no such file" in page.shelf.buttons[file_key(book)].toolTip()
    assert window.preferences.cases[-2:] == [file_key(mine), file_key(book)]  # remembered

    choose(page, file_key(mine), "Open this case")
    assert window.document.path == mine and window.document.profile.values[PRICE] == pytest.approx(0.7)


def test_files_are_asked_for(
    qtbot: QtBot, page: CasesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.tokenparity"
    save(path, example("same-chip"))
    monkeypatch.setattr("ui.cases.page.QFileDialog.getOpenFileNames", lambda *_: ([str(path)], ""))
    QTest.mouseClick(page.shelf.add, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert list(page.shelf.buttons) == ["present", file_key(path)]


def test_an_infeasible_side_is_said_and_hatched(qtbot: QtBot, page: CasesPage, window: MainWindow) -> None:
    window.document.set_input("domestic.serving.tensor_parallel", 1.0, "one")
    window.document.set_input("domestic.serving.accelerators_per_replica", 1.0, "one")
    page.add([SAME_CHIP])
    settled(qtbot, page)
    assert isinstance(page.costs.chart, BarsChart)
    assert page.costs.chart.rows[0].spans[0].hatched and not page.costs.chart.rows[2].spans[0].hatched
    assert table(page)["Cost per million tokens [USD/Mtok]"][0] == "does not fit"
    assert "Infinity" not in str(table(page)) and "nan" not in str(table(page))


def test_language_and_currency_switch_in_place(qtbot: QtBot, page: CasesPage, window: MainWindow) -> None:
    page.add([SAME_CHIP])
    settled(qtbot, page)
    window.preferences.language = "zh"
    window.preferences.currency = "CNY"
    settled(qtbot, page)
    assert page.header.sentence.text().startswith("2 个案例中")
    assert page.shelf.add.text() == "添加文件…" and page.shelf.buttons[SAME_CHIP].text() == "两侧同一芯片"
    cost = table(page)["每百万 token 成本 [元/百万 token]"]
    assert float(cost[0]) == pytest.approx(
        window.document.outcome.results["domestic"][COST] * window.reading.display.cny_per_usd, rel=0.01
    )


def test_table_and_pictures_are_written(qtbot: QtBot, page: CasesPage, tmp_path: Path) -> None:
    page.add([SAME_CHIP])
    settled(qtbot, page)
    assert page.table.table.save(tmp_path / "cases.xlsx") and page.table.table.save(tmp_path / "cases.csv")
    sheet = load_workbook(tmp_path / "cases.xlsx").worksheets[0]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows() if row[0].value}
    cost = compare(example("same-chip")).results["foreign"][COST]
    assert rows["Cost per million tokens"][4] == pytest.approx(cost, rel=1e-12)
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row[0]: row[1:] for row in csv.reader(file) if row}
    assert math.isclose(float(listed["Cost per million tokens"][4]), cost, rel_tol=1e-12)
    for card, name in ((page.costs, "costs.png"), (page.ratios, "ratios.svg")):
        assert card.pictures.save(tmp_path / name) and (tmp_path / name).stat().st_size > 2_000

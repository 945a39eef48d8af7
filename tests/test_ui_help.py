"""Help: guide, handbook and glossary without the network, in both languages."""

import json

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from calculator.trace.handbook import handbook
from ui.help.contents import RESOURCES, pages, terms
from ui.help.window import HelpWindow
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


def test_every_quantity_is_in_the_handbook_once() -> None:
    names = [one.name for chapter in handbook() for one in chapter.formulas]
    assert sorted(names) == sorted(QUANTITIES)


def test_what_a_formula_reads_is_known() -> None:
    for chapter in handbook():
        for one, reads in zip(chapter.formulas, chapter.reads, strict=True):
            assert one.formula
            assert set(reads) <= set(INPUTS) | set(QUANTITIES)


def test_the_glossary_has_both_languages() -> None:
    entries = json.loads((RESOURCES / "glossary.json").read_text(encoding="utf-8"))
    assert len({entry["key"] for entry in entries}) == len(entries) >= 50
    for lang in ("en", "zh"):
        texts = terms(lang)
        assert len({term for term, _ in texts}) == len(entries)
        assert all(term and about.endswith((".", "\u3002")) for term, about in texts)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_shows(window: MainWindow, lang: str) -> None:
    window.preferences.language = lang
    window.show_help()
    opened = window.findChild(HelpWindow)
    assert opened is not None
    for page in pages(lang):
        opened.show_page(f"{page.part}/{page.key}")
        assert len(opened.text.toPlainText()) > 40
        assert "{" not in page.text()
    opened.close()


def test_search_links_and_language(window: MainWindow, qtbot: QtBot) -> None:
    window.show_help("glossary")
    opened = window.findChild(HelpWindow)
    assert opened is not None
    assert "MFU" in opened.text.toPlainText()
    qtbot.keyClicks(opened.search, "recovery factor")
    heads = [opened.tree.topLevelItem(index) for index in range(opened.tree.topLevelItemCount())]
    assert 1 <= len(heads) <= 3
    opened.search.clear()
    opened.text.anchorClicked.emit(QUrl("handbook/hourly#hourly_electricity_usd"))
    item = opened.tree.currentItem()
    assert isinstance(item, QTreeWidgetItem)
    assert item.text(0) == "Hourly cost"
    window.preferences.language = "zh"
    assert opened.windowTitle() == "\u5e2e\u52a9"
    assert "\u5c0f\u65f6" in opened.text.toPlainText()
    opened.close()


def test_opened_twice_is_one_window(window: MainWindow) -> None:
    window.show_help()
    window.show_help("handbook")
    assert len(window.findChildren(HelpWindow)) == 1
    window.findChildren(HelpWindow)[0].close()


def test_a_chapter_has_air_and_its_commands_a_ground(window: MainWindow, qtbot: QtBot) -> None:
    shown = HelpWindow(window.reading, window)
    qtbot.addWidget(shown)
    shown.show_page("guide/12-terminal")
    document = shown.text.document()
    code = document.find("token-parity attribute").blockFormat()
    heading = next(
        block.blockFormat()
        for block in map(document.findBlockByNumber, range(1, document.blockCount()))
        if block.blockFormat().headingLevel()
    )
    assert code.background().color().name() == QColor(window.reading.theme.field).name()
    assert code.topMargin() == code.bottomMargin() == 0
    assert heading.topMargin() > heading.bottomMargin() > 0

"""The start page: examples, questions, files; each leads to a comparison on its page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from calculator.compare import compare
from calculator.profile import example, examples, save
from ui.fonts import sized
from ui.pages import PAGES, START
from ui.start.cards import PAD
from ui.start.page import COST, StartPage
from ui.start.questions import ALL, questions
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


@pytest.fixture
def page(window: MainWindow) -> StartPage:
    window.preferences.page = START
    found = window.pages.page(START)
    assert isinstance(found, StartPage)
    return found


def test_every_question_has_its_page_and_example() -> None:
    assert questions() == ALL
    names = {entry.name for entry in examples()}
    assert all(one.example in names for one in ALL)
    assert {one.page for one in ALL} <= {row.key for row in PAGES}


def test_the_pictures_show_the_costs(page: StartPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(card.costs != (None, None) for card in page.examples), timeout=10_000)
    for card in page.examples:
        outcome = compare(example(card.name))
        assert card.costs == (outcome.headline("domestic", COST), outcome.headline("foreign", COST))


def test_an_example_opens_on_compare(window: MainWindow, page: StartPage, qtbot: QtBot) -> None:
    card = next(card for card in page.examples if card.name == "deepseek-day")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.document.profile == example("deepseek-day")
    assert window.preferences.page == "compare" and window.panel.isVisible()


def test_a_question_opens_its_page(window: MainWindow, page: StartPage, qtbot: QtBot) -> None:
    for one, card in page.asking:
        window.preferences.page = START
        card.setFocus()
        qtbot.keyClick(card, Qt.Key.Key_Space)
        assert window.preferences.page == one.page
        assert window.document.profile == example(one.example)


def test_files_are_listed_and_a_missing_one_is_greyed(
    window: MainWindow, page: StartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.nothing.isVisible()
    paths = [tmp_path / f"{name}.tokenparity" for name in ("one", "two")]
    for path in paths:
        save(path, example("same-chip"))
        window.preferences.remember(path)
    paths[0].unlink()
    page.retranslate()
    shown = [card for card in page.files if card.isVisible()]
    assert [card.text() for card in shown] == ["two", "one"]
    assert [card.isEnabled() for card in shown] == [True, False]
    qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert window.document.path == paths[1] and window.preferences.page == "compare"


def test_it_can_be_left_out(window: MainWindow, page: StartPage, qtbot: QtBot) -> None:
    assert window.preferences.opens_on_start
    page.always.click()
    kept = window.preferences.opens_on_start
    page.always.click()
    assert (kept, window.preferences.opens_on_start) == (False, True)


def test_no_text_is_cut(window: MainWindow, page: StartPage) -> None:
    for lang in ("en", "zh"):
        window.preferences.language = lang
        for card in (*page.examples, *(card for _, card in page.asking)):
            wide = card.width() - 2 * PAD - (card.picture_width() + PAD if card.picture_width() else 0)
            room = QRect(0, 0, wide, 10_000)
            flags = int(Qt.TextFlag.TextWordWrap)
            title = QFontMetrics(sized(13, bold=True)).boundingRect(room, flags, card.text())
            about = QFontMetrics(sized(12)).boundingRect(room, flags, card.about)
            assert title.height() + 3 + about.height() <= card.height() - 2 * PAD + 6, card.text()

"""The command palette: everything by name, in either language."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from calculator import library
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from ui import typos
from ui.palette import Palette, entries, fitting, library_rows
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


def opened(window: MainWindow) -> Palette:
    every = entries(window.reading, window.actions_.every(), window.edit_input, window.explain)
    palette = Palette(window.reading, every, window, lambda: library_rows(window.reading, window.choose))
    palette.show()
    return palette


def test_every_input_and_quantity_is_there(window: MainWindow) -> None:
    every = entries(window.reading, window.actions_.every(), window.edit_input, window.explain)
    enabled = sum(action.isEnabled() for action in window.actions_.every())
    assert len(every) == enabled + len(INPUTS) + 2 * len(QUANTITIES)


def test_words_of_both_languages_find_it(window: MainWindow) -> None:
    for lang in ("en", "zh"):
        window.preferences.language = lang
        every = entries(window.reading, window.actions_.every(), window.edit_input, window.explain)
        for typed in ("swap", "\u4ea4\u6362"):
            assert (
                fitting(every, typed)[0].text == window.actions_["swap"].text().replace("&", "").split("(")[0]
            )


def test_a_letter_missing_swapped_or_wrong_finds_what_was_meant(window: MainWindow) -> None:
    every = entries(window.reading, window.actions_.every(), window.edit_input, window.explain)
    for typed, right in (
        ("electrcity", "electricity"),
        ("eletcricity price", "electricity price"),
        ("elcet", "elect"),
        ("sparcity", "sparsity"),
        ("mone carlo", "monte carlo"),
        ("swpa sides", "swap sides"),
    ):
        found = fitting(every, typed)
        assert found and found == fitting(every, right), typed
        assert right.split()[0] in found[0].words, typed
    assert fitting(every, "electrcity")[0].text.lower().startswith("electricity price")
    assert "sparsity" in fitting(every, "sparcity")[0].text.lower()
    for nothing in ("zzzz", "qqqqqqq", "\u7535\u4ef6"):  # Chinese is taken as it stands
        assert fitting(every, nothing) == [], nothing


def test_a_word_that_is_there_is_not_read_as_another(window: MainWindow) -> None:
    every = entries(window.reading, window.actions_.every(), window.edit_input, window.explain)
    for typed in ("pue", "price", "mone", "power"):
        found = fitting(every, typed)
        assert found and all(typed in entry.words for entry in found), typed


def test_typing_narrows_and_enter_does(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    before = window.document.profile
    qtbot.keyClicks(palette.search, "swap")
    assert palette.list.count() == len(palette.found) >= 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.document.profile != before
    palette.deleteLater()


def test_an_input_gets_the_cursor_and_a_number_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    qtbot.keyClicks(palette.search, "site pue")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "domestic.site.pue"
    palette = opened(window)
    qtbot.keyClicks(palette.search, "cost usd per task foreign")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.explanation.target == "foreign.cost_usd_per_task"


def test_arrows_move_and_nothing_is_said(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Up)
    qtbot.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0
    qtbot.keyClicks(palette.search, "zzzz")
    assert palette.found == [] and palette.list.count() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_the_shortcut_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look() -> None:
        active = QApplication.activeModalWidget()
        assert isinstance(active, Palette)
        seen.append(active.objectName())
        active.reject()

    QTimer.singleShot(100, look)
    window.actions_["palette"].trigger()
    assert seen == ["palette"]
    assert window.actions_["palette"].shortcut().toString() == "Ctrl+K"


def test_the_switch_of_pages_keeps_its_words_in_another_language(window: MainWindow, qtbot: QtBot) -> None:
    for lang in ("zh", "en", "zh", "en"):
        window.preferences.language = lang
        qtbot.wait(20)
        for button in window._page_switch.findChildren(QAbstractButton):
            assert button.width() >= button.sizeHint().width() - 1, (lang, button.text())
            assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))


def test_a_place_is_taken_for_a_side_by_its_name(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    before = window.document.profile
    qtbot.keyClicks(palette.search, "guangdong foreign")
    assert palette.found and all("guangdong" in entry.words and entry.is_last for entry in palette.found)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    after = window.document.profile
    assert "guangdong" in library.label("sites", after.chosen["foreign.sites"], "en").lower()
    assert after.values["domestic.site.pue"] == before.values["domestic.site.pue"]
    window.undo()
    assert window.document.profile == before


def test_a_long_text_is_not_read_in_every_way_there_is() -> None:
    known = ["electricity", "electric", "price", "prices", "model", "latency", "power", "powers"]
    slips = ["electrcity", "prcie", "modle", "latncy", "powr"]
    ways = list(typos.readings(slips, known))
    assert ["electricity", *slips[1:]] in ways and ["electricity", "price", *slips[2:]] in ways
    assert len(ways) < 300 and list(typos.readings(slips * 60, known)) == []

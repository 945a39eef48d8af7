"""The tour: one bubble after the other, beside what it is about, in either language; it can be left at any time."""

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from ui.pages import START
from ui.start.page import StartPage
from ui.tour import Tour
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]
STOPS = 6


def begun(window: MainWindow) -> Tour:
    window.actions_["tour"].trigger()
    found = window.findChild(Tour)
    assert found is not None
    return found


def test_it_goes_through_to_its_end(window: MainWindow, qtbot: QtBot) -> None:
    tour = begun(window)
    titles = []
    for place in range(STOPS):
        assert tour.place == place
        titles.append(tour.title.text())
        inside = QRect(tour.bubble.pos(), tour.bubble.size())
        assert window.rect().contains(inside)
        qtbot.wait(20)
        for label in (tour.title, tour.text):
            assert label.height() >= label.heightForWidth(label.width())
        qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert len(set(titles)) == STOPS
    assert tour.isHidden() and window.preferences.toured


def test_the_bubble_leaves_its_subject_in_view(window: MainWindow, qtbot: QtBot) -> None:
    for size in ((1280, 800), (1140, 640), (1920, 1080)):
        window.resize(*size)
        tour = begun(window)
        for _ in range(STOPS - 1):
            bubble = QRect(tour.bubble.pos(), tour.bubble.size())
            assert not bubble.intersects(tour._hole.adjusted(5, 5, -5, -5))
            tour.go_on()
        tour.end()


def test_back_skip_and_escape(window: MainWindow, qtbot: QtBot) -> None:
    tour = begun(window)
    assert not tour.back.isVisible()
    qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tour.back, Qt.MouseButton.LeftButton)
    assert tour.place == 0
    qtbot.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
    assert tour.isHidden()
    tour = begun(window)
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert tour.isHidden()


def test_keys_stay_in_the_tour(window: MainWindow, qtbot: QtBot) -> None:
    tour = begun(window)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        focus = window.focusWidget()
        assert focus is tour
        qtbot.keyClick(focus, key)
    qtbot.keyClick(tour, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert window.preferences.page == "compare"
    assert tour.place == 3
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert tour.isHidden()


def test_it_speaks_the_language_in_force(window: MainWindow) -> None:
    tour = begun(window)
    english = tour.title.text()
    window.preferences.language = "zh"
    assert tour.title.text() != english
    assert "\u7684" in tour.title.text()
    tour.end()


def test_the_start_page_offers_it(window: MainWindow, qtbot: QtBot) -> None:
    window.preferences.page = START
    page = window.pages.page(START)
    assert isinstance(page, StartPage)
    qtbot.mouseClick(page.tour, Qt.MouseButton.LeftButton)
    tour = window.findChild(Tour)
    assert tour is not None
    assert window.preferences.page == "compare"
    tour.end()

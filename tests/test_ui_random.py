"""
Random hands on the whole window: clicks, keys, edits, undo, page and language switches, with a fixed seed.

No exception, no warning of Qt (pytest-qt fails on either), no lost edit: going all the way back gives the beginning again.
TOKEN_PARITY_ACTIONS=10000 does as many; the checks do a share.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from calculator.inputs import INPUTS, InputError, full_paths
from calculator.profile import Profile, example
from ui import dialogs
from ui.inputs.number_field import NumberField
from ui.pages import PAGES
from ui.sweeper import Sweeper
from ui.tour import Tour
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]

COUNT = int(os.environ.get("TOKEN_PARITY_ACTIONS", "200"))
SEED = 20261123
KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Home,
        Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Right)  # fmt: skip
TEXTS = ("0", "1", "0.05", "1e3", "95 %", "0.35/6.8", "-1", "abc", "=1+1", "9" * 40, "\u4e94", "1.2M", "")
NOT_PRESSED = ("action.quit",)


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Dialogs are refused at once; files are asked for and not named; nothing leaves the program."""
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda self, *args: 0)
    monkeypatch.setattr(QMenu, "exec", lambda self, *args: None)
    for name, nothing in (("getOpenFileName", ""), ("getSaveFileName", ""), ("getOpenFileNames", [])):
        monkeypatch.setattr(QFileDialog, name, lambda *args, nothing=nothing, **kwargs: (nothing, ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **kwargs: ("", False))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    for name in ("ask_open", "ask_save_as", "ask_export", "ask_table"):
        monkeypatch.setattr(dialogs, name, lambda *args, **kwargs: None)
    monkeypatch.setattr(dialogs, "ask_save", lambda *args, **kwargs: "cancel")
    yield
    for popup in QApplication.topLevelWidgets():
        if isinstance(popup, QMenu):
            popup.close()


class Hands:
    """What a restless user does."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.dice = window, random.Random(seed)
        self.done: list[str] = []
        self.paths = list(full_paths())

    def act(self) -> None:
        """Do one thing."""
        ways = (
            (self.edit, 6), (self.click, 6), (self.type, 3), (self.key, 4), (self.undo, 3), (self.redo, 2),
            (self.page, 3), (self.look, 2), (self.table, 2), (self.choose, 2), (self.explain, 2),
        )  # fmt: skip
        way = self.dice.choices([way for way, _ in ways], [weight for _, weight in ways])[0]
        self.done.append(way.__name__)
        way()
        for tour in self.window.findChildren(Tour):
            tour.end()
        close_popup()
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.close()
        QApplication.processEvents()

    def edit(self) -> None:
        path = self.dice.choice(self.paths)
        row = INPUTS[path.partition(".")[2]]
        value = self.dice.choice(
            [code for code, _ in row.choices] or [row.low, row.high, (row.low * row.high) ** 0.5 or 0.5]
        )
        if row.whole:
            value = float(round(value))
        try:
            self.window.document.set_input(path, value, "edit")
        except InputError as error:
            self.done[-1] += f" refused {error}"
        else:
            self.window.document.finish_edit()

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self.window.findChildren(kind) if one.isVisible() and one.isEnabled()]

    def click(self) -> None:
        buttons = [
            one for one in self.shown(QAbstractButton)
            if not any(action.objectName() in NOT_PRESSED for action in one.actions())
        ]  # fmt: skip
        button = self.dice.choice(buttons)
        assert isinstance(button, QAbstractButton)
        self.done[-1] += f" {button.objectName()}"
        menu = getattr(button, "menu", lambda: None)()
        if menu is not None:
            menu.aboutToShow.emit()
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self) -> None:
        fields = self.shown(NumberField)
        if fields:
            field = self.dice.choice(fields)
            field.setFocus()
            assert isinstance(field, NumberField)
            field.selectAll()
            text = self.dice.choice(TEXTS)
            self.done[-1] += f" {field.objectName()} {text!r}"
            if text.isascii():
                QTest.keyClicks(field, text)
            else:
                field.insert(text)  # as an input method does; keyClicks knows ASCII only
            QTest.keyClick(field, self.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)))

    def key(self) -> None:
        focus = self.window.focusWidget() or self.window
        key = self.dice.choice(KEYS)
        self.done[-1] += f" {key.name} {focus.objectName()}"
        QTest.keyClick(focus, key)

    def undo(self) -> None:
        self.window.undo()

    def redo(self) -> None:
        self.window.redo()

    def page(self) -> None:
        self.window.preferences.page = self.dice.choice(PAGES).key
        self.done[-1] += f" {self.window.preferences.page}"

    def look(self) -> None:
        preferences = self.window.preferences
        name, values = self.dice.choice(
            (("language", ("en", "zh")), ("currency", ("USD", "CNY")), ("theme", ("light", "dark")))
        )
        setattr(preferences, name, self.dice.choice(values))

    def table(self) -> None:
        tables = self.shown(QTableView)
        if tables:
            table = self.dice.choice(tables)
            assert isinstance(table, QTableView)
            room = table.viewport().rect()
            if room.width() > 2 and room.height() > 2:
                at = QPoint(self.dice.randrange(room.width()), self.dice.randrange(room.height()))
                QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def choose(self) -> None:
        boxes = self.shown(QComboBox)
        if boxes:
            box = self.dice.choice(boxes)
            self.done[-1] += f" {box.objectName()}"
            QTest.keyClick(box, self.dice.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))

    def explain(self) -> None:
        self.window.explain(
            self.dice.choice(["ratio", self.dice.choice(self.paths), "domestic.cost_usd_per_mtok"])
        )


def close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_nothing_breaks_and_no_edit_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, SEED)
    Sweeper(window)  # as in the program: workers collect no garbage
    closer = QTimer()  # a menu that a key opened runs a loop of its own
    closer.timeout.connect(close_popup)
    closer.start(100)
    history = window.document.history
    history.setUndoLimit(0)
    states: dict[int, Profile] = {0: example("default")}
    for number in range(COUNT):
        restarted = history.index() == 0 and history.count() == 0 and len(states) > 1
        hands.act()
        if history.index() == 0 and (restarted or history.count() == 0):
            states = {0: window.document.profile}  # another comparison was opened
        index = history.index()
        window.document.finish_edit()
        states[index] = window.document.profile
        for beyond in [place for place in states if place > history.count()]:
            del states[beyond]
        assert window.document.profile.values.keys() == set(hands.paths), (number, hands.done[-3:])
    window.document.finish_edit()
    while history.canUndo():
        assert window.document.profile == states[history.index()], hands.done[-5:]
        history.undo()
    closer.stop()
    assert window.document.profile == states[0]

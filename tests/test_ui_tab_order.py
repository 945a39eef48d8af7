"""Tab goes in the order of the layouts, whatever the order in which widgets were made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.controls.flow import Flow
from ui.tab_order import follow_the_eye


def test_tab_follows_layouts_within_layouts(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    last, second, first, third = (QLineEdit(home) for _ in range(4))
    flowing = [QPushButton(str(number), home) for number in range(3)]
    flow = Flow(gap=4)
    for button in reversed(flowing):
        flow.addWidget(button)
    head = QHBoxLayout()
    head.addWidget(first)
    head.addWidget(second)
    column = QVBoxLayout(home)
    column.addLayout(head)
    column.addWidget(third)
    column.addLayout(flow)
    column.addWidget(last)
    follow_the_eye(home)
    home.show()
    qtbot.waitExposed(home)
    home.activateWindow()
    first.setFocus()
    for expected in (second, third, *reversed(flowing), last):
        qtbot.keyClick(home.focusWidget(), Qt.Key.Key_Tab)
        assert home.focusWidget() is expected

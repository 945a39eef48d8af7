"""A switch between few choices: segments side by side, one of them down."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget


class Switch(QWidget):
    """The given actions as segments."""

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(2)
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setProperty("segment", True)
            button.setObjectName(f"switch.{action.objectName().partition('.')[2]}")
            layout.addWidget(button)

"""The card above a view: its controls in lines, each as wide as it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.controls.flow import Flow


class Controls(QFrame):
    """Each part is a line of its own; a part of several widgets stands side by side and wraps."""

    def __init__(self, parent: QWidget, *lines: tuple[QWidget, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 12, 7)
        column.setSpacing(5)
        for line in lines:
            if len(line) == 1:
                column.addWidget(line[0])
                continue
            home = QWidget(self)
            flow = Flow(home, gap=8)
            for widget in line:
                flow.addWidget(widget)
            column.addWidget(home)


def beside(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets that stay together in one line."""
    home = QWidget(parent)
    row = QHBoxLayout(home)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return home

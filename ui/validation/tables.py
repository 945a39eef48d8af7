"""The tables of the page, one at a time: misses of the points shown, accuracy by group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from calculator.analysis.validation import Row, Validation
from ui import icons
from ui.reading import Reading
from ui.switch import Switch
from ui.tables.text_table import TextTable
from ui.validation import contents

NAMES = ("misses", "summary")


class Tables(QWidget):
    """A switch between the tables, and a button that copies the one in view."""

    row_marked = Signal(int)

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._reading = reading
        self._found: Validation | None = None
        self._rows: list[Row] = []
        self.misses = TextTable(reading, self, tell, (58, 160, 66, 68, 0), 38)
        self.summary = TextTable(reading, self, tell, (0, 56, 56, 60, 64, 64, 60, 52), 24)
        self.misses.row_marked.connect(self.row_marked)
        self._stack = QStackedWidget(self)
        group = QActionGroup(self)
        self.actions_: dict[str, QAction] = {}
        for index, (name, table) in enumerate(zip(NAMES, (self.misses, self.summary), strict=True)):
            table.setObjectName(f"validation.{name}")
            self._stack.addWidget(table)
            action = self.actions_[name] = QAction(self)
            action.setObjectName(f"table.validation.{name}")
            action.setCheckable(True)
            action.setChecked(index == 0)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, index=index: self._stack.setCurrentIndex(index))
        self.copy = QToolButton(self)
        self.copy.setObjectName("validation.copy")
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.copy)
        menu.aboutToShow.connect(lambda: self.current.fill_menu(menu))
        self.copy.setMenu(menu)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Switch(list(self.actions_.values()), self))
        head.addStretch(1)
        head.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.retranslate()

    @property
    def current(self) -> TextTable:
        """The table in view."""
        return self.misses if self._stack.currentIndex() == 0 else self.summary

    def show_rows(self, found: Validation, rows: list[Row]) -> None:
        """List these rows, in their order."""
        self._found, self._rows = found, rows
        self._refresh()

    def retranslate(self) -> None:
        """Set every text again."""
        messages, theme = self._reading.messages, self._reading.theme
        for name, table in zip(NAMES, (self.misses, self.summary), strict=True):
            self.actions_[name].setText(messages(f"validation.table.{name}"))
            self.actions_[name].setToolTip(messages(f"validation.table.{name}.tip"))
            table.setAccessibleName(messages(f"validation.table.{name}"))
        self.copy.setIcon(icons.icon("copy", theme.muted))
        self.copy.setAccessibleName(messages("copy.table"))
        self.copy.setToolTip(messages("copy.table.tip"))
        self._refresh()

    def _refresh(self) -> None:
        if self._found is not None:
            notes = tuple(contents.note(self._found, self._reading.display).splitlines())
            self.misses.set_content(contents.misses(self._rows, self._reading.display, notes))
            self.summary.set_content(contents.summary(self._found, self._reading.display))

"""A card with a title, a table, and a button that copies and saves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ui import icons
from ui.fonts import sized
from ui.reading import Reading
from ui.tables.table_model import Content
from ui.tables.text_table import TextTable


class TableCard(QFrame):
    """``widths`` are pixels of the columns, 0 for the one that takes what is left."""

    row_marked = Signal(int)  # a row of the content

    def __init__(
        self,
        reading: Reading,
        parent: QWidget,
        tell: Callable[[str], None],
        name: str,
        widths: tuple[int, ...],
        row_height: int = 24,
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setObjectName("card")
        self.title = QLabel(self)
        self.title.setFont(sized(13, bold=True))
        self.table = TextTable(reading, self, tell, widths, row_height)
        self.table.setObjectName(name)
        self.table.row_marked.connect(self.row_marked)
        self.export = QToolButton(self)
        self.export.setObjectName(f"{name}.export")
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        menu.aboutToShow.connect(lambda: self.table.fill_menu(menu))
        self.export.setMenu(menu)
        self.head = QHBoxLayout()  # a page may put controls between title and button
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 7, 10, 8)
        layout.setSpacing(4)
        layout.addLayout(self.head)
        layout.addWidget(self.table, 1)
        for widget in (
            self.table,
            self.export,
        ):  # until there is something to show, with the room they will take
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            widget.hide()

    def show_content(self, title: str, content: Content) -> None:
        """Show these rows under a title; sets every text of the card again."""
        messages = self._reading.messages
        self.title.setText(title)
        self.table.setAccessibleName(title)
        self.export.setIcon(icons.icon("copy", self._reading.theme.muted))
        self.export.setToolTip(messages("copy.table.tip"))
        self.export.setAccessibleName(f"{messages('copy.table')}: {title}")
        self.table.set_content(content)
        self.table.show()
        self.export.show()

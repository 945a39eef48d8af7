"""A list of inputs with two values each, in labels and units."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from calculator.inputs import INPUTS, split_path
from calculator.tables import Column, Table
from ui.reading import Reading
from ui.tables.table_model import Content
from ui.tables.text_table import TextTable

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableView):
    """Rows of cells; the columns ``numbers`` stand right. They are copied and saved as those of every table."""

    def __init__(
        self, reading: Reading, heads: Sequence[str], numbers: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._reading, self._numbers = reading, numbers
        self.note = ""  # what stands below the rows in a file
        self.rows = QStandardItemModel(0, len(heads), self)
        for column, text in enumerate(heads):
            head = QStandardItem(text)
            head.setTextAlignment(RIGHT if column in numbers else LEFT)
            self.rows.setHorizontalHeaderItem(column, head)
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        self.setStyleSheet("QTableView::item { padding: 0 9px; } QHeaderView::section { padding: 3px 9px; }")
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        last = len(heads) - 1
        header.setSectionResizeMode(0 if last in numbers else last, QHeaderView.ResizeMode.Stretch)

    @property
    def copies(self) -> TextTable:
        """The same rows in a table that nobody sees and that can be copied and saved."""
        columns = range(self.rows.columnCount())
        heads = tuple(self.rows.horizontalHeaderItem(column).text() for column in columns)
        rows = [
            tuple(self.rows.item(row, column).text() for column in columns)
            for row in range(self.rows.rowCount())
        ]
        right = tuple(column in self._numbers for column in columns)
        made = TextTable(self._reading, self, lambda told: None, (0,) * len(heads), 24)
        made.setObjectName(self.objectName())
        made.hide()

        def table() -> Table:
            return Table(self.accessibleName(), tuple(map(Column, heads)), tuple(rows), (self.note,))

        made.set_content(Content(heads, heads, rows, right, heads, rows, table=table))
        return made

    def _show_menu(self, at: QPoint) -> None:
        menu, copies = QMenu(self), self.copies
        copies.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(copies.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copies = self.copies
            copies.copy(csv=False)
            copies.deleteLater()
        else:
            super().keyPressEvent(event)

    def add(self, cells: Sequence[str]) -> QStandardItem:
        """Append a row; its first cell."""
        items = [QStandardItem(text) for text in cells]
        for column, item in enumerate(items):
            item.setEditable(False)
            item.setToolTip(item.text())
            item.setTextAlignment(RIGHT if column in self._numbers else LEFT)
        self.rows.appendRow(items)
        return items[0]


def cells(reading: Reading, path: str, sides: Sequence[str], *values: float) -> list[str]:
    """Label, side and values of an input; values that look alike in short are shown in full."""
    messages, display = reading.messages, reading.display
    row = INPUTS[split_path(path)[1]]
    shown = [display.input_text(row, value) for value in values]
    if len(set(shown)) < len(shown):
        unit = display.input_unit(row)
        full = [display.input_full(row, value) for value in values]
        shown = [
            display.with_unit(text, unit) if text else short for text, short in zip(full, shown, strict=True)
        ]
    side = messages("side.both") if len(sides) > 1 else messages(f"side.{sides[0]}")
    return [messages.text(row.label), side, *shown]

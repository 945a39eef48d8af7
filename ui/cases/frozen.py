"""The first column of a table that stays where it is while the others scroll sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.tables.text_table import TextTable


class FrozenColumn(QTableView):
    """Lies over the first column of ``table`` and shows the same; there while the table has more columns than room."""

    def __init__(self, table: TextTable) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName("frozen")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the table below
        self.setFont(table.font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView#frozen { border: 0; border-radius: 0; }")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().rangeChanged.connect(lambda _low, _high: self.fit())
        table.verticalHeader().sectionResized.connect(lambda row, _old, new: self.setRowHeight(row, new))
        table.horizontalHeader().sectionResized.connect(lambda _column, _old, _new: self.fit())
        table.viewport().installEventFilter(self)
        self.hide()

    def fit(self) -> None:
        """Take the place of the first column, with the heights of the table's rows."""
        table, model = self._table, self._table.model()
        needed = table.horizontalScrollBar().maximum() > 0 and model.columnCount() > 1
        self.setVisible(needed)
        if not needed:
            return
        for column in range(1, model.columnCount()):
            self.setColumnHidden(column, True)
        self.setColumnHidden(0, False)
        self.setColumnWidth(0, table.columnWidth(0))
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        for row in range(model.rowCount()):
            self.setRowHeight(row, table.rowHeight(row))
        self.horizontalHeader().setFixedHeight(table.horizontalHeader().height())
        room = table.viewport().geometry()
        head = table.horizontalHeader().height()
        self.setGeometry(QRect(room.left(), room.top() - head, table.columnWidth(0), room.height() + head))
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._table.viewport():
            self.fit()
        return super().eventFilter(watched, event)

"""A table of texts whose marked rows can be copied as text or CSV."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from calculator import cells
from ui.fonts import sized
from ui.reading import Reading
from ui.validation.table_model import Content, TextModel

HEAD = 26
MARGIN = 7  # of a cell, left and right together


class TextTable(QTableView):
    """``widths`` are pixels of the columns, 0 for the one that takes what is left."""

    row_marked = Signal(int)

    def __init__(
        self,
        reading: Reading,
        parent: QWidget,
        tell: Callable[[str], None],
        widths: tuple[int, ...],
        row_height: int,
    ) -> None:
        super().__init__(parent)
        self._reading, self._tell, self._widths = reading, tell, widths
        self.texts = TextModel()
        self.setModel(self.texts)
        self.setFont(sized(12))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(HEAD)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._marked(now.row()))

    def set_content(self, content: Content) -> None:
        """Show these rows."""
        self.texts.set_content(content)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(300, 140)

    def mark_row(self, row: int) -> None:
        """Select a row and bring it into view; tells nobody."""
        if row == self.currentIndex().row() and self.selectionModel().hasSelection():
            return
        blocked = self.blockSignals(True)
        if 0 <= row < self.texts.rowCount():
            index = self.texts.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        else:
            self.clearSelection()
        self.blockSignals(blocked)

    def _marked(self, row: int) -> None:
        if row >= 0:
            self.row_marked.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rest = max(self.viewport().width() - sum(self._widths), 60)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, width or rest)
        self._fit_heights()

    def _fit_heights(self) -> None:
        """A row whose text wraps into more lines than the others have is taller."""
        usual, metrics = self.verticalHeader().defaultSectionSize(), self.fontMetrics()
        widths = [self.columnWidth(column) - MARGIN for column in range(self.texts.columnCount())]
        tall: dict[tuple[str, int], int] = {}

        def height(text: str, width: int) -> int:
            if (text, width) not in tall:
                flags = int(Qt.TextFlag.TextWordWrap)
                tall[text, width] = metrics.boundingRect(0, 0, width, 1000, flags, text).height()
            return tall[text, width]

        for number, row in enumerate(self.texts.content.rows):
            needed = max(map(height, row, widths)) + 2
            if max(needed, usual) != self.rowHeight(number):
                self.setRowHeight(number, max(needed, usual))

    # Copying

    def fill_menu(self, menu: QMenu) -> None:
        """How the table can be copied."""
        messages = self._reading.messages
        menu.clear()
        menu.addAction(messages("copy.text")).triggered.connect(lambda: self.copy(csv=False))
        menu.addAction(messages("copy.csv")).triggered.connect(lambda: self.copy(csv=True))

    def copy(self, *, csv: bool) -> None:
        """Put the marked rows into the clipboard, or all where at most one is marked."""
        marked = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = self.texts.for_copying(marked if len(marked) > 1 else [])
        QGuiApplication.clipboard().setText(cells.comma_separated(rows) if csv else cells.tabbed(rows))
        self._tell(self._reading.messages("told.table", count=len(rows) - 1))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(csv=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._marked(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

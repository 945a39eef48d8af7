"""A table of texts: sorted by a click on a heading, copied as text or CSV, saved as CSV and XLSX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from calculator import cells
from calculator.said import said
from ui import dialogs
from ui.fonts import sized
from ui.reading import Reading
from ui.tables.table_model import Content, TextModel
from ui.tables.widths import CELL as MARGIN
from ui.tables.widths import Widths, fitted, needs
from ui.told import written

HEAD = 26
SIGN = 20  # pixels of a mark before the first cell's text, with its margins


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
        self._needs: tuple[Widths, Widths] = ((), ())
        self.texts = TextModel()
        self.setModel(self.texts)
        self.setFont(sized(12))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a turn of the wheel gives no focus
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
        header.setSortIndicatorClearable(True)
        header.sortIndicatorChanged.connect(self._sort)
        header.setFixedHeight(HEAD)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.viewport().setMouseTracking(True)
        self.clicked.connect(self._ask)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._marked(now.row()))

    def set_content(self, content: Content) -> None:
        """Show these rows; ordered as they were ordered by the user."""
        self.texts.muted = QColor(self._reading.theme.muted)
        self.texts.lit = QColor(self._reading.theme.accent_soft)
        self.texts.can_be_asked = self._reading.messages("explained.cell")
        self.texts.set_content(content)
        header, by = self.horizontalHeader(), self.texts.sorted_by
        blocked = header.blockSignals(True)
        header.setSectionsClickable(bool(content.keys))
        header.setSortIndicatorShown(bool(content.keys))
        header.setSortIndicator(*(by or (-1, Qt.SortOrder.AscendingOrder)))
        header.blockSignals(blocked)
        self._needs = needs(content, self.font())
        self._fit()

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Give the columns other widths."""
        self._widths = widths
        self._fit()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.texts.sort(column, order)
        self._fit_heights()

    def sizeHint(self) -> QSize:
        return QSize(300, 140)

    def mark_row(self, row: int) -> None:
        """Select a row of the content and bring it into view; tells nobody."""
        place = self.texts.order.index(row) if row in self.texts.order else -1
        if place == self.currentIndex().row() and self.selectionModel().hasSelection():
            return
        blocked = self.blockSignals(True)
        if place >= 0:
            index = self.texts.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        else:
            self.clearSelection()
        self.blockSignals(blocked)

    def _marked(self, row: int) -> None:
        if row >= 0:
            self.row_marked.emit(self.texts.order[row])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if len(self._widths) == len(self._needs[0]):
            room = self.viewport().width()
            if self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                room = max(room, sum(self._widths))  # it scrolls: nothing has to give way
            found = fitted(self._widths, *self._needs, room)
            for column, width in enumerate(found):
                self.setColumnWidth(column, width)
        self._fit_heights()

    def _fit_heights(self) -> None:
        """A row whose text wraps into more lines than the others have is taller."""
        usual, metrics = self.verticalHeader().defaultSectionSize(), self.fontMetrics()
        widths = [self.columnWidth(column) - MARGIN for column in range(self.texts.columnCount())]
        if self.texts.content.signs:
            widths[0] -= SIGN
        tall: dict[tuple[str, int], int] = {}

        def height(text: str, width: int) -> int:
            if (text, width) not in tall:
                flags = int(Qt.TextFlag.TextWordWrap)
                tall[text, width] = metrics.boundingRect(0, 0, width, 1000, flags, text).height()
            return tall[text, width]

        rows = self.texts.content.rows
        for number, place in enumerate(self.texts.order):
            row = rows[place]
            needed = max(map(height, row, widths)) + 2
            if max(needed, usual) != self.rowHeight(number):
                self.setRowHeight(number, max(needed, usual))

    # Asking

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        subject = self.texts.subject(index)
        if subject is not None:
            self._reading.explain_asked.emit(subject)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._hover((index.row(), index.column()) if self.texts.subject(index) is not None else (-1, -1))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover((-1, -1))
        super().leaveEvent(event)

    def _hover(self, place: tuple[int, int]) -> None:
        if place == self.texts.hovered:
            return
        self.texts.hovered = place
        shape = Qt.CursorShape.PointingHandCursor if place[0] >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    # Copying

    def fill_menu(self, menu: QMenu) -> None:
        """How the table can be copied."""
        messages = self._reading.messages
        menu.clear()
        menu.addAction(messages("copy.text")).triggered.connect(lambda: self.copy(csv=False))
        menu.addAction(messages("copy.csv")).triggered.connect(lambda: self.copy(csv=True))
        if self.texts.content.table is not None:
            menu.addSeparator()
            for suffix in ("csv", "xlsx"):
                menu.addAction(messages(f"table.{suffix}")).triggered.connect(
                    lambda _checked=False, suffix=suffix: self.ask_save(suffix)
                )

    def ask_save(self, suffix: str) -> None:
        """Write the whole table to a file that the user names."""
        path = dialogs.ask_table(self, self._reading.messages, suffix, self.objectName().replace(".", "-"))
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> bool:
        """Write the whole table as the suffix says; whether that worked."""
        from calculator import tables

        messages, make = self._reading.messages, self.texts.content.table
        if make is None:
            return False
        try:
            write = tables.write_csv if path.suffix.lower() == ".csv" else tables.write_xlsx
            write(path, make())
        except OSError as error:
            dialogs.tell_error(self, messages, "error.table", said(error, messages))
            return False
        self._tell(written(messages, "told.table_saved", path))
        return True

    def copy(self, *, csv: bool) -> None:
        """Put the marked rows into the clipboard, or all where at most one is marked."""
        marked = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = self.texts.for_copying(marked if len(marked) > 1 else [])
        QGuiApplication.clipboard().setText(cells.comma_separated(rows) if csv else cells.tabbed(rows))
        self._tell(self._reading.messages("told.table", count=len(rows) - 1))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        self.fill_menu(menu)
        self._offer_explanation(menu, self.indexAt(at))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def _offer_explanation(self, menu: QMenu, index: QModelIndex) -> None:
        if self.texts.subject(index) is None:
            return
        place, first = QPersistentModelIndex(index), menu.actions()[0]
        explain = QAction(self._reading.messages("explained.menu"), menu)
        explain.triggered.connect(lambda: self._ask(place))
        menu.insertAction(first, explain)
        menu.insertSeparator(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(csv=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._marked(self.currentIndex().row())
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

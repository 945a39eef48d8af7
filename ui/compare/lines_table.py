"""The table of cost lines; its swatches are the chart's legend."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.compare.lines_model import COLUMNS, SHARE_ROLE, LinesModel
from ui.reading import Reading

ROW_LOW, ROW_HIGH = 19, 40
HEAD = 26
LEAST_ROWS = 10  # in view; the others are scrolled to
# Shares of the width: line, two amounts, difference, two shares of cost.
WIDTHS = (0.28, 0.155, 0.155, 0.17, 0.12, 0.12)


class _Delegate(QStyledItemDelegate):
    """Draws a bar behind a share, and a rule above the total."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._reading.theme
        share = index.data(SHARE_ROLE)
        rect = QRectF(option.rect)
        if share:
            colour = QColor(theme.side("domestic" if index.column() == 4 else "foreign"))
            colour.setAlpha(46)
            room = rect.adjusted(8, 3, -2, -3)
            width = room.width() * min(max(share, 0.0), 1.0)
            painter.fillRect(QRectF(room.right() - width, room.top(), width, room.height()), colour)
        super().paint(painter, option, index)
        if index.row() == index.model().rowCount() - 1:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), QColor(theme.border_strong))


class LinesTable(QTableView):
    """Every line, both columns, difference and share; fills the height it is given. Copy takes the marked rows."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.lines = LinesModel(reading)
        self.setModel(self.lines)
        self.setObjectName("lines")
        self.setItemDelegate(_Delegate(reading, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(11, 11))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_LOW)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setFixedHeight(HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(self.minimumSizeHint())
        self.clicked.connect(self._ask)

    def _ask(self, index: QModelIndex) -> None:
        target = self.lines.target(index.row(), index.column())
        if not target and COLUMNS[index.column()] == "difference":
            from ui.compare.difference import difference  # when it is asked for: not at every start

            name = self.lines.target(index.row(), 1).partition(".")[2]
            self._reading.explain_asked.emit(difference(self._reading, name) or "ratio")
        elif target:
            self._reading.explain_asked.emit(target)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # it takes what there is, and asks the page for no more

    def minimumSizeHint(self) -> QSize:
        return QSize(380, HEAD + ROW_LOW * min(LEAST_ROWS, self.lines.rowCount()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Rows and columns take the room there is."""
        room = self.maximumViewportSize()  # viewport() would load every kind of widget, at every start
        self._hide_idle(room.height())
        rows = self.lines.rowCount() - sum(map(self.isRowHidden, range(self.lines.rowCount())))
        height = min(max(room.height() // rows, ROW_LOW), ROW_HIGH)
        self.verticalHeader().setDefaultSectionSize(height)
        for row in range(self.lines.rowCount()):
            if not self.isRowHidden(row) and self.rowHeight(row) != height:  # it was hidden meanwhile
                self.setRowHeight(row, height)
        for column, share in enumerate(WIDTHS):
            self.setColumnWidth(column, int(room.width() * share))

    def _hide_idle(self, height: int) -> None:
        """Where the rows do not fit, those that cost nothing on either side stand back; what still does not fit scrolls."""
        rows = range(self.lines.rowCount())
        short = len(rows) * ROW_LOW > height
        for row in rows:
            hidden = short and self.lines.is_idle(row)
            if hidden != self.isRowHidden(row):
                self.setRowHidden(row, hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            marked = sorted({index.row() for index in self.selectedIndexes()}) or list(
                range(self.lines.rowCount())
            )
            QGuiApplication.clipboard().setText(self.lines.as_text(marked))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show the outcome's lines."""
        before = self.lines.rowCount()
        self.lines.refresh()
        if self.lines.rowCount() != before:
            self.setMinimumSize(self.minimumSizeHint())
            self.updateGeometry()
        self._share_out()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(self._reading.messages("table.name"))
        self.lines.refresh()

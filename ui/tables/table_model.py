"""Rows of texts as Qt's model, in an order of one's own; what is copied may hold more than what is shown."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap

from ui.charts.marks import draw_mark
from ui.fonts import sized

if TYPE_CHECKING:
    from calculator.analysis.explained import Subject
    from calculator.tables import Table

Index = QModelIndex | QPersistentModelIndex


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """
    Headings, tips of the headings, rows; ``copied`` are headings and rows for other programs.

    ``right`` says which columns are numbers, ``bold`` and ``muted`` which rows stand out or back, ``lit`` which cells, by
    row and column, have a ground of their own. With ``keys``, a number or
    a text for each cell, the rows can be sorted by a column; None goes last. ``table`` is the same for files, with
    numbers as numbers. ``asked`` says what explains a cell; None for cells that are no numbers.
    """

    heads: tuple[str, ...]
    tips: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    right: tuple[bool, ...]
    copied_heads: tuple[str, ...]
    copied: Sequence[tuple[str, ...]]
    bold: frozenset[int] = frozenset()
    muted: frozenset[int] = frozenset()
    keys: Sequence[tuple[float | str | None, ...]] = ()
    table: Callable[[], Table] | None = None
    lit: frozenset[tuple[int, int]] = frozenset()
    asked: Callable[[int, int], Subject | str | None] | None = (
        None  # what a cell's number is, by row and column
    )
    signs: Sequence[tuple[str, str]] = ()  # a mark and its colour before the first cell of each row


EMPTY = Content((), (), [], (), (), [])


class TextModel(QAbstractTableModel):
    """Looks texts up. ``order`` are the rows of the content as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.content = EMPTY
        self.order: list[int] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.can_be_asked = ""  # for screen readers
        self.muted = QColor("#888888")
        self.lit = QColor("#dddddd")
        self.hovered = (-1, -1)  # row and column on screen

    def set_content(self, content: Content) -> None:
        """Show this instead."""
        self.beginResetModel()
        if len(content.heads) != len(self.content.heads):
            self.sorted_by = None
        self.content = content
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; -1 as they came."""
        self.beginResetModel()
        self.sorted_by = (column, order) if column >= 0 else None
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        keys, rows = self.content.keys, range(len(self.content.rows))
        self.order = list(rows)
        if self.sorted_by is None or not keys:
            return
        column, order = self.sorted_by
        known = [row for row in rows if not _blank(keys[row][column])]
        known.sort(
            key=lambda row: (isinstance(keys[row][column], str), keys[row][column]),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.order = known + [row for row in rows if _blank(keys[row][column])]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.content.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.content.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.order[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.content.rows[row][column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.content.rows[row][column] or None
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and self.content.signs:
            return _sign(*self.content.signs[row], QGuiApplication.palette().highlightedText().color().name())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, (index.row(), column) == self.hovered)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self.subject(index) is not None:
            return self.can_be_asked
        if role == Qt.ItemDataRole.ForegroundRole and row in self.content.muted:
            return self.muted
        if role == Qt.ItemDataRole.BackgroundRole and (row, column) in self.content.lit:
            return self.lit
        return None

    def _font(self, row: int, underlined: bool) -> QFont | None:
        """Made when it is asked for: the forms of its letters are those of the language in force."""
        bold = row in self.content.bold
        if not underlined and not bold:
            return None
        font = sized(12, bold=bold)
        font.setUnderline(underlined)
        return font

    def subject(self, index: Index) -> Subject | str | None:
        """What explains a cell; None where nothing does."""
        row, column = index.row(), index.column()
        if (
            self.content.asked is None
            or not index.isValid()
            or not self.content.rows[self.order[row]][column]
        ):
            return None
        return self.content.asked(self.order[row], column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.content.heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.content.tips[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        if role == Qt.ItemDataRole.FontRole:
            return sized(12)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.content.right[column] else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def for_copying(self, rows: list[int]) -> list[tuple[str, ...]]:
        """Headings and these rows, or all where none is given."""
        content = self.content
        return [
            content.copied_heads,
            *(content.copied[self.order[row]] for row in (rows or range(len(content.copied)))),
        ]


@functools.lru_cache(maxsize=64)
def _sign(mark: str, colour: str, selected: str) -> QIcon:
    icon = QIcon(_drawn(mark, colour))
    icon.addPixmap(_drawn(mark, selected), QIcon.Mode.Selected)
    return icon


def _drawn(mark: str, colour: str) -> QPixmap:
    picture = QPixmap(28, 28)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, QPointF(7, 7), mark, QColor(colour), QColor(Qt.GlobalColor.transparent), 4.5)
    painter.end()
    return picture


def _blank(key: float | str | None) -> bool:
    return key is None or key != key  # NaN is unlike itself

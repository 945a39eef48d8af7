"""Rows of texts as Qt's model; what is copied may hold more than what is shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.fonts import sized

Index = QModelIndex | QPersistentModelIndex


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """
    Headings, tips of the headings, rows; ``copied`` are headings and rows for other programs.

    ``right`` says which columns are numbers, ``bold`` which rows stand out.
    """

    heads: tuple[str, ...]
    tips: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    right: tuple[bool, ...]
    copied_heads: tuple[str, ...]
    copied: Sequence[tuple[str, ...]]
    bold: frozenset[int] = frozenset()


EMPTY = Content((), (), [], (), (), [])


class TextModel(QAbstractTableModel):
    """Looks texts up."""

    def __init__(self) -> None:
        super().__init__()
        self.content = EMPTY
        self._bold = sized(12, bold=True)

    def set_content(self, content: Content) -> None:
        """Show this instead."""
        self.beginResetModel()
        self.content = content
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.content.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.content.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.content.rows[row][column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.content.rows[row][column] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        if role == Qt.ItemDataRole.FontRole and row in self.content.bold:
            return self._bold
        return None

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
            *(content.copied[row] for row in (rows or range(len(content.copied)))),
        ]

"""A list of inputs with two values each, in labels and units."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from calculator.inputs import INPUTS, split_path
from ui.reading import Reading

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableView):
    """Rows of cells; the columns ``numbers`` stand right."""

    def __init__(self, heads: Sequence[str], numbers: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self.rows = QStandardItemModel(0, len(heads), self)
        for column, text in enumerate(heads):
            head = QStandardItem(text)
            head.setTextAlignment(RIGHT if column in numbers else LEFT)
            self.rows.setHorizontalHeaderItem(column, head)
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        self.setStyleSheet("QTableView::item { padding: 0 9px; } QHeaderView::section { padding: 3px 9px; }")
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        last = len(heads) - 1
        header.setSectionResizeMode(0 if last in numbers else last, QHeaderView.ResizeMode.Stretch)

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

"""The table of cost lines as Qt's model: both columns, difference and shares, the total at the end."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from calculator.display import decimals_for
from calculator.inputs import SIDES
from ui.compare.lines import COST, LINES, amount, quantity, shown
from ui.fonts import sized
from ui.reading import Reading

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("line", "domestic", "foreign", "difference", "share.domestic", "share.foreign")
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1  # 0 to 1, for the bar behind a share
NONE = "\u2013"


class LinesModel(QAbstractTableModel):
    """Texts are made once for each refresh; ``data`` looks them up."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self.lines: tuple[str, ...] = LINES
        self._texts: list[list[str]] = []
        self._shares: list[list[float]] = []
        self._zero: list[bool] = []
        self._swatches: dict[str, QPixmap] = {}
        self._theme = ""
        self.refresh()

    def refresh(self) -> None:
        """Take the texts from the outcome."""
        outcome, display = self._reading.document.outcome, self._reading.display
        messages = self._reading.messages
        lines = shown(outcome)
        amounts = [[amount(outcome, side, line) for side in SIDES] for line in lines]
        totals = [outcome.headline(side, COST) for side in SIDES]
        total = [math.nan if value is None else value for value in totals]
        size = display.size("USD/Mtok")
        largest = max((abs(value) / size for value in total if not math.isnan(value)), default=0.0)
        decimals = decimals_for(largest, 4)

        def text(value: float) -> str:
            if math.isnan(value):
                return NONE
            return display.fixed(value / size, decimals) if value else "0"

        texts, shares = [], []
        for line, values in [*zip(lines, amounts, strict=True), ("total", total)]:
            parts = [value / whole if whole else math.nan for value, whole in zip(values, total, strict=True)]
            label = messages("table.total") if line == "total" else messages(f"line.{line}")
            difference = values[1] - values[0]
            sign = "+" if difference > 0 and text(difference).strip("0.,") else ""
            texts.append(
                [label, *map(text, values), sign + text(difference)]
                + [NONE if math.isnan(part) else display.percent(part, computed=True) for part in parts]
            )
            shares.append([0.0 if math.isnan(part) or line == "total" else part for part in parts])
        known = not all(math.isnan(value) for value in total)
        self._zero = [
            known and all(value == 0.0 or math.isnan(value) for value in values) for values in amounts
        ]
        if lines != self.lines:  # a risk dial was turned on or off
            self.beginResetModel()
            self.lines, self._texts, self._shares = lines, texts, shares
            self.endResetModel()
        self._texts, self._shares = texts, shares
        if self._theme != self._reading.theme.name:
            self._theme = self._reading.theme.name
            self._swatches = {line: _swatch(colour) for line, colour in self._reading.theme.lines}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and row == len(self.lines):
            return sized(13, bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and row < len(self.lines) and self._zero[row]:
            return QColor(self._reading.theme.disabled)
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and row < len(self.lines):
            return self._swatches[self.lines[row]]
        if role == SHARE_ROLE and column >= 4:
            return self._shares[row][column - 4]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        messages = self._reading.messages
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                messages("table.unit", unit=self._reading.display.unit("USD/Mtok"))
                if not section
                else messages(f"table.{COLUMNS[section]}")
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return messages(f"table.{COLUMNS[section]}.tip") if section else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            font: QFont = sized(12)
            return font
        return None

    def target(self, row: int, column: int) -> str:
        """What a cell's number is called by ``ui.explain``; empty for the columns that are no numbers of the model."""
        side = {1: SIDES[0], 2: SIDES[1], 4: SIDES[0], 5: SIDES[1]}.get(column)
        if side is None or not 0 <= row < self.rowCount():
            return ""
        return f"{side}.{COST if row == self.rowCount() - 1 else quantity(self.lines[row])}"

    def is_idle(self, row: int) -> bool:
        """Whether a line costs nothing on either side."""
        return row < len(self.lines) and self._zero[row]

    def as_text(self, rows: list[int]) -> str:
        """Rows with their headings, separated by tabs, for a spreadsheet."""
        heads = [str(self.headerData(column, Qt.Orientation.Horizontal)) for column in range(len(COLUMNS))]
        return "\n".join("\t".join(cells) for cells in [heads, *(self._texts[row] for row in rows)])


def _swatch(colour: str) -> QPixmap:
    picture = QPixmap(22, 22)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(0, 0, 11, 11, 3, 3)
    painter.end()
    return picture

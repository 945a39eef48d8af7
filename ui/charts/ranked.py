"""Ranked bars: as many rows as there is room for, or all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.charts.bars import BELOW, ROW, BarsChart

LEAST = 5


class RankedChart(BarsChart):
    """``room_changed`` asks for its rows again: there is room for more or fewer, or for longer texts."""

    room_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.every = False

    @property
    def room(self) -> int:
        """So many rows fit."""
        return max(LEAST, (self.height() - BELOW) // (ROW - 4))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self.every else QSize(hint.width(), LEAST * ROW + BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

"""A scroll area whose upright bar cannot chase its own tail."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class SteadyScrollArea(QScrollArea):
    """
    Shows its upright bar where the content is too tall at the full width, whatever the bar itself would change.

    With wrapped texts a bar that comes makes the content taller and one that goes makes it shorter; left to Qt the two can
    call each other until the stack is full. Here one look, after the layout has come to rest, decides.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._look.start(0)
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        content = self.widget()
        layout = content.layout() if content else None
        if layout is None:
            return
        room = self.maximumViewportSize()
        wraps = layout.hasHeightForWidth()
        needed = layout.minimumHeightForWidth(room.width()) if wraps else layout.totalMinimumSize().height()
        on = needed > room.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if on else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

"""Garbage is collected in the window's thread only: from a worker's thread Python would take Qt objects apart under Qt's hands."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Sweeper(QObject):
    """Takes the place of Python's own timing, by the same counts; that stays off while this one lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(EVERY_MS)

    def sweep(self) -> int:
        """Collect the oldest generation that is due; how many objects went."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if not due[0]:
            return 0
        return gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)

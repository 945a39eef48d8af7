"""`--start-times`: start as ever, say when the window and its chart were painted, and end. benchmarks/ reads it."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui import app
from ui.window import MainWindow

STATM = Path("/proc/self/statm")


def run() -> int:
    """
    Print one line of JSON when the chart stands; the exit status.

    ``window_s`` and ``chart_s`` are readings of the monotonic clock, which all processes of a machine share;
    ``resident_bytes`` is the memory then, null where there is no /proc.
    """
    watchers: list[_Watcher] = []
    return app.run([], watch=lambda window: watchers.append(_Watcher(window)))


class _Watcher(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._window_s = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._window_s:
            self._window_s = -1.0
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self._window_s = time.monotonic()
        self._window.removeEventFilter(self)
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        if not self._window.page.chart.loaded:
            QTimer.singleShot(0, self._look)
            return
        QApplication.processEvents()  # the chart is laid out and painted in here
        times = {"window_s": self._window_s, "chart_s": time.monotonic(), "resident_bytes": _resident()}
        print(json.dumps(times), flush=True)
        sys.stdout.flush()
        self._window.close()


def _resident() -> int | None:
    if not STATM.exists():
        return None
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

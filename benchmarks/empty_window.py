"""The least that a program with Qt and numpy can be: an empty window. bench_startup.py builds it as it builds ours."""

import json
import sys
import time

import numpy
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Watcher(QObject):
    def __init__(self, window):
        super().__init__()
        self.window = window
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self):
        print(json.dumps({"window_s": time.monotonic(), "numpy": numpy.__version__}), flush=True)
        self.window.close()


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1280, 800)
    watcher = Watcher(window)
    window.show()
    sys.exit(app.exec())

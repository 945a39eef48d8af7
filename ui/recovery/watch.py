"""Notices that the open file was changed, or taken away, by somebody else."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from calculator.files.stamp import seen
from ui.document import Document

SETTLE_MS = 300  # programs save in several steps
SAME, CHANGED, GONE = "same", "changed", "gone"


class FileWatch(QObject):
    """Compares the file with what was last read or written here: when the system says so, and when the window comes forward."""

    noticed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.state = SAME
        self._system = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.check)
        self._system.fileChanged.connect(lambda _path: self._settle.start())
        self._system.directoryChanged.connect(lambda _path: self._settle.start())
        document.file_changed.connect(self.check)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.check()

    def check(self) -> None:
        """Look at the file."""
        self._follow()
        path, stamp = self._document.path, self._document.stamp
        state = SAME
        if path is not None and stamp is not None and not stamp.holds(path):
            state = CHANGED if seen(path) else GONE
        if state != self.state:
            self.state = state
            self.noticed.emit()

    def _follow(self) -> None:
        """Watch the file and its folder; a file that was renamed over is another one."""
        path = self._document.path
        wanted = {str(path), str(path.parent)} if path is not None else set()
        watched = {*self._system.files(), *self._system.directories()}
        if watched - wanted:
            self._system.removePaths(sorted(watched - wanted))
        for name in sorted(wanted - watched):
            self._system.addPath(name)

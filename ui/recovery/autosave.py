"""Every edit is in the journal a second later, until it is saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from calculator.files.errors import not_written
from calculator.said import Said
from ui.document import Document
from ui.recovery.entries import Unsaved
from ui.recovery.journal import Journal

PAUSE_MS = 1000


class Autosave(QObject):
    """Follows a document."""

    failed = Signal(object)  # a Said: the journal cannot be written; told once until it works again

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._told = ""
        self.journal = Journal(self._fail)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._keep)
        document.changed.connect(self._note)
        document.file_changed.connect(self._note)

    def _note(self) -> None:
        """A pause begins with the first edit and is not put off by more of them."""
        if not self._document.unsaved:
            self._timer.stop()
            self.journal.clear()
        elif not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        document = self._document
        if document.unsaved:
            self.journal.keep(Unsaved(document.profile, document.path, document.stamp))

    def flush(self) -> None:
        """Have the present state on disk when this returns."""
        self._timer.stop()
        self._keep()
        self.journal.wait()

    def finish(self) -> None:
        """The window closes; what is unsaved has been given up."""
        self._timer.stop()
        self.journal.finish()

    def _fail(self, error: OSError) -> None:
        """In the journal's thread; Qt brings the signal over."""
        said = Said("recovery.failed", cause=not_written(self.journal.place.parent, error))
        if str(said) != self._told:
            self._told = str(said)
            self.failed.emit(said)

"""All that keeps a window's work from being lost: journal, watch over the file, what was left by a crash."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from calculator.profile import ProfileError
from calculator.said import Said, said
from ui import dialogs
from ui.files import Files
from ui.reading import Reading
from ui.recovery import entries
from ui.recovery.autosave import Autosave
from ui.recovery.strip import FileStrip
from ui.recovery.watch import FileWatch


class Safety(QObject):
    """Of one window. ``strip`` is to be laid out by it."""

    def __init__(self, reading: Reading, files: Files, strip: FileStrip) -> None:
        super().__init__(strip)
        self._reading, self._files = reading, files
        self.strip = strip
        self.autosave = Autosave(reading.document, self)
        self.watch = FileWatch(reading.document, self)
        self.autosave.failed.connect(self._tell)
        self.watch.noticed.connect(self.refresh)
        strip.chosen.connect(self._settle)
        reading.words_changed.connect(self.refresh)

    def _tell(self, failed: Said) -> None:
        self._files.told.emit(failed.text(self._reading.messages))

    # The file on disk

    def refresh(self) -> None:
        """Show what is the matter with the file."""
        document = self._reading.document
        name = document.path.name if document.path is not None else ""
        self.strip.say(self._reading.messages, self.watch.state, name, document.unsaved)

    def _settle(self, way: str) -> None:
        document, messages = self._reading.document, self._reading.messages
        if way == "save_as":
            self._files.save_as()
        elif way == "keep":
            document.keep_mine()
        else:
            try:
                document.reload(messages("undo.reload"))
            except ProfileError as error:
                dialogs.tell_error(self.strip.window(), messages, "error.open", said(error, messages))
        self.watch.check()

    # What was left by a crash

    def offer(self, *, again: bool = False) -> bool:
        """Ask what is to become of unsaved comparisons, with ``again`` those for later too; whether one was restored."""
        found = [entry for entry in entries.list_unfinished() if again or not entry.asked]
        if not found:
            if again:
                self._files.told.emit(self._reading.messages("recovery.none"))
            return False
        from ui.recovery.dialog import DISCARD, LATER, RESTORE, RecoveryDialog

        dialog = RecoveryDialog(self._reading, found, self.strip.window())
        dialog.exec()
        answers = dialog.answers
        dialog.deleteLater()
        restored = False
        for entry, answer in answers:
            if answer == RESTORE and self._files.may_close():
                self.restore(entry)
                restored = True
            elif answer == DISCARD:
                entries.discard(entry)
            else:
                assert answer in (LATER, RESTORE)
                entries.look_later(entry)
        return restored

    def restore(self, entry: entries.Entry) -> None:
        """Go on with an unsaved comparison; its journal goes when this window's own has it."""
        unsaved = entry.unsaved
        self._reading.document.restart(entries.restore(entry), unsaved.path, saved=False, stamp=unsaved.stamp)
        self.autosave.flush()
        entries.discard(entry)

    def fill_menu(self, menu: QMenu) -> None:
        """The way back to what was put off, where there is any."""
        if not entries.any_later():
            return
        action = menu.addAction(self._reading.messages("recovery.menu"))
        action.triggered.connect(lambda _checked=False: self.offer(again=True))

    def finish(self) -> None:
        """The window closes."""
        self._reading.preferences.last_file = self._reading.document.path
        self.autosave.finish()

"""Opening, saving and exporting: what happens between the menu and the document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from calculator.files import ChangedError
from calculator.profile import SUFFIX, ProfileError, example
from calculator.said import said, visible
from calculator.sentences import title
from ui import dialogs
from ui.reading import Reading
from ui.told import path_text, written


class Files(QObject):
    """Asks before an edit is lost; tells in a sentence what did not work."""

    told = Signal(object)  # what was done, for the status bar: a text

    def __init__(self, reading: Reading, window: QWidget) -> None:
        super().__init__(window)
        self._reading = reading
        self._window = window

    @property
    def name(self) -> str:
        """What the open comparison is called."""
        document, messages = self._reading.document, self._reading.messages
        if document.path is not None:
            return visible(document.path.stem)
        return self.title_of_profile() or messages("file.untitled")

    def title_of_profile(self) -> str:
        """The title of an unchanged example in the reader's language, or the name its owner gave."""
        return title(self._reading.document.profile, self._reading.messages)

    def may_close(self) -> bool:
        """Whether the open comparison may go: nothing unsaved, or saved now, or given up."""
        if not self._reading.document.unsaved:
            return True
        wish = dialogs.ask_save(self._window, self._reading.messages, self.name)
        return self.save() if wish == "save" else wish == "discard"

    def new(self) -> None:
        """Begin with the default comparison."""
        self.open_example("default")

    def open_example(self, name: str) -> None:
        """Begin with a shipped comparison."""
        if self.may_close():
            try:
                self._reading.document.restart(example(name))
            except ProfileError as error:
                self._fail("error.open", error)

    def open_named(self, key: str) -> None:
        """Open what a key of ui.cases.keys stands for: an example or a file."""
        kind, _, name = key.partition(":")
        if kind == "example":
            self.open_example(name)
        elif kind == "file":
            self.open(Path(name))

    def ask_open(self) -> None:
        """Open a file that the user chooses."""
        path = dialogs.ask_open(self._window, self._reading.messages, self._folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a file; whether that worked."""
        if not self.may_close():
            return False
        try:
            if path.suffix.lower() == dialogs.BOOK:
                return self._open_book(path)
            self._reading.document.open(path)
        except ProfileError as error:
            self._fail("error.open", error)
            self._reading.preferences.forget(path)
            return False
        self._reading.preferences.remember(path)
        return True

    def _open_book(self, path: Path) -> bool:
        """Open a workbook of ours as a comparison; what was changed in it is shown, and not saved yet."""
        from calculator.workbook import WorkbookError, import_

        reading = self._reading
        try:
            found = import_(path)
        except WorkbookError as error:
            self._fail("error.open", error)
            reading.preferences.forget(path)
            return False
        reading.document.restart(found.profile, saved=found.compared and not found.differences)
        reading.preferences.remember(path)
        if found.differences:
            from ui.library.book_dialog import BookDialog

            dialog = BookDialog(reading, path.name, found.differences, self._window)
            dialog.exec()
            dialog.deleteLater()
        else:
            self.told.emit(
                reading.messages("book.same" if found.compared else "book.unknown", name=path.name)
            )
        return True

    def save(self) -> bool:
        """Write the file, asking for its name the first time; whether that worked."""
        path = self._reading.document.path
        return self.save_to(path) if path is not None else self.save_as()

    def save_as(self) -> bool:
        """Write to a file that the user names; whether that worked."""
        path = dialogs.ask_save_as(self._window, self._reading.messages, self.proposal(SUFFIX))
        return path is not None and self.save_to(path)

    def save_to(self, path: Path, *, overwrite: bool = False) -> bool:
        """Write to a file; whether that worked."""
        try:
            self._reading.document.save(path, overwrite=overwrite)
        except ChangedError:
            wish = dialogs.ask_overwrite(self._window, self._reading.messages, path.name)
            if wish == "overwrite":
                return self.save_to(path, overwrite=True)
            return self.save_as() if wish == "save_as" else False
        except ProfileError as error:
            self._fail("error.save", error)
            return False
        self._reading.preferences.remember(path)
        self.told.emit(self._reading.messages("told.saved", name=path_text(path)))
        return True

    def ask_export(self) -> None:
        """Write a workbook to a file that the user names."""
        path = dialogs.ask_export(self._window, self._reading.messages, self.proposal(".xlsx"))
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> bool:
        """Write a workbook; whether that worked."""
        from calculator.workbook import export

        reading = self._reading
        try:
            export(path, reading.document.outcome, reading.preferences.language, reading.preferences.currency)
        except (OSError, ValueError) as error:
            self._fail("error.export", error)
            return False
        self.told.emit(written(reading.messages, "told.exported", path))
        return True

    def _fail(self, key: str, error: Exception) -> None:
        messages = self._reading.messages
        dialogs.tell_error(self._window, messages, key, said(error, messages))

    def _folder(self) -> Path:
        document = self._reading.document
        if document.path is not None:
            return document.path.parent
        lately = [path.parent for path in self._reading.preferences.recent]
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        for folder in (*lately, Path(documents)):
            if documents and folder.is_dir():
                return folder
        return Path.home()

    def proposal(self, suffix: str) -> Path:
        """The file that an export is offered to be written to."""
        return self._folder() / f"{clean_name(self.name) or 'comparison'}{suffix}"


def clean_name(text: str) -> str:
    """A text as the name of a file on every system, without suffix."""
    return "".join("-" if letter in '<>:"/\\|?*' else letter for letter in text)[:80].strip()

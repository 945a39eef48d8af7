"""The open comparison: profile, outcome, history and file. The only place that holds an edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from calculator.files import Stamp
from calculator.files.stamp import stamp_of
from calculator.inputs import SIDES, split_path
from calculator.profile import Profile, load_stamped, save
from ui.pin.pin import Pin
from ui.sources import source_of

if TYPE_CHECKING:
    from calculator.compare import Outcome

UNDO_STEPS = 1000  # some 20 kB each


def compare(profile: Profile) -> Outcome:
    """Its outcome. The model is loaded with the first one: the window stands before."""
    from calculator.compare import compare as computed

    return computed(profile)


class _Swap(QUndoCommand):
    """Replace one profile by the next: the only kind of edit there is."""

    def __init__(
        self, document: Document, after: Profile, outcome: Outcome, label: str, merge_key: str
    ) -> None:
        super().__init__(label)
        self._document = document
        self._merge_key = merge_key
        self._before = document.profile
        self._after = after
        self._outcome: Outcome | None = (
            outcome  # for the first time; later it is computed anew, a history holds profiles
        )

    def redo(self) -> None:
        outcome, self._outcome = self._outcome, None
        self._document._show(self._after, outcome or compare(self._after))

    def undo(self) -> None:
        self.setObsolete(self._document.taking_back)
        self._document._show(self._before, compare(self._before))

    def id(self) -> int:
        return 1

    def mergeWith(self, later: QUndoCommand) -> bool:
        if not (isinstance(later, _Swap) and later._merge_key == self._merge_key != ""):
            return False
        self._after = later._after
        self.setObsolete(self._after == self._before)  # typed back to where it was
        return True


class Document(QObject):
    """
    The open comparison. Widgets ask it for an edit and show what ``changed`` brings.

    An edit that the calculator does not take raises its InputError, and nothing has changed.
    """

    changed = Signal()  # profile and outcome
    file_changed = Signal()  # path or unsaved mark
    restarted = Signal()  # another comparison

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._outcome: Outcome | None = None
        self._path: Path | None = None
        self._stamp: Stamp | None = None
        self._editing = 0
        self.taking_back = False  # what is undone shall not be done again
        self._last_edit = ("", 0)  # its key, and where it left the history
        self._last_origins: dict[str, str] = {}  # of this session, so that a typed-over input finds back
        self._sources: dict[str, tuple[float, str] | None] = {}
        self.pin = Pin(self)
        self.history = QUndoStack(self)
        self.history.setUndoLimit(UNDO_STEPS)
        self.history.cleanChanged.connect(self._clean_changed)

    def _clean_changed(self, _clean: bool) -> None:
        if shiboken6.isValid(self):  # a history that is torn down says so once more
            self.file_changed.emit()

    @property
    def profile(self) -> Profile:
        return self._profile

    @property
    def outcome(self) -> Outcome:
        if self._outcome is None:
            self._outcome = compare(self._profile)
        return self._outcome

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def stamp(self) -> Stamp | None:
        """What the file was when it was last read or written here."""
        return self._stamp

    @property
    def unsaved(self) -> bool:
        return not self.history.isClean()

    def _show(self, profile: Profile, outcome: Outcome) -> None:
        self._last_origins.update(self._profile.origins)
        self._profile, self._outcome = profile, outcome
        self._sources = {}
        self.changed.emit()

    # Files

    def restart(
        self, profile: Profile, path: Path | None = None, *, saved: bool = True, stamp: Stamp | None = None
    ) -> None:
        """Begin with another comparison, without history; ``saved`` is whether a file or an example holds it."""
        outcome = compare(profile)
        self._path, self._stamp = path, stamp
        self.pin.clear()  # what was pinned belongs to the comparison that goes
        self.history.clear()
        if saved:
            self.history.setClean()  # an emptied history is still not clean where it was not before
        else:
            self.history.resetClean()
        self._show(profile, outcome)
        self._last_origins = {}
        self.restarted.emit()
        self.file_changed.emit()

    def open(self, path: Path) -> None:
        """Begin with the comparison of a file; ProfileError if it holds none."""
        profile, stamp = load_stamped(path)
        self.restart(profile, path, stamp=stamp)

    def save(self, path: Path, *, overwrite: bool = False) -> None:
        """
        Write the comparison to a file.

        Raises
        ------
        ProfileError
            If that does not work.
        ChangedError
            If it is the open file and somebody else has changed it, unless that may be overwritten.
        """
        expected = self._stamp if path == self._path and not overwrite else None
        self._stamp = save(path, self._profile, expected=expected)
        self._path = path
        self.history.setClean()
        self.file_changed.emit()

    def reload(self, label: str) -> None:
        """Take the file as it is now, as an edit that can be undone; ProfileError if it holds no comparison."""
        if self._path is None:
            return
        profile, stamp = load_stamped(self._path)
        self.finish_edit()
        self.apply(label, lambda _mine: profile)
        self._stamp = stamp
        self.history.setClean()
        self.file_changed.emit()

    def keep_mine(self) -> None:
        """Let what is open here replace the file at the next saving, whatever the file is now."""
        if self._path is not None:
            self._stamp = stamp_of(self._path)
            self.history.resetClean()
            self.file_changed.emit()

    # Edits

    def finish_edit(self) -> None:
        """What comes next is another step for undo, also in the same field."""
        self._editing += 1

    def take_back(self, path: str) -> None:
        """Undo what was set in a field since the last finished edit, as if it had not been; nothing that came after it."""
        index = self.history.index()
        if index and self._last_edit == (self._key(path), index):
            self.taking_back = True
            self.history.undo()
            self.taking_back = False

    def apply(self, label: str, edit: Callable[[Profile], Profile], merge_key: str = "") -> None:
        """Make one edit that can be undone."""
        after = edit(self._profile)
        if after == self._profile:
            return
        outcome = compare(after)
        key = self._key(merge_key)
        self.history.push(_Swap(self, after, outcome, label, key))
        self._last_edit = key, self.history.index()

    def _key(self, merge_key: str) -> str:
        return f"{merge_key}#{self._editing}" if merge_key else ""

    def set_input(self, path: str, value: float, label: str) -> None:
        """Set an input; keystrokes and drags in one field become one step. A layout that is set is meant to stay."""
        from calculator.compare import layout_kept

        changes = {**layout_kept(self.outcome, path), path: value}
        self.apply(label, lambda profile: profile.with_values(changes), merge_key=path)

    def choose(self, side: str, table: str, row_id: str, label: str) -> None:
        """Fill a side's inputs from a library row; a site brings what its country decides."""
        from calculator.analysis.sites_move import taken

        self.apply(label, lambda profile: taken(profile, side, table, row_id))

    def set_linked(self, relative: str, linked: bool, label: str) -> None:
        """Hold an input equal on both sides, or set it free."""
        self.apply(label, lambda profile: profile.link(relative) if linked else profile.unlink(relative))

    def copy_block(self, record: str, from_side: str, label: str) -> None:
        """Give one side's whole record (``site``, ``model`` ...) to the other side too."""
        self.apply(label, lambda profile: profile.copy_block(record, from_side))

    def swap_sides(self, label: str) -> None:
        """Exchange domestic and foreign."""
        self.apply(label, Profile.swapped)

    def back_to_pin(self, label: str) -> None:
        """Take the pinned state again."""
        pinned = self.pin.state
        if pinned is not None:
            self.finish_edit()
            self.apply(label, lambda _profile: pinned.profile)

    def rename(self, label: str, name: str, note: str) -> None:
        """Give the comparison a name and a note."""
        self.apply(label, lambda profile: profile.renamed(name, note))

    # Sources

    def source_value(self, path: str) -> tuple[float, str] | None:
        """The value of an input by its source, with that source; None where there is none to go back to."""
        if path not in self._sources:
            self._sources[path] = source_of(self._profile, path, self._last_origins.get(path, ""))
        return self._sources[path]

    def reset(self, path: str, label: str) -> None:
        """Put an input back to its source's value, on both sides where it is linked or ``path`` names none."""
        changes: dict[str, float] = {}
        origins: dict[str, str] = {}
        sides, relative = split_path(path)
        linked = relative in self._profile.linked
        for one in sides:
            found = self.source_value(f"{one}.{relative}")
            if found is None:
                continue
            for side in SIDES if linked else (one,):
                changes.setdefault(f"{side}.{relative}", found[0])
                origins.setdefault(f"{side}.{relative}", found[1])
        self.apply(label, lambda profile: profile.with_values(changes, origins=origins))
        self.finish_edit()

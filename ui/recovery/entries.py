"""Journals of unsaved comparisons: how one is written, and what processes that are gone have left."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import os
from pathlib import Path
from typing import Any

from calculator.files import FileError, Stamp, data_folder, read_bytes, write_text
from calculator.files.atomic import sweep
from calculator.files.lock import Lock
from calculator.profile import Profile, ProfileError, dumps, load, loads

FORMAT, VERSION = "token-parity-journal", 1
FRESH, ASKED = ".journal", ".later"  # the user was not asked yet; was, and wants to look later
SIZE_LIMIT = 16_000_000  # bytes; a journal has some 50,000

_claimed: dict[Path, Lock] = {}  # by name without suffix: what this process has listed is nobody else's


@dataclasses.dataclass(frozen=True, slots=True)
class Unsaved:
    """What a journal holds: a comparison, and the file it is to go to, with what that file was."""

    profile: Profile
    path: Path | None = None
    stamp: Stamp | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """
    A comparison that was not saved.

    Attributes
    ----------
    place : Path
        Its journal.
    when : datetime
        Of the last edit in it, local time.
    asked : bool
        Whether the user was asked already and wants to look later.
    """

    place: Path
    unsaved: Unsaved
    when: datetime.datetime
    asked: bool


def folder() -> Path:
    """Where the journals are; it need not exist yet."""
    return data_folder() / "recovery"


def text_of(unsaved: Unsaved, now: datetime.datetime | None = None) -> str:
    """The content of a journal."""
    when = now or datetime.datetime.now()
    data = {
        "format": FORMAT,
        "version": VERSION,
        "pid": os.getpid(),
        "when": when.isoformat(timespec="seconds"),
        "path": str(unsaved.path) if unsaved.path else "",
        "digest": unsaved.stamp.digest if unsaved.stamp else "",
        "profile": dumps(unsaved.profile),
    }
    return json.dumps(data, indent=1)  # ASCII: half a character in a file name is no obstacle


def write(place: Path, unsaved: Unsaved) -> None:
    """Put a comparison into a journal, whole or not at all. OSError where that does not work."""
    write_text(place, text_of(unsaved))


def list_unfinished() -> list[Entry]:
    """
    What was left unsaved by processes that ended without being closed, the latest first.

    A journal of a process that lives is not among them, nor one that another process has listed and not let go; one that
    says what its file says is dropped.
    """
    found = []
    sweep(folder())
    for place in _places():
        lock = _claimed.get(place.with_suffix("")) or Lock(place.with_suffix(".lock"))
        with contextlib.suppress(OSError):
            if not lock.take():
                continue
            _claimed[place.with_suffix("")] = lock
        entry = _read(place)
        if entry is None or not place.exists():
            _let_go(place)
        elif _is_saved(entry.unsaved):
            discard(entry)
        else:
            found.append(entry)
    return sorted(found, key=lambda entry: entry.when, reverse=True)


def any_later() -> bool:
    """Whether there is something that the user wants to look at later."""
    return any(place.suffix == ASKED for place in _places())


def restore(entry: Entry) -> Profile:
    """The comparison of an entry. Its journal stays until ``discard``: let that wait until it is safe elsewhere."""
    return entry.unsaved.profile


def discard(entry: Entry) -> None:
    """Forget an entry for good."""
    with contextlib.suppress(OSError):
        entry.place.unlink()
    _let_go(entry.place, remove=True)


def look_later(entry: Entry) -> None:
    """Keep an entry and ask no more by oneself."""
    with contextlib.suppress(OSError):
        entry.place.replace(entry.place.with_suffix(ASKED))
    _let_go(entry.place)


def _let_go(place: Path, *, remove: bool = False) -> None:
    lock = _claimed.pop(place.with_suffix(""), None)
    if lock is not None:
        lock.release(remove=remove)


def _places() -> list[Path]:
    try:
        return sorted(path for path in folder().iterdir() if path.suffix in (FRESH, ASKED))
    except OSError:
        return []


def _read(place: Path) -> Entry | None:
    """An entry; None for what is no journal, which stays where it is."""
    try:
        data: Any = json.loads(read_bytes(place, SIZE_LIMIT))
        if not isinstance(data, dict) or data.get("format") != FORMAT or data.get("version") != VERSION:
            return None
        path, digest = Path(data["path"]) if data["path"] else None, str(data["digest"])
        unsaved = Unsaved(loads(data["profile"]), path, Stamp(digest) if digest else None)
        return Entry(place, unsaved, datetime.datetime.fromisoformat(data["when"]), place.suffix == ASKED)
    except (FileError, ProfileError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _is_saved(unsaved: Unsaved) -> bool:
    """Whether the file holds it: the process ended between saving and forgetting the journal."""
    try:
        return unsaved.path is not None and load(unsaved.path) == unsaved.profile
    except ProfileError:
        return False

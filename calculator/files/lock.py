"""Locks between processes that end with the process that holds them, however it ends."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from calculator.files.places import data_folder

PATIENCE_S = 10.0
PAUSE_S = 0.005
PLACES = 64


class Lock:
    """A lock file. It is the system's lock on it that counts, not that the file exists."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    @property
    def held(self) -> bool:
        return self._file >= 0

    def take(self) -> bool:
        """Take the lock if nobody has it; whether that worked. OSError where there can be no lock file."""
        if self.held:
            return True
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _lock(file)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self, *, remove: bool = False) -> None:
        """Let others have it; ``remove`` where nobody will ask for it again."""
        if not self.held:
            return
        if remove and os.name != "nt":
            with contextlib.suppress(OSError):
                self.path.unlink()
        os.close(self._file)
        self._file = -1
        if remove and os.name == "nt":
            with contextlib.suppress(OSError):
                self.path.unlink()


def _lock(file: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def only_writer(target: Path) -> Iterator[None]:
    """
    Keep this user's other processes from writing ``target`` meanwhile.

    Where the user's folder takes no lock file, the writing goes on without.

    Raises
    ------
    TimeoutError
        If another process holds the lock for ten seconds.
    """
    number = int(hashlib.blake2b(os.fsencode(target), digest_size=2).hexdigest(), 16) % PLACES
    lock = Lock(data_folder() / "locks" / f"{number:02}.lock")
    try:
        lock.path.parent.mkdir(parents=True, exist_ok=True)
        taken = lock.take()
    except OSError:
        yield
        return
    end = time.monotonic() + PATIENCE_S
    while not taken:
        if time.monotonic() > end:
            raise TimeoutError(f"{target} is being written by another process")
        time.sleep(PAUSE_S)
        taken = lock.take()
    try:
        yield
    finally:
        lock.release()

"""Whether a file is still the one that was read or written."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path


@dataclasses.dataclass(frozen=True, slots=True)
class Stamp:
    """
    A file's content as a digest, and what the file system says of it.

    Attributes
    ----------
    digest : str
        Of the content; the last word.
    seen : (inode, bytes, time of change in ns), or empty
        While these stay, the content is not read again; two writes within a tick of the clock have two inodes, since
        files are renamed over.
    """

    digest: str
    seen: tuple[int, ...] = ()

    @classmethod
    def of(cls, path: Path, data: bytes) -> Stamp:
        """The stamp of a file that holds ``data``, read or written just now."""
        return cls(digest(data), seen(path))

    def holds(self, path: Path, *, thorough: bool = False) -> bool:
        """
        Whether the file at ``path`` still has this content; a file that is gone has not.

        ``thorough`` reads it even where the file system says that nothing happened.
        """
        now = seen(path)
        if not now:
            return False
        if now == self.seen and not thorough:
            return True
        try:
            return digest(path.read_bytes()) == self.digest
        except OSError:
            return False


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file as it is now; None where there is none that can be read."""
    before = seen(path)  # a change while it is read is noticed later
    try:
        return Stamp(digest(path.read_bytes()), before)
    except OSError:
        return None


def digest(data: bytes) -> str:
    """A name for a content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def seen(path: str | os.PathLike[str]) -> tuple[int, ...]:
    """What the file system says of a file; empty where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - the layer that faults are put into is the module os
    except (OSError, ValueError):
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns

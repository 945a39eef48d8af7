"""What can go wrong with a file, and the cause in words."""

from __future__ import annotations

import errno
import os

from calculator.said import Said

_CAUSES = {
    "full": ("ENOSPC", "EDQUOT"),
    "denied": ("EACCES", "EPERM"),
    "read_only": ("EROFS",),
    "missing": ("ENOENT", "ENOTDIR"),
    "busy": ("EBUSY", "ETXTBSY", "EAGAIN", "ETIMEDOUT"),
    "drive": ("EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "ENETDOWN", "ENETUNREACH"),
    "name": ("ENAMETOOLONG", "ELOOP", "EILSEQ"),
    "folder": ("EISDIR",),
    "special": ("EINVAL",),
    "many": ("EMFILE", "ENFILE"),
    "large": ("EFBIG",),
}
_KEY = {
    getattr(errno, name): cause for cause, names in _CAUSES.items() for name in names if hasattr(errno, name)
}
_WINDOWS = {32: "busy", 33: "busy", 112: "full", 39: "full", 19: "read_only", 21: "drive", 53: "drive", 67: "drive"}  # fmt: skip


class FileError(Said):
    """A file that cannot be read or written. The sentence names its path and the cause."""


class ChangedError(Said):
    """A file that is not what it was when it was last read or written: writing would lose what another put there."""

    def __init__(self, path: str | os.PathLike[str] = "") -> None:
        super().__init__("file.changed", path=str(path))


def cause(error: OSError) -> Said:
    """Why the system refused."""
    found = _WINDOWS.get(getattr(error, "winerror", None) or 0) or _KEY.get(error.errno or 0)
    if isinstance(error, TimeoutError):
        found = "busy"
    if found:
        return Said(f"file.cause.{found}")
    return Said("file.cause.other", words=error.strerror or str(error))


def not_written(path: str | os.PathLike[str], error: OSError) -> FileError:
    """That a file cannot be written, and why."""
    return FileError("file.write", path=str(path), cause=cause(error))


def not_read(path: str | os.PathLike[str], error: OSError) -> FileError:
    """That a file cannot be read, and why."""
    return FileError("file.read", path=str(path), cause=cause(error))

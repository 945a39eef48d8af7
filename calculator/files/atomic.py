"""Files written beside and renamed over, so that there is always one whole file."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from calculator.files.errors import ChangedError
from calculator.files.lock import only_writer
from calculator.files.stamp import Stamp

BESIDE = re.compile(r"\.token-parity-[0-9a-f]{16}\.tmp")
LEFT_OVER_S = 3600.0  # a file beside that is older belongs to a process that was killed
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_TRIES = 20 if os.name == "nt" else 1  # a scanner or an indexer may hold a file of Windows for a moment


def write_text(
    path: str | os.PathLike[str], text: str, *, encoding: str = "utf-8", expected: Stamp | None = None
) -> Stamp:
    """As ``write_bytes``."""
    return write_bytes(path, text.encode(encoding), expected=expected)


def write_bytes(path: str | os.PathLike[str], data: bytes, *, expected: Stamp | None = None) -> Stamp:
    """
    Put ``data`` into a file, which keeps its permissions; a link is followed. Until the new one is on disk the old one stays.

    Parameters
    ----------
    path : path
        A file, there already or not. Its folder must exist.
    data : bytes
        The whole content.
    expected : Stamp, optional
        What the file is to hold so far. A file that is gone counts as unchanged: nothing can be lost.

    Returns
    -------
    Stamp
        Of the file as it is now.

    Raises
    ------
    ChangedError
        If another content than the expected one stands there; it stays.
    OSError
        If the file cannot be written; nothing is left beside.
    """
    target = _target(path)
    with only_writer(target) if expected is not None else contextlib.nullcontext():
        with _replacing(target, expected) as beside:
            _fill(beside, target, data)
        stamp = Stamp.of(target, data)
    _keep_folder(target.parent)
    return stamp


@contextlib.contextmanager
def written_beside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """
    An empty file for a writer that needs a path: it takes the place of ``path`` when the block ends well.

    Raises
    ------
    OSError
        If the file cannot be written; the old one stays and nothing is left beside.
    """
    target = _target(path)
    with _replacing(target, None) as beside:
        _fill(beside, target, b"")
        yield beside
        file = os.open(beside, os.O_RDWR)
        try:
            os.fsync(file)
        finally:
            os.close(file)
    _keep_folder(target.parent)


@contextlib.contextmanager
def _replacing(target: Path, expected: Stamp | None) -> Iterator[Path]:
    """The name of a file beside, which is renamed over ``target`` when the block ends well and removed when it does not."""
    beside = target.with_name(f".token-parity-{os.urandom(8).hex()}.tmp")
    try:
        yield beside
        if expected is not None and os.path.lexists(target) and not expected.holds(target, thorough=True):
            raise ChangedError(target)
        _rename(beside, target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _target(path: str | os.PathLike[str]) -> Path:
    """The file itself where ``path`` is a link. Devices and pipes must not be renamed over."""
    target = Path(os.path.realpath(path))
    with contextlib.suppress(FileNotFoundError):
        mode = target.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        if not os.access(target, os.W_OK):  # renaming would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return target


def _fill(beside: Path, target: Path, data: bytes) -> None:
    """The new file, with the permissions of the old one, on disk."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mode = None
    file = os.open(beside, _FLAGS, 0o666 if mode is None else mode)
    try:
        if mode is not None and os.name != "nt":
            with contextlib.suppress(OSError):  # some drives have no permissions
                os.fchmod(file, mode)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    finally:
        os.close(file)


def _rename(beside: Path, target: Path) -> None:
    for number in range(_TRIES):
        try:
            os.replace(beside, target)  # noqa: PTH105 - the layer that faults are put into is the module os
            return
        except PermissionError:
            if number + 1 == _TRIES:
                raise
            time.sleep(0.05)


def _keep_folder(folder: Path) -> None:
    """Have the new name survive a power cut too, where the system can be told to. The file is whole either way."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        file = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(file)
        finally:
            os.close(file)


def sweep(folder: Path, older_than_s: float = LEFT_OVER_S) -> None:
    """Remove what killed processes have left beside the files of a folder."""
    end = time.time() - older_than_s
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if BESIDE.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    if path.stat().st_mtime < end:
                        path.unlink()

"""Profiles as files: read whole and checked, written beside and renamed over."""

from __future__ import annotations

import os
from pathlib import Path

from calculator.files import FileError, Stamp, read_bytes, write_text
from calculator.files.errors import not_written
from calculator.files.stamp import digest, seen
from calculator.profile.errors import ProfileError
from calculator.profile.profile import Profile
from calculator.profile.reading import SIZE_LIMIT, loads
from calculator.profile.writing import dumps

SUFFIX = ".tokenparity"


def load(path: str | os.PathLike[str]) -> Profile:
    """
    The profile in a file.

    Raises
    ------
    ProfileError
        If there is no such file, it cannot be read, or it is no valid profile.
    """
    return load_stamped(path)[0]


def load_stamped(path: str | os.PathLike[str]) -> tuple[Profile, Stamp]:
    """The profile in a file, and a stamp that tells later whether the file is still the same. Raises as ``load``."""
    try:
        before = seen(path)  # a change while it is read is noticed later
        data = read_bytes(path, SIZE_LIMIT)
        return loads(data.decode("utf-8-sig")), Stamp(digest(data), before)
    except FileError as error:
        raise ProfileError(error.key, **error.words) from error
    except UnicodeDecodeError as error:
        raise ProfileError("file.not_text", path=str(path), byte=error.start) from error
    except ProfileError as error:
        raise ProfileError("profile.in_file", path=str(path), cause=error) from error


def save(path: str | os.PathLike[str], profile: Profile, *, expected: Stamp | None = None) -> Stamp:
    """
    Write a profile. Until the new file is whole and on disk, the old one stays as it was.

    Parameters
    ----------
    expected : Stamp, optional
        What the file was when it was last read or written here.

    Returns
    -------
    Stamp
        Of the file as it is now.

    Raises
    ------
    ProfileError
        If the profile would not be readable again, or the file cannot be written.
    ChangedError
        If the file is not what was expected; it stays.
    """
    text = dumps(profile)
    loads(text)
    try:
        return write_text(Path(path), text, expected=expected)
    except OSError as error:
        said = not_written(path, error)
        raise ProfileError(said.key, **said.words) from error

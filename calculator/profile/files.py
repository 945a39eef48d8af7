"""Profiles as files: read whole and checked, written beside and renamed over."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from calculator.profile.atomic import write_text
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
    path = Path(path)
    try:
        return loads(_text(path))
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error


def _text(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ProfileError("This is a folder, not a profile.")
        if not stat.S_ISREG(mode):
            raise ProfileError("This is not a regular file.")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise ProfileError("There is no such file.") from None
    except OSError as error:
        raise ProfileError(f"The file cannot be read ({error.strerror or error}).") from error
    if len(data) > SIZE_LIMIT:
        raise ProfileError(f"The file has more than {SIZE_LIMIT:,} bytes; a profile has far fewer.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProfileError(f"The file is not text in UTF-8 (byte {error.start}).") from error


def save(path: str | os.PathLike[str], profile: Profile) -> None:
    """
    Write a profile. Until the new file is whole and on disk, the old one stays as it was.

    Raises
    ------
    ProfileError
        If the profile would not be readable again, or the file cannot be written.
    """
    if Path(path).is_dir():
        raise ProfileError(f"{path}: This is a folder; a profile needs a file name.")
    text = dumps(profile)
    loads(text)
    try:
        write_text(Path(path), text)
    except OSError as error:
        raise ProfileError(f"{path}: The file cannot be written ({error.strerror or error}).") from error

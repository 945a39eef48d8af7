"""Files read whole, up to a size, before anything looks into them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from calculator.files.errors import FileError, not_read


def read_bytes(path: str | os.PathLike[str], limit: int) -> bytes:
    """
    The content of a regular file of at most ``limit`` bytes.

    Raises
    ------
    FileError
        If there is none, it is something else than a file, cannot be read, or is larger.
    """
    place, name = Path(path), str(path)
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileError("file.is_folder", path=name)
        if not stat.S_ISREG(mode):
            raise FileError("file.not_regular", path=name)
        with place.open("rb") as file:
            data = file.read(limit + 1)
    except FileError:
        raise
    except FileNotFoundError:
        raise FileError("file.none", path=name) from None
    except OSError as error:
        raise not_read(path, error) from error
    except ValueError:  # a NUL in the name
        raise FileError("file.none", path=name.replace("\0", "\ufffd")) from None
    if len(data) > limit:
        raise FileError("file.too_large", path=name, limit=f"{limit:,}")
    return data


def read_text(path: str | os.PathLike[str], limit: int) -> str:
    """
    The text of a file in UTF-8, with or without a mark at its beginning.

    Raises
    ------
    FileError
        As ``read_bytes``, or if it is no such text.
    """
    try:
        return read_bytes(path, limit).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("file.not_text", path=str(path), byte=error.start) from error

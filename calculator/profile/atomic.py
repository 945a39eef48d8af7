"""Files written beside and renamed over, so that there is always one whole file."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """
    Put ``text`` into a file, which keeps its permissions. Until the new one is on disk the old one stays.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left beside.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()

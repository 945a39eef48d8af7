"""Where the program keeps what belongs to its user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME = "TOKEN_PARITY_HOME"  # the folder itself, whatever else is said
PORTABLE = "token-parity-data"  # a folder of this name beside the program makes the copy portable


def program_folder() -> Path:
    """Where the program lies: beside its executable as a bundle, beside main.py from source."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent.parent


def portable_folder() -> Path | None:
    """The folder beside the program, where there is one: rows, settings, journals and logs stay in it."""
    folder = program_folder() / PORTABLE
    return folder if folder.is_dir() else None


def data_folder() -> Path:
    """Where this user's data is kept; it need not exist yet."""
    if os.environ.get(HOME):
        return Path(os.environ[HOME])
    beside = portable_folder()
    if beside is not None:
        return beside
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Token Parity"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Token Parity"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "token-parity"

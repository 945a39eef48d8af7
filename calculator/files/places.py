"""Where the program keeps what belongs to its user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME = "TOKEN_PARITY_HOME"  # the folder itself, for a portable copy


def data_folder() -> Path:
    """Where this user's data is kept; it need not exist yet."""
    if os.environ.get(HOME):
        return Path(os.environ[HOME])
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Token Parity"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Token Parity"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "token-parity"

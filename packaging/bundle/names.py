"""What the program is called, on every system; the version comes from calculator/version.py."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
RESOURCES = ROOT / "resources"
ICONS = RESOURCES / "icons"

COMMAND = "token-parity"
TITLE = "Token Parity"
SUMMARY = "What a million LLM tokens cost to make and to sell here and there, and why"
MAINTAINERS = "The Token Parity contributors"
SUFFIX = ".tokenparity"
MIME_TYPE = "application/x-token-parity"
BUNDLE_ID = "io.github.token-parity"
DOCUMENT_ID = f"{BUNDLE_ID}.comparison"


def version() -> str:
    """The one version number, read without importing the program."""
    text = (ROOT / "calculator" / "version.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit('calculator/version.py has no line __version__ = "X.Y.Z"')
    return found[1]

"""What a Linux desktop is told about the program: menu entry, file type, icons."""

from __future__ import annotations

import shutil
from pathlib import Path

from bundle import names

FOLDER = names.PACKAGING / "linux"
MIME_ICON = names.MIME_TYPE.replace("/", "-")


def desktop_entry(program: str) -> str:
    """The menu entry that starts ``program`` (a path, or a name on the PATH), with a file if one was double-clicked."""
    text = (FOLDER / "token-parity.desktop").read_text(encoding="utf-8")
    return text.replace("@PROGRAM@", _quoted(program))


def _quoted(program: str) -> str:
    """A path as the Exec key wants it: in quotes if it has anything but plain characters."""
    if all(letter.isalnum() or letter in "/._-+" for letter in program):
        return program
    escaped = "".join("\\\\" + letter if letter in '"`$\\' else letter for letter in program)
    return f'"{escaped}"'.replace("%", "%%")


def integrate(share: Path, program: str) -> None:
    """Write menu entry, file type and icons under a ``share`` folder."""
    entry = share / "applications" / f"{names.COMMAND}.desktop"
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(desktop_entry(program), encoding="utf-8")
    for source, target in shared_files():
        path = share / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)


def shared_files() -> list[tuple[Path, str]]:
    """The other files of the desktop, and where they go under ``share``."""
    scalable = "icons/hicolor/scalable"
    return [
        (FOLDER / "token-parity.xml", f"mime/packages/{names.COMMAND}.xml"),
        (names.ICONS / "token-parity.svg", f"{scalable}/apps/{names.COMMAND}.svg"),
        (names.ICONS / "token-parity-document.svg", f"{scalable}/mimetypes/{MIME_ICON}.svg"),
    ]

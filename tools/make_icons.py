"""
Write the icon files of Windows (.ico) and macOS (.icns) from the drawings in resources/icons.

``python tools/make_icons.py`` draws ``token-parity`` and ``token-parity-document``; both formats hold PNG pictures.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication

from ui.icons import FOLDER, pixmap

DRAWINGS = ("token-parity", "token-parity-document")
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def png(name: str, size: int) -> bytes:
    """A drawing as a PNG of so many pixels."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap(name, "", size).save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: Iterable[tuple[int, bytes]]) -> bytes:
    """Windows' format: a head, a row of 16 bytes for each picture, the pictures. A size of 256 is written as 0."""
    pictures = list(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    rows, offset = b"", len(head) + 16 * len(pictures)
    for size, data in pictures:
        rows += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return head + rows + b"".join(data for _, data in pictures)


def icns(pictures: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Apple's format: a head, then each picture with its type and its length, the eight bytes of both included."""
    body = b"".join(kind + struct.pack(">I", len(data) + 8) + data for kind, data in pictures)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> int:
    app = QGuiApplication.instance() or QGuiApplication([])
    for name in DRAWINGS:
        (FOLDER / f"{name}.ico").write_bytes(ico((size, png(name, size)) for size in ICO_SIZES))
        (FOLDER / f"{name}.icns").write_bytes(
            icns((kind, png(name, size)) for kind, size in ICNS_TYPES.items())
        )
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())

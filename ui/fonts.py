"""The type of the window: the desktop's own Latin, and Chinese forms for Chinese."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# The desktop's own on Windows and macOS. Elsewhere the Chinese family comes first and gives the Latin letters too:
# as a mere fallback it comes in Japanese forms on some desktops, and bold beside regular letters on others.
FAMILIES = (
    "Segoe UI", "Microsoft YaHei UI", ".AppleSystemUIFont", "PingFang SC",
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans",
)  # fmt: skip
SIZE = 13  # pixels


def apply(app: QApplication) -> None:
    """Set the program's font; the one it ships is loaded where the machine has none for Chinese."""
    families = list(FAMILIES)
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        for path in sorted(FOLDER.glob("*.[ot]t[fc]")):
            number = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(SIZE)
    app.setFont(font)


def sized(pixels: int, *, bold: bool = False) -> QFont:
    """The program's font in another size."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font

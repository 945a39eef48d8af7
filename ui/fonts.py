"""The type of the window: the desktop's own Latin, and Chinese forms for Chinese."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# Latin first, then simplified Chinese. Without the second, some desktops take Japanese forms.
FAMILIES = (
    "Segoe UI", ".AppleSystemUIFont", "Inter", "Cantarell", "Ubuntu", "Noto Sans",
    "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC",
    "WenQuanYi Micro Hei",
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

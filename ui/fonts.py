"""The type of the window: the desktop's own Latin, and Chinese forms for Chinese."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# The desktop's own on Windows and macOS. Elsewhere the Chinese family comes first and gives the Latin letters too:
# as a mere fallback it comes in Japanese forms on some desktops, and bold beside regular letters on others.
FAMILIES = (
    "Segoe UI", "Microsoft YaHei UI", ".AppleSystemUIFont", "PingFang SC",
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans",
)  # fmt: skip
SIZE = 13  # pixels
PROPORTIONAL = QFont.Tag("pwid")  # OpenType: proportional widths


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


def speak(app: QApplication, language: str) -> None:
    """
    Give English text its own forms of the marks that both languages share, and Chinese text the wide ones.

    A Chinese family draws the quotation marks of either language as wide as a character; its proportional forms stand in a
    feature of the font, which families without it pass over. Widgets with a font of their own get it too.
    """
    app.setFont(_spoken(app.font(), language))
    for widget in app.allWidgets():
        _speak_in(widget, language)


def keep(*widgets: QWidget) -> None:
    """
    Have the widgets, or all there are, speak the program's language again.

    A style sheet that is looked at anew gives widgets back the fonts that they had before the language changed.
    """
    language = "en" if QApplication.font().isFeatureSet(PROPORTIONAL) else "zh"
    for widget in widgets or QApplication.allWidgets():
        _speak_in(widget, language)


def _speak_in(widget: QWidget, language: str) -> None:
    if widget.font().isFeatureSet(PROPORTIONAL) == (language == "en"):
        return
    if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
        widget.setFont(_spoken(widget.font(), language))
    else:
        widget.setFont(QFont())  # inherit again: Qt passes on no font that differs in a feature alone


def _spoken(font: QFont, language: str) -> QFont:
    own = QFont(font)
    if language == "en":
        own.setFeature(PROPORTIONAL, 1)
    else:
        own.unsetFeature(PROPORTIONAL)
    return own


def sized(pixels: int, *, bold: bool = False) -> QFont:
    """The program's font in another size."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font

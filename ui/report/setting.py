"""Setting type: what fits where, and how tall it is. All lengths are points of 1/72 inch."""

from __future__ import annotations

import dataclasses
import functools
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout, QTextOption

from ui.fonts import FAMILIES, FOLDER

FINE = 10  # type is set in tenths of a point, so that widths do not depend on the device
# Qt names a glyph in a PDF by the character that the font maps to it: what stands in for another glyph has no name,
# and could be seen but neither searched nor copied. In this font that is "fi", and every digit between Latin letters.
SUBSTITUTIONS = ("liga", "clig", "locl")
AIR = 0.07  # of the size: what stays at both sides of a sign that is set close
_HAN = re.compile("[\u3400-\u9fff]")
_SIGNS, _LATIN_SIGNS = re.compile("([×±·])"), re.compile("([×±·’‘“”])")


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    """Size in points, weight, colour, and how many sizes a line takes."""

    size: float
    colour: str
    bold: bool = False
    leading: float = 1.36

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * self.leading


@functools.cache
def families() -> tuple[str, ...]:
    """The program's own fonts first: the same page on every machine; the machine's for what those lack."""
    own: list[str] = []
    for path in sorted(FOLDER.glob("*.[ot]t[fc]"), reverse=True):  # the Chinese design before its supplement
        number = QFontDatabase.addApplicationFont(str(path))
        own += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return (*sorted(own, key=lambda name: "Extra" in name), *FAMILIES)


@functools.cache
def font(size: float, bold: bool = False) -> QFont:
    """The font of a size, in tenths of a point."""
    found = QFont()
    found.setFamilies(list(families()))
    found.setPixelSize(round(size * FINE))
    found.setBold(bold)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return unsubstituted(found)


def unsubstituted(font: QFont) -> QFont:
    """A font without what could not be searched in a PDF."""
    found = QFont(font)
    for feature in SUBSTITUTIONS:
        found.setFeature(QFont.Tag(feature), 0)
    return found


@functools.cache
def _metrics(size: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold))


@functools.lru_cache(maxsize=256)
def _sides(letter: str, size: float, bold: bool) -> tuple[float, float]:
    """What may go at both sides of a letter that stands in the middle of a Chinese square."""
    found = _metrics(size, bold)
    ink, air = found.tightBoundingRect(letter), AIR * size * FINE
    left, right = ink.left() - air, found.horizontalAdvance(letter) - ink.right() - air
    return max(0.0, left), max(0.0, right)


def pieces(text: str, style: Style) -> tuple[tuple[tuple[str, float], ...], float]:
    """
    The parts of a line with how far each stands from its beginning, and how wide the whole is.

    The program's font sets a few signs in the middle of a Chinese square; between Latin letters they take their own
    width.
    """
    found: list[tuple[str, float]] = []
    at, metrics = 0.0, _metrics(style.size, style.bold)
    signs = _SIGNS if _HAN.search(text) else _LATIN_SIGNS
    for part in signs.split(text):
        if not part:
            continue
        left, right = _sides(part, style.size, style.bold) if signs.fullmatch(part) else (0.0, 0.0)
        found.append((part, (at - left) / FINE))
        at += metrics.horizontalAdvance(part) - left - right
    return tuple(found), at / FINE


def width(text: str, style: Style) -> float:
    """How wide a line is."""
    return pieces(text, style)[1]


def elided(text: str, style: Style, room: float) -> str:
    """The line, or its beginning with an ellipsis; nothing where not even that has room."""
    if width(text, style) <= room:
        return text
    metrics = _metrics(style.size, style.bold)
    for less in range(4):  # a letter at the end may be wider than it was told to be
        short = metrics.elidedText(
            text, Qt.TextElideMode.ElideRight, (room - less * 0.25 * style.size) * FINE
        )
        if width(short, style) <= room:
            return short
    return ""


@functools.lru_cache(maxsize=2048)
def broken(text: str, style: Style, room: float, most: int = 0) -> tuple[str, ...]:
    """
    The lines of a text in a column.

    Parameters
    ----------
    room : float
        Width of the column.
    most : int
        Lines there may be, 0 for any number; the last one ends with an ellipsis where more follows.
    """
    if not text or room <= 0.0:
        return ()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font(style.size, style.bold))
    layout.setTextOption(option)
    units = text.encode("utf-16-le")  # Qt counts so
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room * FINE)
        start = 2 * line.textStart()
        if most and len(lines) == most - 1:
            rest = units[start:].decode("utf-16-le", "ignore").strip(" ")
            lines.append(elided(rest, style, room))
            break
        piece = units[start : start + 2 * line.textLength()]
        lines.append(piece.decode("utf-16-le", "ignore").strip(" "))
    layout.endLayout()
    return tuple(lines)


def height(text: str, style: Style, room: float, most: int = 0) -> float:
    """How tall a text is in a column."""
    return len(broken(text, style, room, most)) * style.line

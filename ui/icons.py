"""Icons of one set, drawn in the colours of the theme."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


@functools.cache
def _svg(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@functools.lru_cache(maxsize=16)  # the sizes of an icon are drawn one after another
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))


def pixmap(name: str, colour: str, size: int, *, ratio: int = 1) -> QPixmap:
    """An icon as a picture of so many pixels, with ``ratio`` times as many inside for dense screens."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


class _Engine(QIconEngine):
    """Draws an icon when it is needed, in just the size that is."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        off = mode == QIcon.Mode.Disabled and self._disabled
        paint(painter, self._name, self._disabled if off else self._colour, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture


@functools.lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """An icon for buttons and menus."""
    return QIcon(_Engine(name, colour, disabled))


def program_icon() -> QIcon:
    """The icon of the program itself."""
    return icon("token-parity", "")


def paint(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Draw an icon where a widget paints itself."""
    _renderer(name, colour).render(painter, rect)

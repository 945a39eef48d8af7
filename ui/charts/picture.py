"""A chart as a picture of its own: title above, legend below; PNG at twice the size, or SVG whose text stays text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from calculator.files import write_bytes
from ui.charts.marks import draw_mark
from ui.fonts import sized
from ui.theme import Theme

MARGIN, LINE, SWATCH, GAP = 14, 20, 16, 18
DENSITY = 2
TITLE, NOTE = (14, True), (11, False)  # pixels, bold
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend; without a mark, a square of the colour."""

    name: str
    colour: str
    mark: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows: ``draw`` fills the given rectangle with the chart."""

    title: str
    size: QSize
    draw: Callable[[QPainter, QRectF], None]
    legend: Sequence[Entry]
    theme: Theme
    note: str = ""  # what it rests on, in small type below

    def image(self) -> QImage:
        """As pixels, for the clipboard and PNG."""
        whole = self._whole()
        image = QImage(whole * DENSITY, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(DENSITY)
        image.fill(QColor(self.theme.card))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)
        painter.end()
        return image

    def save(self, path: Path) -> None:
        """
        Write to a file; its suffix says which kind. Until the new one is whole the old one stays.

        Raises
        ------
        OSError
            Where it cannot be written.
        """
        content = self._svg() if path.suffix.lower() == ".svg" else self._png()
        write_bytes(path, bytes(content.data()))

    def _png(self) -> QByteArray:
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload]
        buffer.close()
        return content

    def _svg(self) -> QByteArray:
        content, whole = QByteArray(), self._whole()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(whole)
        generator.setViewBox(QRectF(0, 0, whole.width(), whole.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        painter.fillRect(QRectF(0, 0, whole.width(), whole.height()), QColor(self.theme.card))
        self._paint(painter)
        painter.end()
        buffer.close()
        return content

    def _whole(self) -> QSize:
        return QSize(
            self.size.width() + 2 * MARGIN,
            self._height(self.title, TITLE)
            + self.size.height()
            + LINE * len(self._lines())
            + self._height(self.note, NOTE)
            + 3 * MARGIN,
        )

    def _height(self, text: str, type_: tuple[int, bool]) -> int:
        """How high a wrapped text stands; nothing where there is none."""
        if not text:
            return 0
        room = QRectF(0, 0, self.size.width(), 1000).toRect()
        font = sized(type_[0], bold=type_[1])
        return QFontMetrics(font).boundingRect(room, int(WRAPPED), text).height()

    def _text(self, painter: QPainter, text: str, type_: tuple[int, bool], colour: str, top: float) -> int:
        """Write a wrapped text; how high it stands."""
        height = self._height(text, type_)
        painter.setFont(sized(type_[0], bold=type_[1]))
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(MARGIN, top, self.size.width(), height), int(WRAPPED), text)
        return height

    def _lines(self) -> list[list[Entry]]:
        """The legend in lines as wide as the chart."""
        metrics, lines, used = QFontMetrics(sized(12)), list[list[Entry]](), 0.0
        for entry in self.legend:
            width = SWATCH + metrics.horizontalAdvance(entry.name) + GAP
            if not lines or used + width > self.size.width():
                lines.append([])
                used = 0.0
            lines[-1].append(entry)
            used += width
        return lines

    def _paint(self, painter: QPainter) -> None:
        top = float(MARGIN)
        top += self._text(painter, self.title, TITLE, self.theme.text, top) + MARGIN / 2
        painter.save()
        self.draw(painter, QRectF(MARGIN, top, self.size.width(), self.size.height()))
        painter.restore()
        top += self.size.height() + MARGIN / 2
        painter.setFont(sized(12))
        metrics = QFontMetrics(sized(12))
        for line in self._lines():
            left = float(MARGIN)
            for entry in line:
                draw_entry(painter, QPointF(left + 6, top + LINE / 2), entry, self.theme)
                painter.setPen(QColor(self.theme.text))
                width = metrics.horizontalAdvance(entry.name)
                painter.drawText(
                    QRectF(left + SWATCH, top, width + 4, LINE),
                    int(Qt.AlignmentFlag.AlignVCenter),
                    entry.name,
                )
                left += SWATCH + width + GAP
            top += LINE
        self._text(painter, self.note, NOTE, self.theme.muted, top + 2.0)


def draw_entry(painter: QPainter, at: QPointF, entry: Entry, theme: Theme) -> None:
    """The sign of a legend's entry around a point."""
    if entry.mark:
        draw_mark(painter, at, entry.mark, QColor(entry.colour), QColor(theme.card), 4.5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(entry.colour))
    painter.drawRoundedRect(QRectF(at.x() - 5.5, at.y() - 5.5, 11, 11), 3, 3)

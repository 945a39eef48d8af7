"""A chart as a picture of its own: title above, legend below; PNG at twice the size, or SVG whose text stays text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSaveFile, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.charts.marks import draw_mark
from ui.fonts import sized
from ui.theme import Theme

MARGIN, LINE, SWATCH, GAP = 14, 20, 16, 18
DENSITY = 2


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
        file = QSaveFile(str(path))
        ready = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == content.size()
        if not (ready and file.commit()):
            raise OSError(file.errorString())

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
            self._title_height() + self.size.height() + LINE * len(self._lines()) + 3 * MARGIN,
        )

    def _title_height(self) -> int:
        room = QRectF(0, 0, self.size.width(), 1000).toRect()
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return QFontMetrics(sized(14, bold=True)).boundingRect(room, int(flags), self.title).height()

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
        painter.setFont(sized(14, bold=True))
        painter.setPen(QColor(self.theme.text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        height = self._title_height()
        painter.drawText(QRectF(MARGIN, top, self.size.width(), height), int(flags), self.title)
        top += height + MARGIN / 2
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


def draw_entry(painter: QPainter, at: QPointF, entry: Entry, theme: Theme) -> None:
    """The sign of a legend's entry around a point."""
    if entry.mark:
        draw_mark(painter, at, entry.mark, QColor(entry.colour), QColor(theme.card), 4.5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(entry.colour))
    painter.drawRoundedRect(QRectF(at.x() - 5.5, at.y() - 5.5, 11, 11), 3, 3)

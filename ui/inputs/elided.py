"""Labels and buttons whose text may be longer than their place: in two lines, or shortened and whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui import icons
from ui.fonts import sized
from ui.reading import Reading
from ui.wrapped import wrapped

SMALL = 11  # pixels of type in two lines
HEIGHT = 30  # pixels, room for them


class ElidedLabel(QLabel):
    """A line of text that ends in an ellipsis where there is no room for all of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(20)

    def set_whole(self, text: str) -> None:
        """Set the text."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._fit()

    @property
    def whole(self) -> str:
        """The text without ellipsis."""
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(text)
        self.setToolTip(self._whole if text != self._whole else "")


class PickButton(QPushButton):
    """Shows the row chosen for a side and opens the library."""

    def __init__(self, reading: Reading, side: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._side = side
        self._whole = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEIGHT)
        self.setProperty("flat", True)

    def set_whole(self, text: str, tip: str) -> None:
        """Set the text and its tooltip."""
        self._whole = text
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.update()

    @property
    def whole(self) -> str:
        """The text without ellipsis."""
        return self._whole

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._reading.theme
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(8, 0, -20, 0)
        painter.setPen(theme.side(self._side))
        text = self._whole
        if self.fontMetrics().horizontalAdvance(text) > room.width():
            painter.setFont(sized(SMALL))
            text = "\n".join(wrapped(text, painter.font(), room.width(), 2))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        icons.paint(painter, "choose", theme.muted, QRectF(self.width() - 18, self.height() / 2 - 7, 14, 14))
        painter.end()

"""Cards that are pressed: an example with a small picture of both costs, a question, a file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from calculator.inputs import SIDES
from ui.fonts import sized
from ui.reading import Reading

PICTURE = 54  # pixels of the small picture
PAD = 12


class Card(QAbstractButton):
    """A title, a line or two below it, and room for a picture at the left."""

    def __init__(self, reading: Reading, parent: QWidget, *, height: int = 92) -> None:
        super().__init__(parent)
        self.reading = reading
        self.about = ""
        self._height = height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_texts(self, title: str, about: str, tip: str = "") -> None:
        """What stands on it."""
        self.setText(title)
        self.about = about
        self.setToolTip(tip or about)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height)

    def picture_width(self) -> int:
        """How much room the picture takes; none here."""
        return 0

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the picture."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.reading.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(theme.accent if strong else theme.border), 1.4 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.field if self.isDown() else theme.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        inside = QRectF(self.rect()).adjusted(PAD, PAD - 3, -PAD, -PAD + 3)
        wide = self.picture_width()
        if wide:
            self.paint_picture(
                painter, QRectF(inside.left(), inside.top() + 2, wide, min(inside.height() - 4, 72.0))
            )
            inside.setLeft(inside.left() + wide + PAD)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.disabled))
        painter.setFont(sized(13, bold=True))
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        taken = painter.boundingRect(inside, wrap, self.text())
        painter.drawText(inside, wrap, self.text())
        painter.setPen(QColor(theme.muted if self.isEnabled() else theme.disabled))
        painter.setFont(sized(12))
        painter.drawText(inside.adjusted(0, taken.height() + 3, 0, 0), wrap, self.about)


class ExampleCard(Card):
    """A comparison with both its costs as two bars."""

    def __init__(self, reading: Reading, name: str, parent: QWidget) -> None:
        super().__init__(reading, parent, height=116)
        self.name = name
        self.costs: tuple[float | None, float | None] = (None, None)

    def set_costs(self, costs: tuple[float | None, float | None]) -> None:
        """Both costs, domestic first; None for a side that has none."""
        self.costs = costs
        self.update()

    def picture_width(self) -> int:
        return PICTURE

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.reading.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(rect, 5, 5)
        highest = max((cost for cost in self.costs if cost), default=0.0)
        inside = rect.adjusted(9, 9, -9, -9)
        width = inside.width() * 0.38
        for place, (side, cost) in enumerate(zip(SIDES, self.costs, strict=True)):
            if cost and highest:
                height = max(inside.height() * cost / highest, 2.0)
                left = inside.left() + place * (inside.width() - width)
                painter.fillRect(
                    QRectF(left, inside.bottom() - height, width, height), QColor(theme.side(side))
                )

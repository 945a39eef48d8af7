"""A short tour of the window: a bubble beside one place after the other. Skippable, repeatable from Help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.fonts import sized
from ui.reading import Reading
from ui.style import kind

WIDTH = 330
GAP = 12
Stop = tuple[str, Callable[[], Sequence[QWidget]]]  # key of the text, and what it is about


class Tour(QWidget):
    """Lies over the whole window; what the bubble is about stays light."""

    ended = Signal()

    def __init__(self, reading: Reading, stops: Sequence[Stop], window: QWidget) -> None:
        super().__init__(window)
        self._reading, self._stops, self._place = reading, stops, 0
        self._under = window
        self._hole = QRect()
        self.setObjectName("tour")
        self.bubble = QFrame(self)
        self.bubble.setObjectName("card")
        self.bubble.setFixedWidth(WIDTH)
        self.title = QLabel(self.bubble)
        self.title.setFont(sized(15, bold=True))
        self.title.setWordWrap(True)
        self.text = QLabel(self.bubble)
        self.text.setWordWrap(True)
        self.count = QLabel(self.bubble)
        kind(self.count, "muted")
        self.skip = QPushButton(self.bubble)
        self.back = QPushButton(self.bubble)
        self.next = QPushButton(self.bubble)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button, slot in ((self.skip, self.end), (self.back, self.go_back), (self.next, self.go_on)):
            button.clicked.connect(slot)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows would wander between buttons
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        layout = self._layout = QVBoxLayout(self.bubble)
        layout.setContentsMargins(18, 14, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(row)
        window.installEventFilter(self)
        reading.words_changed.connect(self.show_stop)
        reading.theme_changed.connect(self.show_stop)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.show_stop()

    @property
    def place(self) -> int:
        """How many stops lie behind."""
        return self._place

    def go_on(self) -> None:
        """To the next stop; after the last one the tour ends."""
        if self._place + 1 == len(self._stops):
            self.end()
            return
        self._place += 1
        self.show_stop()

    def go_back(self) -> None:
        """To the stop before."""
        self._place = max(self._place - 1, 0)
        self.show_stop()

    def end(self) -> None:
        """Leave the window to its user."""
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def show_stop(self) -> None:
        """Set the texts, and lay the bubble beside what it is about."""
        messages = self._reading.messages
        key, find = self._stops[self._place]
        last = self._place + 1 == len(self._stops)
        self.title.setText(messages(f"tour.{key}.title"))
        self.text.setText(messages(f"tour.{key}"))
        self.count.setText(messages("tour.count", number=self._place + 1, all=len(self._stops)))
        self.skip.setText(messages("tour.skip"))
        self.skip.setVisible(not last)
        self.back.setText(messages("tour.back"))
        self.back.setVisible(self._place > 0)
        self.next.setText(messages("tour.end" if last else "tour.next"))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.text.text())
        self._hole = QRect()
        for widget in find():
            self._hole = self._hole.united(self._rect_of(widget))
        self._layout.activate()
        self.bubble.setFixedHeight(self._layout.totalHeightForWidth(WIDTH))
        self.bubble.move(self._beside(self._hole))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _rect_of(self, widget: QWidget) -> QRect:
        if not widget.isVisible():
            return QRect()
        corner = widget.mapTo(self._under, QPoint(0, 0))
        return QRect(corner, widget.size()).adjusted(-4, -4, 4, 4).intersected(self.rect())

    def _beside(self, hole: QRect) -> QPoint:
        """Where the bubble has room: right of the place, left of it, below, above; else in the middle."""
        size, room = self.bubble.size(), self.rect().adjusted(8, 8, -8, -8)
        if hole.isNull():
            return room.center() - QPoint(size.width() // 2, size.height() // 2)
        down = min(max(hole.top(), room.top()), room.bottom() - size.height())
        across = min(max(hole.left(), room.left()), room.right() - size.width())
        tries = (
            QPoint(hole.right() + GAP, down),
            QPoint(hole.left() - GAP - size.width(), down),
            QPoint(across, hole.bottom() + GAP),
            QPoint(across, hole.top() - GAP - size.height()),
        )
        for corner in tries:
            if room.contains(QRect(corner, size)):
                return corner
        return room.center() - QPoint(size.width() // 2, size.height() // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade, light = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        if not self._hole.isNull():
            light.addRoundedRect(QRectF(self._hole), 8, 8)
        painter.fillPath(shade.subtracted(light), QColor(0, 0, 0, 110))
        if not self._hole.isNull():
            painter.setPen(QPen(QColor(self._reading.theme.accent), 2))
            painter.drawPath(light)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go_on()
        elif event.key() == Qt.Key.Key_Left:
            self.go_back()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays in the tour."""
        return True

    def event(self, event: QEvent) -> bool:
        """The window's shortcuts wait until the tour is over."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._under and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
            self.show_stop()
        return super().eventFilter(watched, event)

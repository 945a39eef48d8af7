"""A number field in the manner of drawing programs: type arithmetic, drag to scrub, arrows and wheel to step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons
from ui.reading import Reading
from ui.style import restyle

MARK_WIDTH = 15  # left of the text: the source mark, or the reset button under the mouse
SCRUB_START = 4  # pixels before a press becomes a drag
SCRUB_STEP = 3  # pixels for one step


class NumberField(QLineEdit):
    """
    Shows a number and asks for another; holds none.

    The owner gives ``show_number`` what to show at rest and while editing, and answers the signals.
    """

    typed = Signal(str)
    stepped = Signal(float)  # so many steps up
    finished = Signal()  # the edit is complete
    cancelled = Signal()
    reset_asked = Signal()
    entered = Signal()  # got the focus
    left = Signal()  # out of view: folded, or another page

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._rest = self._edit = ""
        self._mark = ""
        self._resettable = False
        self._scrub_from: QPointF | None = None
        self._scrubbed = 0
        self._wrong = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(26)
        self.setTextMargins(MARK_WIDTH - 4, 0, 0, 0)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self._entered_by_return)

    # What the owner says

    def show_number(self, rest: str, edit: str, mark: str, resettable: bool) -> None:
        """
        Show a number.

        Parameters
        ----------
        rest, edit : str
            The number at rest, and in full while it is edited.
        mark : str
            ``high``, ``medium``, ``low``: read in a source with that confidence; ``own``: typed; empty: neither.
        resettable : bool
            Whether a source value is there to go back to.
        """
        changed = edit != self._edit
        self._rest, self._edit = rest, edit
        if (mark, resettable) != (self._mark, self._resettable):
            self._mark, self._resettable = mark, resettable
            self.update()
        if self._wrong and not changed:
            return
        if self._wrong:
            self.set_wrong("")
        self._refresh()

    def _refresh(self) -> None:
        text = self._edit if self.hasFocus() else self._rest
        if text != self.text():
            self.setText(text)
            if self.hasFocus():
                self._select()

    def _select(self) -> None:
        """Mark the whole number with the cursor at its beginning: of a long one that is what has to be in view."""
        self.setSelection(len(self.text()), -len(self.text()))

    def typed_result(self, rest: str, edit: str) -> None:
        """The typed text was taken: remember what to show later, leave the text alone."""
        self._rest, self._edit = rest, edit

    def set_wrong(self, sentence: str) -> None:
        """Mark the text as one that cannot be taken, or as good again."""
        if sentence != self._wrong:
            self._wrong = sentence
            restyle(self, "bad", bool(sentence))
            self.setAccessibleDescription(sentence)

    def set_idle(self, idle: bool) -> None:
        """Dim the number: it has no effect now."""
        restyle(self, "idle", idle)

    @property
    def wrong(self) -> str:
        """The sentence that says why the text is not taken; empty if it is."""
        return self._wrong

    def revert(self) -> None:
        """Show the document's number again in place of what was typed."""
        self.set_wrong("")
        self._refresh()

    # Keyboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._wrong and event.matches(
                QKeySequence.StandardKey.Undo
            ):  # nothing but the text is to be undone
                event.accept()
                return True
            ours = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in ours):  # the window's undo, not the field's own
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit((1.0 if key == Qt.Key.Key_Up else -1.0) * _factor(event.modifiers()))
        elif key == Qt.Key.Key_Escape or (self._wrong and event.matches(QKeySequence.StandardKey.Undo)):
            self.cancelled.emit()
            self.revert()
            self._select()
        else:
            super().keyPressEvent(event)

    def _entered_by_return(self) -> None:
        if not self._wrong:
            self.finished.emit()
            self._refresh()
            self._select()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        if not self._wrong:
            self._refresh()
        self._select()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        if not self._wrong:
            self._refresh()
            self.deselect()
            self.setCursorPosition(0)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the panel scrolls
            return
        self.stepped.emit(event.angleDelta().y() / 120.0 * _factor(event.modifiers()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.hasFocus():
            super().mousePressEvent(event)
            return
        self._scrub_from, self._scrubbed = event.position(), 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._scrub_from is None:
            over_reset = self._over_reset(event.position())
            shape = Qt.CursorShape.IBeamCursor if self.hasFocus() else Qt.CursorShape.SizeHorCursor
            self.setCursor(Qt.CursorShape.PointingHandCursor if over_reset else shape)
            super().mouseMoveEvent(event)
            return
        moved = event.position().x() - self._scrub_from.x()
        if self._scrubbed or abs(moved) > SCRUB_START:
            steps = int(moved / SCRUB_STEP)
            if steps != self._scrubbed:
                self.stepped.emit((steps - self._scrubbed) * _factor(event.modifiers()))
                self._scrubbed = steps

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._scrub_from is None:
            super().mouseReleaseEvent(event)
            return
        pressed, self._scrub_from = self._scrub_from, None
        if self._scrubbed:
            self.finished.emit()
        elif self._over_reset(pressed):
            self.reset_asked.emit()
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._scrubbed = 0

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _over_reset(self, position: QPointF) -> bool:
        return self._resettable and position.x() < MARK_WIDTH + 3

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._reading.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2.0
        if self._resettable and self.underMouse():
            inside = self._over_reset(QPointF(self.mapFromGlobal(QCursor.pos())))
            icons.paint(
                painter, "reset", theme.accent if inside else theme.muted, QRectF(4, middle - 7, 14, 14)
            )
        elif self._mark:
            paint_mark(painter, self._mark, QPointF(10.5, middle), QColor(theme.muted), QColor(theme.accent))
        painter.end()


def paint_mark(painter: QPainter, mark: str, centre: QPointF, ink: QColor, own: QColor) -> None:
    """Draw a source mark: full, half and empty for the confidence of a source, a lozenge for a typed number."""
    radius = 2.6
    if mark == "own":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(own)
        painter.drawPolygon(
            QPolygonF(
                [
                    centre + QPointF(0, -3.8),
                    centre + QPointF(3.8, 0),
                    centre + QPointF(0, 3.8),
                    centre + QPointF(-3.8, 0),
                ]
            )
        )
        return
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(ink if mark == "high" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if mark == "medium":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(
            QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), 90 * 16, 180 * 16
        )


def _factor(modifiers: Qt.KeyboardModifier) -> float:
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return 10.0
    return 0.1 if modifiers & Qt.KeyboardModifier.ControlModifier else 1.0

"""A window that fits into its screen."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtWidgets import QWidget

# No narrower than that of any desktop: it is not known before the window is shown.
FRAME = QMargins(8, 40, 8, 8)


def fit_screen(window: QWidget) -> None:
    """Before it is shown: a window that would not fit into the screen with its frame fills it."""
    if window.isMaximized() or window.isFullScreen():
        return
    room, size = window.screen().availableGeometry().marginsRemoved(FRAME), window.size()
    if size != size.boundedTo(room.size()):
        window.resize(size.boundedTo(room.size()))  # what it goes back to
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    elif window.testAttribute(Qt.WidgetAttribute.WA_Moved):
        at, last = window.geometry().topLeft(), room.bottomRight() - QPoint(size.width(), size.height())
        x, y = min(at.x(), last.x() + 1), min(at.y(), last.y() + 1)
        window.setGeometry(max(x, room.left()), max(y, room.top()), size.width(), size.height())

"""Who may have the wheel: the page, unless somebody went into the control before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class NeedsFocus(QObject):
    """
    Leaves the wheel over a widget to the page below until a click or a key gave the widget the focus.

    Without it Qt hands boxes and tables the focus at the first turn, so that the second one changes what is chosen.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self._widget.hasFocus():
            event.ignore()
            return True
        return False

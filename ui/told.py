"""What was done, in the status bar: a long path keeps its beginning and its name, the whole is the tooltip."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStatusBar, QWidget

from calculator.said import visible

TOLD_MS = 6000  # how long it stands
MARGINS = 24  # pixels of the bar that no text can have


def path_text(path: Path) -> str:
    """File and folder as a message names them."""
    return visible(str(path.absolute()))


class Teller(QObject):
    """Says a text for a while; one that is too long for the bar is elided in its middle."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.messageChanged.connect(self._changed)

    def tell(self, text: str, *beside: QWidget) -> None:
        """Say ``text``; the widgets ``beside`` keep their room in the bar."""
        room = self._bar.width() - MARGINS - sum(one.width() for one in beside if one.isVisible())
        shown = self._bar.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self._bar.showMessage(shown, TOLD_MS)
        self._bar.setToolTip(f"<qt>{html.escape(text)}</qt>" if shown != text else "")

    def _changed(self, text: str) -> None:
        if not text:
            self._bar.setToolTip("")

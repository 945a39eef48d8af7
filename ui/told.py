"""What was done, in the status bar: a long path keeps its name, the whole is the tooltip; what was written can be opened."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from calculator.messages import Messages
from calculator.said import visible
from ui.fonts import sized

TOLD_MS = 6000  # how long it stands
OFFERED_MS = 20_000  # with buttons that somebody has to reach
MARGINS = 24  # pixels of the bar that no text can have


def path_text(path: Path) -> str:
    """File and folder as a message names them."""
    return visible(str(path.absolute()))


class Written(str):
    """A sentence about a file that was written."""

    path: Path


def written(messages: Messages, key: str, path: Path) -> Written:
    """The message ``key`` about a file."""
    text = Written(messages(key, name=path_text(path)))
    text.path = path
    return text


class Teller(QObject):
    """Says a text for a while; one that is too long for the bar is elided in its middle. A written file is offered."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._path = Path()
        self._shown = ""
        self.offers = {name: self._offer(name) for name in ("open", "folder")}
        bar.messageChanged.connect(self._changed)

    def _offer(self, name: str) -> QToolButton:
        button = QToolButton(self._bar)
        button.setObjectName(f"told.{name}")
        button.setFont(sized(12))
        button.setStyleSheet("padding: 0 6px;")
        button.setFixedHeight(18)  # as that of the pin: the bar is not to grow
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._open(name))
        button.hide()
        self._bar.addPermanentWidget(button)
        return button

    def _open(self, name: str) -> None:
        path = self._path.absolute()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if name == "open" else path.parent)))

    def tell(self, text: str, messages: Messages, *beside: QWidget) -> None:
        """Say ``text``; the widgets ``beside`` keep their room in the bar."""
        offered = isinstance(text, Written)
        if isinstance(text, Written):
            self._path = text.path
        for name, button in self.offers.items():
            button.setText(messages(f"told.{name}"))
            button.setVisible(offered)
        taken = [one.sizeHint().width() for one in (*self.offers.values(), *beside) if not one.isHidden()]
        room = self._bar.width() - MARGINS - sum(taken)
        self._shown = self._bar.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self._bar.showMessage(self._shown, OFFERED_MS if offered else TOLD_MS)
        self._bar.setToolTip(f"<qt>{html.escape(text)}</qt>" if self._shown != text else "")

    def _changed(self, text: str) -> None:
        if text != self._shown:
            for button in self.offers.values():
                button.hide()
        if not text:
            self._bar.setToolTip("")

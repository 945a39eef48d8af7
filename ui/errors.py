"""What nobody foresaw: logged, told in a box, and the program goes on."""

from __future__ import annotations

import contextlib
import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from calculator.messages import Messages
from ui import log
from ui.preferences import Preferences

QUIET_S = 60.0  # for so long an error that comes again is only logged


class Teller(QObject):
    """Shows errors, one at a time, in the window's thread whatever thread they come from."""

    _told = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self._telling = False
        self._last: dict[str, float] = {}
        self.rescue: Callable[[], object] | None = None  # what puts the user's work in safety first
        self._told.connect(self._show)  # queued where it comes from another thread

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception that nothing else has caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("unforeseen", kind, trace)
        text = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:  # a program without a console has none
            print(text, file=sys.stderr)
        self._told.emit(text)

    def _show(self, text: str) -> None:
        if self.rescue is not None:
            with contextlib.suppress(Exception):
                self.rescue()
        now = time.monotonic()
        if self._telling or QApplication.instance() is None or now < self._last.get(text, -QUIET_S) + QUIET_S:
            return
        self._telling = True
        try:
            show(Messages(self._preferences.language), text)
        finally:
            self._telling = False
            self._last[text] = time.monotonic()


def install(preferences: Preferences) -> Teller:
    """Have every exception that nothing else catches logged and shown."""
    teller = Teller(preferences)
    sys.excepthook = teller.hook
    return teller


def show(messages: Messages, text: str) -> None:
    """The box, with details to copy."""
    box = QMessageBox(QMessageBox.Icon.Critical, "Token Parity", messages("error.unforeseen"))
    box.setInformativeText(messages("error.unforeseen.details", folder=str(log.folder())))
    box.setDetailedText(text)
    copy = box.addButton(messages("button.copy_details"), QMessageBox.ButtonRole.ActionRole)
    close = box.addButton(messages("button.close"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(text)

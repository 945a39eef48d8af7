"""What nobody foresaw: told in a box, written to a log, and the program goes on."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from calculator.messages import Messages
from ui.preferences import Preferences

_telling = False


def install(preferences: Preferences) -> None:
    """Have every exception that nothing else catches shown."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        print(text, file=sys.stderr)
        tell(Messages(preferences.language), text)

    sys.excepthook = show


def tell(messages: Messages, text: str) -> None:
    """Show an error, one at a time."""
    global _telling
    if _telling or QApplication.instance() is None:
        return
    _telling = True
    try:
        box = QMessageBox(QMessageBox.Icon.Critical, "Token Parity", messages("error.unforeseen"))
        box.setInformativeText(messages("error.unforeseen.go_on"))
        box.setDetailedText(text)
        box.addButton(messages("button.close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
    finally:
        _telling = False

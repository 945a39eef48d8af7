"""What pages are made of is read before they are asked for: a module at a time, between events."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from ui.log import logger
from ui.pages import PAGES

EVERY_MS = 15
FIRST = ("calculator.analysis", "ui.analysis", "ui.charts", "ui.controls", "ui.tables")


class Ahead(QObject):
    """Reads modules until there are no more; what they bring stays, so garbage is not looked for in it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left = modules()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read)
        self._timer.start(EVERY_MS)

    def _read(self) -> None:
        name = next((one for one in self.left if one not in sys.modules), "")
        if not name:
            self._timer.stop()
            if not gc.get_freeze_count():  # once: what later windows leave behind is garbage to be found
                gc.freeze()
            return
        try:
            importlib.import_module(name)
        except Exception:  # the page that needs it will say so
            logger().debug("read ahead: %s", name, exc_info=True)


def modules() -> Iterator[str]:
    """What pages need, what many need first."""
    for package in (*FIRST, *(f"ui.{page.key}" for page in PAGES)):
        folder = importlib.import_module(package).__path__
        yield from (f"{package}.{module.name}" for module in pkgutil.iter_modules(folder))

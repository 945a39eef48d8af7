"""
pyqtgraph, loaded in half its time.

It mirrors QtCore, QtGui and QtWidgets name by name, and Qt's classes, which PySide makes on first use, are all made for
that. Here its mirrors look names up when they are asked for. And widgets that no chart of ours is stay out, with what
they bring: processes of their own, trees of parameters.
"""

from __future__ import annotations

import sys
import types
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

UNUSED = ("RemoteGraphicsView", "ColorMapWidget", "DataFilterWidget", "ScatterPlotWidget")


class _Mirror(types.ModuleType):
    """A module in whose place pyqtgraph puts names of its own, and that has those of another."""

    def __init__(self, of: types.ModuleType) -> None:
        super().__init__(f"pyqtgraph.Qt.{of.__name__.rpartition('.')[2]}")
        self._of = of

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._of, name)
        setattr(self, name, value)
        return value


def _load() -> Any:
    mirrored = (QtCore, QtGui, QtWidgets)
    for module in mirrored:
        mirror = _Mirror(module)
        sys.modules.setdefault(mirror.__name__, mirror)
        vars(module)["__dir__"] = list  # nothing to copy
    for name in UNUSED:
        empty = types.ModuleType(f"pyqtgraph.widgets.{name}")
        vars(empty)[name] = None
        sys.modules.setdefault(empty.__name__, empty)
    try:
        import pyqtgraph
    finally:
        for module in mirrored:
            del vars(module)["__dir__"]
    return pyqtgraph


pg: Any = _load()

"""Tab goes where the eye goes: in the order of the layouts, not in that in which widgets were made."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

from ui.controls.flow import Flow


def follow_the_eye(root: QWidget) -> None:
    """Chain what can have the focus under ``root``."""
    for before, after in itertools.pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            yield from _stops(inner)
    elif isinstance(widget, QStackedWidget | QSplitter):
        for place in range(widget.count()):
            if (inner := widget.widget(place)) is not None:
                yield from _stops(inner)
    elif (layout := widget.layout()) is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, Flow):  # its items are Python's, and it hands them out for good
        yield from (one for widget in layout.widgets() for one in _stops(widget))
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _of_layout(inner)
        elif widget is not None:
            yield from _stops(widget)

"""A page as pictures of lines and letters, for the printer: sharp at any size, and searchable."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPicture, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollBar, QToolButton, QWidget

from ui import fonts
from ui.report.setting import unsubstituted


class _Unpainted(QObject):
    """Keeps widgets from being painted: what only the mouse has a use for, and what is painted by itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Paint


def layers_of(content: QWidget) -> list[tuple[QRect, QPicture]]:
    """
    Pictures of lines and letters with their places: the page without buttons that are icons, then each of its tables.

    Given the printer itself, Qt would paint a bitmap. A picture has no edge of its own, and a table paints beyond that of its
    view: hence one by one.
    """
    views = [view for view in content.findChildren(QAbstractItemView) if view.isVisibleTo(content)]
    mute: list[QWidget] = [view.viewport() for view in views] + content.findChildren(QScrollBar)
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    for button in content.findChildren(QToolButton):
        if not button.icon().isNull() and button.toolButtonStyle() == icon_only:
            mute.append(button)
    silence = _Unpainted()
    for widget in mute:
        widget.installEventFilter(silence)
    try:
        layers = [(content.rect(), _drawn(content, content.size()))]
    finally:
        for widget in mute:
            widget.removeEventFilter(silence)
    for view in views:
        place = QRect(view.viewport().mapTo(content, QPoint(0, 0)), view.viewport().size())
        last = view.visualRect(view.indexAt(QPoint(1, place.height() - 1)))
        if last.bottom() >= place.height():
            place.setHeight(last.top())  # whole rows only
        with _unselected(view):
            layers.append((place, _drawn(view.viewport(), place.size())))
    return layers


@contextlib.contextmanager
def searchable(content: QWidget) -> Iterator[None]:
    """Widgets in type without substitutions of glyphs for a while: those could be seen in a PDF, but not searched."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    whole, widgets = app.font(), [content, *content.findChildren(QWidget)]
    set_font = Qt.WidgetAttribute.WA_SetFont
    before = [(one, QFont(one.font()) if one.testAttribute(set_font) else QFont()) for one in widgets]
    app.setFont(unsubstituted(whole))
    for widget in widgets:
        widget.setFont(unsubstituted(widget.font()))
    try:
        yield
    finally:
        app.setFont(whole)
        for widget, font in before:
            widget.setFont(font)
        fonts.keep()


@contextlib.contextmanager
def _unselected(view: QAbstractItemView) -> Iterator[None]:
    """A view without a selection for a while; nobody is told."""
    marks = view.selectionModel()
    before, blocked = marks.selection(), marks.blockSignals(True)
    marks.clearSelection()
    try:
        yield
    finally:
        marks.select(before, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        marks.blockSignals(blocked)


def _drawn(widget: QWidget, size: QSize) -> QPicture:
    drawn = QPicture()
    painter = QPainter(drawn)
    widget.render(painter, QPoint(0, 0), QRegion(QRect(QPoint(0, 0), size)))
    painter.end()
    return drawn

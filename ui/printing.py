"""Printing the page in view, or the report; to a printer or into a PDF."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPageLayout, QPainter, QPicture, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QWidget,
)

from calculator import sentences
from calculator.version import __version__
from ui import fonts, theme
from ui.analysis.work import Pace, Work
from ui.files import clean_name
from ui.fonts import sized
from ui.reading import Reading
from ui.report.setting import unsubstituted
from ui.told import written

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.report.studies import Studies

MARGIN = 36.0  # points
HEAD, FOOT = 16.0, 16.0  # points kept for the title above and the line below
POINTS = 72.0
SMALLEST = 0.55  # of the size that fills the paper's width


class Printing(QObject):
    """Asks for the printer, then paints."""

    told = Signal(object)  # what was done, for the status bar: a text

    def __init__(self, reading: Reading, window: QWidget) -> None:
        super().__init__(window)
        self._reading, self._window = reading, window

    def page(self, page: QWidget, name: str, title: str) -> None:
        """Ask for a printer and print the page in view."""
        printer = self._asked(title, name, landscape=True)
        if printer is not None:
            self.print_page(printer, page, name, title)

    def report(self) -> None:
        """Ask for a printer, run the analyses beside the window, and print the report."""
        title = sentences.title(self._reading.document.profile, self._reading.messages)
        printer = self._asked(title, self._reading.messages("print.report"), landscape=False)
        if printer is not None:
            self.print_report(printer)

    def _asked(self, title: str, name: str, *, landscape: bool) -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setCreator("Token Parity")
        printer.setDocName(clean_name(f"{title} - {name}" if title else name))  # a file is offered under it
        ways = QPageLayout.Orientation
        printer.setPageOrientation(ways.Landscape if landscape else ways.Portrait)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self._reading.messages("print.title"))
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if wanted else None

    def print_page(self, printer: QPrinter, page: QWidget, name: str, title: str) -> int:
        """
        Print all of a page, scaled to the paper's width, on light ground whatever the theme.

        Returns
        -------
        int
            Sheets.
        """
        content = (page.widget() if isinstance(page, QScrollArea) else None) or page
        dark = self._reading.theme is not theme.LIGHT
        if dark:
            self._dress(theme.LIGHT)
        try:
            with _searchable(content):
                sheets = self._paint(printer, content, name, title)
        finally:
            if dark:
                self._dress(theme.theme_for(self._reading.preferences.theme))
        if sheets:
            self._tell_done(printer, name, sheets)
        return sheets

    def _tell_done(self, printer: QPrinter, name: str, sheets: int) -> None:
        messages, file = self._reading.messages, printer.outputFileName()
        if file:
            self.told.emit(written(messages, "print.written", Path(file)))
        else:
            self.told.emit(messages("print.done", name=name, sheets=sheets))

    def _dress(self, new: theme.Theme) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, new)
        self._reading.set_theme(new)
        QApplication.processEvents()

    def _paint(self, printer: QPrinter, content: QWidget, name: str, title: str) -> int:
        painter = QPainter(printer)
        if not painter.isActive():
            self.told.emit(self._reading.messages("print.failed"))
            return 0
        dots = printer.resolution() / POINTS
        painter.scale(dots, dots)
        sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
        inset = printer.pageLayout().margins(QPageLayout.Unit.Point)
        room = QRectF(sheet).translated(-sheet.topLeft())
        room.adjust(0, 0, -inset.left() - inset.right(), -inset.top() - inset.bottom())
        space = max(MARGIN - max(inset.left(), inset.top()), 0.0)
        room.adjust(space, space, -space, -space)
        scale = min(room.width() / content.width(), 1.0)
        whole = (room.height() - HEAD - FOOT) / content.height()
        if whole > SMALLEST * scale:  # a little smaller, and it is all on one sheet
            scale = min(scale, whole)
        tall = (room.height() - HEAD - FOOT) / scale
        sheets = max(int(-(-(content.height() - 1.0) // tall)), 1)
        layers = _layers(content)
        for number in range(sheets):
            if number:
                printer.newPage()
            painter.save()
            across = room.left() + (room.width() - content.width() * scale) / 2.0
            painter.translate(across, room.top() + HEAD - number * tall * scale)
            painter.scale(scale, scale)
            for place, drawn in layers:
                painter.save()
                painter.translate(place.topLeft())
                one = drawn.logicalDpiX() / printer.logicalDpiX()  # a picture scales itself up by as much
                painter.scale(one, one)
                painter.drawPicture(0, 0, drawn)
                painter.restore()
            painter.restore()
            for top, bottom in (
                (-sheet.height(), room.top() + HEAD),
                (room.top() + HEAD + tall * scale, sheet.height()),
            ):
                painter.fillRect(
                    QRectF(0.0, top, sheet.width(), bottom - top), Qt.GlobalColor.white
                )  # of other sheets
            self._around(painter, room, name, title, number + 1, sheets)
        painter.end()
        return sheets

    def _around(
        self, painter: QPainter, room: QRectF, name: str, title: str, number: int, sheets: int
    ) -> None:
        """The line above and the line below."""
        painter.setPen(QColor(theme.LIGHT.muted))
        painter.setFont(sized(8))  # a pixel is a point here
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(left | Qt.AlignmentFlag.AlignTop), f"Token Parity \u00b7 {name}")
        made = [title, datetime.date.today().isoformat(), f"Token Parity {__version__}"]
        foot = " \u00b7 ".join(part for part in made if part)
        painter.drawText(room, int(left | Qt.AlignmentFlag.AlignBottom), foot)
        painter.drawText(room, int(right | Qt.AlignmentFlag.AlignBottom), f"{number} / {sheets}")

    def print_report(self, printer: QPrinter) -> None:
        """Begin to print the report; ``told`` says when it is done."""
        outcome, display = self._reading.document.outcome, self._reading.display

        def task(pace: Pace) -> Studies:
            from ui.report.studies import study

            return study(outcome, cancelled=pace.stopped)

        def done(studies: Studies) -> None:
            from ui.report.build import content_of
            from ui.report.paper import paint_report

            work.deleteLater()
            printer.setFullPage(True)
            painter = QPainter(printer)
            if not painter.isActive():
                self.told.emit(self._reading.messages("print.failed"))
                return
            dots = printer.resolution() / POINTS
            painter.scale(dots, dots)
            sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
            paint_report(painter, sheet, content_of(outcome, studies, display), printer.newPage)
            painter.end()
            self._tell_done(printer, self._reading.messages("print.report"), 2)

        work = Work(self)
        work.done.connect(done)
        work.start(task)


class _Unpainted(QObject):
    """Keeps widgets from being painted: what only the mouse has a use for, and what is painted by itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Paint


def _layers(content: QWidget) -> list[tuple[QRect, QPicture]]:
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
def _searchable(content: QWidget) -> Iterator[None]:
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

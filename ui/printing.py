"""Printing the page in view, or the report; to a printer or into a PDF."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPageLayout, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QScrollArea,
    QWidget,
)

from calculator import sentences
from calculator.version import __version__
from ui import theme
from ui.analysis.work import Pace, Work
from ui.files import clean_name
from ui.fonts import sized
from ui.page_picture import layers_of, searchable
from ui.reading import Reading
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
            with searchable(content):
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
        layers = layers_of(content)
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

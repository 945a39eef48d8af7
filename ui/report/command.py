"""File > Export report: the analyses run beside the window, then the report is painted and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from calculator.display import Display
from calculator.files import FileError
from ui import dialogs
from ui.analysis.work import Pace, Work
from ui.files import Files
from ui.reading import Reading
from ui.told import written

if TYPE_CHECKING:
    from calculator.compare import Outcome
    from ui.report.studies import Studies

SUFFIX = ".pdf"


class ReportExport(QObject):
    """Writes what stands when it is asked; edits made meanwhile are for the next report."""

    told = Signal(object)  # what was done, for the status bar: a text

    def __init__(self, reading: Reading, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._reading, self._files, self._window = reading, files, window

    def ask(self) -> None:
        """Write a report to a file that the user names."""
        messages = self._reading.messages
        kinds = {SUFFIX: f"{messages('report.save.filter')} (*{SUFFIX})"}
        title, proposal = messages("report.save.title"), self._files.proposal(SUFFIX)
        path = dialogs.ask_file(self._window, messages, title, proposal, kinds)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Begin to write a report; ``told`` says when it is done, a box why it could not be."""
        outcome, display = self._reading.document.outcome, self._reading.display

        def task(pace: Pace) -> Studies:  # imported here, so that the window opens without it
            from ui.report.studies import study

            return study(outcome, cancelled=pace.stopped)

        def done(studies: Studies) -> None:
            work.deleteLater()
            self._paint(path, outcome, studies, display)

        work = Work(self)  # one for each report: a second one must not call the first off
        work.done.connect(done)
        work.start(task)
        self.told.emit(self._reading.messages("told.report.begun", name=path.name))

    def _paint(self, path: Path, outcome: Outcome, studies: Studies, display: Display) -> None:
        from ui.report.build import content_of
        from ui.report.pdf import save

        messages = self._reading.messages
        try:
            save(path, content_of(outcome, studies, display), usual_paper())
        except FileError as error:
            dialogs.tell_error(self._window, messages, "error.report", error.text(messages))
            return
        self.told.emit(written(messages, "told.report", path))


def usual_paper() -> str:
    """Letter where inches are, A4 elsewhere."""
    inches = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if inches else "a4"

"""A button that writes every draw to a file beside the window; pressed again meanwhile it calls that off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from calculator.analysis.draws_file import write_draws
from calculator.analysis.study import Study
from calculator.workbook.errors import WorkbookError
from ui import dialogs
from ui.analysis.work import Pace, Work
from ui.reading import Reading
from ui.told import written

KINDS = ("xlsx", "csv")


class DrawsButton(QPushButton):
    """``found`` gives what was drawn and how many draws; None where there is no answer."""

    def __init__(
        self,
        reading: Reading,
        parent: QWidget,
        tell: Callable[[str], None],
        found: Callable[[], tuple[Study, int] | None],
    ) -> None:
        super().__init__(parent)
        self._reading, self._tell, self._found = reading, tell, found
        self.setObjectName("sure.save")
        self.work = Work(self)
        self.work.changed.connect(self.retranslate)
        self.work.done.connect(self._done)
        self.clicked.connect(self._press)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again; while it writes, how far it is."""
        messages = self._reading.messages
        if self.work.busy:
            self.setText(messages("sure.save.busy", share=self._reading.display.percent(self.work.share)))
            self.setToolTip(messages("sure.save.stop"))
        else:
            self.setText(messages("sure.save"))
            self.setToolTip(messages("sure.save.tip"))

    def _press(self) -> None:
        if self.work.busy:
            self.work.cancel()
            return
        messages = self._reading.messages
        kinds = {f".{kind}": f"{kind.upper()} (*.{kind})" for kind in KINDS}
        proposal = dialogs.documents() / "draws.xlsx"
        path = dialogs.ask_file(self, messages, messages("sure.save.title"), proposal, kinds)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write every draw of the present answer."""
        found, lang = self._found(), self._reading.messages.lang
        if found is None:
            return
        study, samples = found

        def task(pace: Pace) -> tuple[Path, WorkbookError | None]:
            try:
                write_draws(path, study, samples, lang, progress=pace.told, cancelled=pace.stopped)
            except WorkbookError as error:
                return path, error
            return path, None

        self.work.start(task)

    def _done(self, result: tuple[Path, WorkbookError | None]) -> None:
        path, error = result
        messages = self._reading.messages
        if error is not None:
            dialogs.tell_error(self, messages, "sure.save.failed", error.text(messages))
        else:
            self._tell(written(messages, "sure.save.done", path))

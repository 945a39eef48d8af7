"""The Cases page: comparisons side by side."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from calculator.analysis.fingerprint import fingerprint
from calculator.casebook import Case, sentence
from calculator.casebook.case import KINDS
from calculator.profile import Profile
from calculator.version import __version__
from ui.analysis.page import GAP, AnalysisPage
from ui.analysis.work import Pace
from ui.cases import bars
from ui.cases.board import Board
from ui.cases.keys import PINNED, PRESENT, Wanted, file_key, names, wanted
from ui.cases.read import Known, read_cases
from ui.cases.shelf import Shelf
from ui.charts.bars import BarRow, BarsChart, spread
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry

MOST = 24  # cases side by side
TALL, AXIS, LEAST = 20, 38, 120  # pixels of a bar's place, of the axis, of a chart
TABLE_BESIDE, TABLE_ALONE = (
    190,
    360,
)  # least height of the table, under charts that leave it room and that fill the page


class CasesPage(AnalysisPage[tuple[Case, ...]]):
    """Columns are cases; they are remembered, and read again when their files have changed."""

    key = "cases"
    open_asked = Signal(str)  # a key of ui.cases.keys

    def build(self) -> None:
        reading, tell = self.reading, self.tell
        self._known: Known = {}
        self.setAcceptDrops(True)
        self.shelf = Shelf(reading, self.body)
        self.costs = ChartCard(reading, self.body, tell, "cases.costs", BarsChart(self.body), self.note)
        self.ratios = ChartCard(reading, self.body, tell, "cases.ratios", BarsChart(self.body), self.note)
        self.table = Board(reading, self.body, tell, self.note)
        charts = QHBoxLayout()
        charts.setSpacing(GAP)
        charts.addWidget(self.costs, 3)
        charts.addWidget(self.ratios, 2)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.shelf)
        layout.addLayout(charts, 1)
        layout.addWidget(self.table, 4)
        self.shelf.files_asked.connect(self.ask_files)
        self.shelf.added.connect(lambda key: self.add([key]))
        self.shelf.edited.connect(self.edit)
        self.shelf.opened.connect(self._open)
        self.shelf.shown_changed.connect(self._show)
        self.costs.hidden_changed.connect(self._show)
        reading.document.pin.changed.connect(self._pin_changed)

    # Which cases

    @property
    def keys(self) -> list[str]:
        """The cases that are shown, in order."""
        return self.reading.preferences.cases

    def add(self, more: Iterable[str]) -> None:
        """Put cases at the end; those that stand there already stay where they are."""
        self._take(list(dict.fromkeys([*self.keys, *more]))[:MOST])

    def edit(self, key: str, edit: str) -> None:
        """Move a case past its neighbour to the ``left`` or ``right``, or ``remove`` it."""
        shown, order = list(self.settings().keys), self.keys
        if edit == "remove":
            order.remove(key)
        else:
            place = shown.index(key) + (1 if edit == "right" else -1)
            if not 0 <= place < len(shown):
                return
            order.remove(key)
            order.insert(order.index(shown[place]) + (1 if edit == "right" else 0), key)
        self._take(order)

    def _take(self, order: list[str]) -> None:
        self.reading.preferences.cases = order
        self.renew()

    def _pin_changed(self) -> None:
        order = self.keys
        if self.reading.document.pin.state is not None and PINNED not in order:
            order.insert(order.index(PRESENT) + 1 if PRESENT in order else 0, PINNED)
            self.reading.preferences.cases = order
        self.renew()

    def ask_files(self) -> None:
        """Add files that the user chooses."""
        messages = self.reading.messages
        kinds = f"{messages('open.filter.all')} ({' '.join(f'*{kind}' for kind in KINDS)})"
        recent = self.reading.preferences.recent
        folder = str(recent[0].parent) if recent else ""
        chosen, _ = QFileDialog.getOpenFileNames(self, messages("cases.add.title"), folder, kinds)
        self.add(file_key(Path(name)) for name in chosen)

    def _open(self, key: str) -> None:
        if key == PINNED:
            self.reading.document.back_to_pin(self.reading.messages("undo.pin_back"))
        else:
            self.open_asked.emit(key)

    # Dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.add(map(file_key, paths))

    # The answer

    def settings(self) -> Wanted:
        return wanted(self.keys, self.reading.document.pin.state)

    def task(self, profile: Profile, settings: Wanted, pace: Pace) -> tuple[Case, ...]:
        return read_cases(profile, settings, self._known, pace)

    def _named(self, result: tuple[Case, ...]) -> list[Case]:
        """The cases with their names in the language of the window."""
        assert self.answer is not None
        called = names(self.answer.settings.keys, self.reading)
        return [
            dataclasses.replace(case, name=called[key])
            for key, case in zip(self.answer.settings.keys, result, strict=True)
        ]

    def say(self, result: tuple[Case, ...]) -> tuple[str, str]:
        messages = self.reading.messages
        if not result:
            return messages("cases.empty"), messages("cases.empty.details")
        details = messages("cases.one.details") if len(result) == 1 else ""
        return sentence(self._named(result), self.reading.display), details

    def show_result(self, result: tuple[Case, ...]) -> None:
        assert self.answer is not None
        cases, sides, messages = self._named(result), self.shelf.sides, self.reading.messages
        order = self.answer.settings.keys
        called = {key: case.name for key, case in zip(order, cases, strict=True)}
        wrong = {key: case.trouble(messages) for key, case in zip(order, cases, strict=True) if case.error}
        self.shelf.show_cases(order, called, wrong)
        for widget in (self.costs, self.ratios, self.table):
            widget.setVisible(bool(cases))
        if cases:
            self._show_costs(cases, sides)
            self._show_ratios(cases)
            self._give_room(len(cases) * len(sides))
            self.table.show_cases(cases, sides, only=self.shelf.only.isChecked())

    def _show_costs(self, cases: list[Case], sides: tuple[str, ...]) -> None:
        reading, display, messages = self.reading, self.reading.display, self.reading.messages
        seen = [side for side in sides if side not in self.costs.legend.hidden]
        rows = bars.costs(cases, seen, display, reading.theme) if seen else ()
        _draw(self.costs, rows, self)
        entries = [(side, Entry(messages(f"side.{side}"), reading.theme.side(side))) for side in sides]
        title = messages("cases.cost.title", unit=display.unit("USD/Mtok"))
        self.costs.set_texts(title, _about(rows), entries, picture_title=self.header.sentence.text())

    def _show_ratios(self, cases: list[Case]) -> None:
        rows = bars.ratios(cases, self.reading.display, self.reading.theme)
        _draw(self.ratios, rows, self)
        title = self.reading.messages("cases.ratio.title")
        self.ratios.set_texts(title, _about(rows), picture_title=self.header.sentence.text())

    def _give_room(self, bars_count: int) -> None:
        """The charts are as high as their bars need; the rest is the table's."""
        height = max(bars_count * TALL + AXIS, LEAST)
        self.costs.chart.setFixedHeight(height)
        self.ratios.chart.setMinimumHeight(LEAST)
        self.table.setMinimumHeight(TABLE_ALONE if height > TABLE_ALONE else TABLE_BESIDE)

    def note(self) -> str:
        if self.answer is None:
            return ""
        messages = self.reading.messages
        told = [
            messages("cases.note.case", name=case.name, fingerprint=fingerprint(case.outcome.profile))
            for case in self._named(self.answer.result)
            if case.outcome is not None
        ]
        if not told:
            return ""
        listed = messages("cases.separator").join(told)
        date = datetime.date.today().isoformat()
        return messages("cases.note", cases=listed, date=date, version=__version__)

    def say_controls(self) -> None:
        self.shelf.retranslate()


def _draw(card: ChartCard, rows: tuple[BarRow, ...], page: CasesPage) -> None:
    chart, display = card.chart, page.reading.display
    assert isinstance(chart, BarsChart)
    ends = [span.end for row in rows for span in row.spans] + [
        notch.at for row in rows for notch in row.notches
    ]
    ticks = [(value, display.number(value)) for value in spread(0.0, max(ends, default=0.0) or 1.0)]
    chart.show_rows(rows, page.reading.theme, ticks)


def _about(rows: tuple[BarRow, ...]) -> str:
    return "; ".join(f"{row.name}: {row.spans[0].text}" if row.name else row.spans[0].text for row in rows)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files of our kinds that are dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in KINDS]

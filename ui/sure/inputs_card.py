"""The table of what is uncertain, with buttons that change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from calculator.analysis.explained import Figure, fixed, said_as
from calculator.analysis.uncertain import Uncertain
from calculator.analysis.whatif_words import input_name
from calculator.display import Display
from calculator.tables import Column, Table
from ui.analysis.page import Answer
from ui.reading import Reading
from ui.sure.result import Sure
from ui.sure.setup import Setup
from ui.sure.words import drawn_text, kind_text, numbers_text, source_text
from ui.tables.table_card import TableCard
from ui.tables.table_model import Content

WIDTHS = (0, 80, 178, 60, 62, 140)
WIDE_WIDTHS = (0, 110, 300, 90, 90, 330)
WIDE = 1100  # pixels from which there is room for every text in one line
COLUMNS = ("input", "kind", "numbers", "drawn", "share", "source")
BUTTONS = ("edit", "add", "remove", "join", "reset")
ALWAYS = ("add", "join")


class InputsCard(TableCard):
    """``asked`` says which button was meant; ``marked`` is the input whose row is marked."""

    asked = Signal(str)

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(reading, parent, tell, "sure.inputs", WIDTHS)
        self.columns: tuple[Uncertain, ...] = ()
        self.marked: Uncertain | None = None
        self._setup = Setup()
        self.setMinimumHeight(240)
        self.buttons: dict[str, QToolButton] = {}
        for place, name in enumerate(BUTTONS):
            button = self.buttons[name] = QToolButton(self)
            button.setObjectName(f"sure.{name}")
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            self.head.insertWidget(2 + place, button)
        self.row_marked.connect(self._mark)
        self.table.doubleClicked.connect(lambda _index: self.asked.emit("edit"))
        self._allow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.set_widths(WIDE_WIDTHS if self.width() >= WIDE else WIDTHS)

    def _mark(self, row: int) -> None:
        self.marked = self.columns[row] if 0 <= row < len(self.columns) else None
        self._allow()

    def _allow(self) -> None:
        for name in ("edit", "remove"):
            self.buttons[name].setEnabled(self.marked is not None)
        self.buttons["join"].setEnabled(len(self.columns) > 1)
        self.buttons["reset"].setEnabled(self._setup.is_own)

    def say(self, setup: Setup) -> None:
        """Set the texts of the buttons again."""
        self._setup = setup
        messages = self._reading.messages
        for name, button in self.buttons.items():
            button.setText(messages(f"sure.button.{name}"))
            if name == "join" and setup.correlations:
                button.setText(messages("sure.button.join.count", count=len(setup.correlations)))
            button.setToolTip(messages(f"sure.button.{name}.tip"))
            button.setAccessibleName(messages(f"sure.button.{name}.tip"))
        self._allow()

    def show_answer(self, answer: Answer[Sure], note: str) -> None:
        """List what was drawn; what is the user's own stands out."""
        setup: Setup = answer.settings
        display, messages = self._reading.display, self._reading.messages
        marked = self.marked.path if self.marked else ""
        self.columns = answer.result.found.study.columns
        totals = _totals(answer.result)
        rows, keys = [], []
        for one in self.columns:
            own, total = setup.edited(one.path), totals.get(one.path)
            cells = (
                input_name(one.path, display), kind_text(one.distribution, display), numbers_text(one, display),
                drawn_text(one.path, display), _percent(total, display),
                source_text(answer.profile, one.path, display, own=own),
            )  # fmt: skip
            rows.append(cells)
            keys.append((cells[0], cells[1], one.path, cells[3], total, cells[5]))
        heads = tuple(messages(f"sure.column.{name}") for name in COLUMNS)
        bold = frozenset(i for i, one in enumerate(self.columns) if setup.edited(one.path))
        right = tuple(name == "share" for name in COLUMNS)

        def table() -> Table:
            shown = tuple(
                Column(head, "%" if name == "share" else "")
                for name, head in zip(COLUMNS, heads, strict=True)
            )
            numbers = [100.0 * totals[one.path] if one.path in totals else None for one in self.columns]
            cells = [(*row[:4], number, row[5]) for row, number in zip(rows, numbers, strict=True)]
            return Table(messages("sure.inputs"), shown, tuple(cells), tuple(note.splitlines()))

        def asked(row: int, column: int) -> Figure | None:
            """The share of the variance: estimated from the draws, not by a formula."""
            total = totals.get(self.columns[row].path)
            if COLUMNS[column] != "share" or total is None:
                return None
            return Figure(
                said_as("sure.column.share.tip"),
                fixed(rows[row][column]),
                total,
                note=said_as("explained.sobol"),
            )

        tips = tuple(messages(f"sure.column.{name}.tip") for name in COLUMNS)
        title = messages("sure.inputs.count", count=len(rows))
        self.show_content(
            title, Content(heads, tips, rows, right, heads, rows, bold, frozenset(), keys, table, asked=asked)
        )
        places = [i for i, one in enumerate(self.columns) if one.path == marked]
        self.table.mark_row(places[0] if places else -1)
        self._mark(places[0] if places else -1)


def _percent(total: float | None, display: Display) -> str:
    return "" if total is None else display.with_unit(display.fixed(100.0 * max(total, 0.0), 1), "%")


def _totals(result: Sure) -> dict[str, float]:
    """Share of the ratio's variance by input; that of a group stands with each of its members."""
    if result.shares is None or "ratio" not in result.shapes:
        return {}
    column = result.shares.measures.index("ratio")
    totals = result.shares.shares.total[:, column].tolist()
    groups = zip(result.shares.groups, totals, strict=True)
    return {path: total for paths, total in groups for path in paths}

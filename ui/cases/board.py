"""The table of the cases: columns as wide as they need, headings in lines, the rest by scrolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from calculator.casebook import Case
from ui.cases.contents import Place, places, table_of
from ui.cases.frozen import FrozenColumn
from ui.fonts import sized
from ui.reading import Reading
from ui.tables.table_card import TableCard
from ui.tables.text_table import TextTable
from ui.wrapped import wrapped

LABEL = 270  # pixels, at least
CELL, BROKEN = 112, 210
WIDEST = 170  # of a cell
NAME_LINES = 3
HEAD = 76


class Board(TableCard):
    """Shows the cases that it is given."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        super().__init__(reading, parent, tell, "cases.table", (0,))
        self._note = note
        self._columns: list[Place] = []
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.setHorizontalScrollMode(TextTable.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setFixedHeight(HEAD)
        self.frozen = FrozenColumn(self.table)

    def show_cases(self, cases: Sequence[Case], sides: Sequence[str], *, only: bool) -> None:
        """Show them; sets every text again."""
        reading, messages = self._reading, self._reading.messages
        self._columns = places(cases, sides)
        heads = [self._head(cases[place.case].name, place, sides) for place in self._columns]
        found = table_of(cases, sides, reading.display, heads, self._note(), only=only)
        self.table.set_widths(self._widths())
        self.show_content(messages("cases.table.title" if only else "cases.table.all"), found)
        self.frozen.setAccessibleName(self.table.accessibleName())
        self.frozen.fit()

    def _head(self, name: str, place: Place, sides: Sequence[str]) -> str:
        width = (CELL if place.column >= 0 else BROKEN) - 14
        lines = wrapped(name, sized(12), width, NAME_LINES)
        if place.column >= 0:
            lines.append(self._reading.messages(f"side.{sides[place.column]}"))
        return "\n".join(lines)

    def _widths(self) -> tuple[int, ...]:
        """The first column takes what is left, unless that is too little: then the table scrolls."""
        whole = [place.column >= 0 for place in self._columns]
        room = self.table.viewport().width() - LABEL - BROKEN * whole.count(False)
        cell = min(max(room // max(sum(whole), 1), CELL), WIDEST)
        widths = [cell if one else BROKEN for one in whole]
        return (0 if sum(widths) + LABEL <= self.table.viewport().width() else LABEL, *widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns:
            self.table.set_widths(self._widths())

"""The definitions in figures: dollars and multiples of both sides, and what each counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from calculator.analysis import kwh_explained
from calculator.analysis.explained import Subject
from calculator.analysis.kwh import DEFINITIONS, KwhValue
from calculator.analysis.kwh_text import times
from calculator.inputs import SIDES
from calculator.tables import Column, Table
from ui.reading import Reading
from ui.style import kind
from ui.tables.table_card import TableCard
from ui.tables.table_model import Content

WIDTHS = (0, 122, 122)
WIDE_WIDTHS = (0, 160, 160)
WIDE = 480  # pixels
GROSS = 1  # the row whose meaning is said first


class DefinitionsCard(TableCard):
    """A row for each definition, then what the kWh is sold and bought at, and the bill."""

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(reading, parent, tell, "kwh.definitions", WIDTHS)
        self.meaning = QLabel(self)
        self.meaning.setObjectName("kwh.meaning")
        self.meaning.setWordWrap(True)
        self.meaning.setMinimumHeight(54)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        kind(self.meaning, "muted")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.meaning)
        self._shown = GROSS
        self.row_marked.connect(self._explain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.set_widths(WIDE_WIDTHS if self.width() >= WIDE else WIDTHS)

    def _explain(self, row: int) -> None:
        """Say what the marked definition counts."""
        self._shown = row
        if row < len(DEFINITIONS):
            messages, one = self._reading.messages, DEFINITIONS[row]
            words = {"label": messages.text(one.label), "help": messages.text(one.help)}
            self.meaning.setText(messages("kwh.meaning.of", **words))
        else:
            self.meaning.setText("")

    def show_value(self, value: KwhValue, note: str) -> None:
        """Show an answer."""
        display, messages = self._reading.display, self._reading.messages
        both = [value.sides[side] for side in SIDES]
        rows: list[tuple[str, ...]] = []
        numbers: list[tuple[str, float | None, float | None, float | None, float | None, str]] = []
        size = display.size("USD/kWh")
        for definition in DEFINITIONS:
            worths = [one.worth(definition.id) for one in both]
            label, about = messages.text(definition.label), messages.text(definition.help)
            shown = [
                messages(
                    "kwh.cell", amount=display.money(one.usd_per_kwh), times=times(one.multiple, display)
                )
                if one.multiple == one.multiple
                else display.money(one.usd_per_kwh)
                for one in worths
            ]
            rows.append((label, *shown))
            cells = [number for one in worths for number in (one.usd_per_kwh / size, one.multiple)]
            numbers.append((label, cells[0], cells[1], cells[2], cells[3], about))
        for key, values in (
            ("kwh.raw", [one.raw_kwh_usd for one in both]),
            ("kwh.bought", [one.electricity_usd_per_kwh for one in both]),
        ):
            rows.append((messages(key), *(display.money(amount) for amount in values)))
            numbers.append((messages(key), values[0] / size, None, values[1] / size, None, ""))
        shares = [one.kwh_share_of_price for one in both]
        rows.append((messages("kwh.bill"), *(display.percent(share) for share in shares)))
        bill = f"{messages('kwh.bill')} (%)"
        numbers.append((bill, shares[0] * 100.0, None, shares[1] * 100.0, None, ""))
        sides = [messages(f"side.{side}") for side in SIDES]

        def table() -> Table:
            unit, multiple = display.unit("USD/kWh"), messages("kwh.multiple")
            columns = [Column(messages("kwh.column.counted"))]
            for side in sides:
                columns += [Column(side, unit, 4), Column(f"{side}, {multiple}", "", 4)]
            columns.append(Column(messages("kwh.meaning")))
            return Table(
                messages("kwh.definitions"), tuple(columns), tuple(numbers), tuple(note.splitlines())
            )

        heads = (messages("kwh.column.counted"), *sides)
        tips = (messages("kwh.definitions.tip"), *(messages("kwh.side.tip"),) * 2)
        muted = frozenset(range(len(DEFINITIONS), len(rows)))

        def asked(row: int, column: int) -> Subject | None:
            return _asked(value, row, column, rows[row][column])

        content = Content(
            heads, tips, rows, (False, True, True), heads, rows, muted=muted, table=table, asked=asked
        )
        self.show_content(messages("kwh.definitions"), content)
        self._explain(self._shown)


def _asked(value: KwhValue, row: int, column: int, text: str) -> Subject | None:
    """What a cell is: a worth, what the kWh is sold and bought at, the bill."""
    if not column:
        return None
    side, count = SIDES[column - 1], len(DEFINITIONS)
    if row < count:
        return kwh_explained.worth(value, side, value.sides[side].worths[row], text)
    if row < count + 2:
        return kwh_explained.price(value, side, (kwh_explained.RAW, kwh_explained.BOUGHT)[row - count])
    return kwh_explained.bill(value, side, text)

"""Peak and valley: cost over the share of the energy that is used in valley hours."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from calculator.analysis.explained import Asked
from calculator.analysis.placement_explained import shifted
from calculator.analysis.sites_shift import Shift
from calculator.display import Display
from calculator.tables import Column, Table
from ui.charts.axis import Axis
from ui.charts.chart_card import ChartCard
from ui.charts.lines import Line, LinesChart, Mark, Rule, Stretch
from ui.controls.side_by_side import SideBySide
from ui.fonts import sized
from ui.reading import Reading
from ui.style import kind
from ui.tables.both import content
from ui.tables.table_card import TableCard
from ui.tables.table_model import Content

UNIT = "USD/Mtok"
WIDTHS = (0, 110, 110)


class ShiftView(QWidget):
    """The line ends where the machines have no more room; what lies beyond is hatched, and a warning says why."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self._reading, self._note = reading, note
        self.chart = LinesChart(self)
        self.card = ChartCard(reading, self, tell, "sites.shift", self.chart, note)
        self.table = TableCard(reading, self, tell, "sites.shifts", WIDTHS)
        self.warning = QLabel(self)
        self.warning.setObjectName("sites.shift.warning")
        self.warning.setWordWrap(True)
        self.warning.setFont(sized(12))
        kind(self.warning, "warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.warning)
        layout.addWidget(SideBySide(self, (self.card, self.table), tall=(3, 2), wide=(3, 2)), 1)

    def show_shift(self, found: Shift, sentence: str) -> None:
        """Show an answer; sets every text again."""
        reading, display, messages = self._reading, self._reading.display, self._reading.messages
        self.warning.setText(messages("sites.shift.warning", room=display.percent(found.room)))
        size, unit = display.size(UNIT), display.unit(UNIT)
        side = messages(f"side.{found.side}")
        costs = [cost / size for cost in found.costs]
        x = Axis(messages("sites.shift.x"), display.percent, display.percent)
        y = Axis(
            messages("sites.axis", unit=unit),
            lambda value: display.number(value, 5),
            lambda value: display.with_unit(display.number(value, 4), unit),
        )
        room, marks = found.room, []
        if not math.isnan(found.at_room):
            saved = messages("sites.shift.mark", cost=display.money(found.at_room, 4))
            marks = [Mark(room, found.at_room / size, saved, reading.theme.side(found.side))]
        rules = (Rule(found.present, messages("sites.shift.present")),)
        beyond = (Stretch(room, 1.0, messages("sites.shift.beyond")),) if room < 1.0 else ()
        line = Line(side, reading.theme.side(found.side), found.shares, costs, label=side)
        self.chart.show_lines([line], reading.theme, x, y, rules=rules, marks=marks, stretches=beyond)
        title = messages("sites.shift.chart", side=messages(f"side.{found.side}.in_sentence"))
        self.card.set_texts(title, sentence, picture_title=sentence)
        self.table.show_content(messages("sites.shift.table"), shifts(found, display, self._note()))


def shifts(found: Shift, display: Display, note: str) -> Content:
    """Cost and electricity at every share."""
    messages, size = display.messages, display.size(UNIT)
    keys = ("sites.shift.x", "sites.column.cost", "sites.part.electricity")
    rows = [
        (display.percent(share), display.money(cost, 4), display.money(power, 3))
        for share, cost, power in zip(found.shares, found.costs, found.electricity, strict=True)
    ]
    units = ("%", display.unit(UNIT), display.unit(UNIT))
    columns = tuple(Column(messages(key), unit) for key, unit in zip(keys, units, strict=True))
    head = Table(messages("sites.shift.table"), columns, (), tuple(note.split("\n")))
    listed = tuple(
        (share * 100.0, cost / size, power / size)
        for share, cost, power in zip(found.shares, found.costs, found.electricity, strict=True)
    )
    beyond = [place for place, share in enumerate(found.shares) if share > found.room]
    shown = [(messages(key), messages(key), key != keys[0]) for key in keys]

    def asked(row: int, column: int) -> Asked:
        return shifted(found, row, column)

    return content(shown, rows, (), head, lambda: listed, muted=beyond, asked=asked)

"""The ranking: bars, table, what is known of the marked place, and buttons that take it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from calculator.analysis.sites import SiteRanking, SiteRow
from calculator.analysis.sites_lines import PARTS
from ui.charts.bars import spread
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry
from ui.charts.ranked import RankedChart
from ui.controls.side_by_side import SideBySide
from ui.controls.use_buttons import UseButtons
from ui.figures import provenance
from ui.fonts import sized
from ui.reading import Reading
from ui.sites.choice import Filter, name_of
from ui.sites.league import bars, colour, picked
from ui.sites.league_table import WIDTHS, WIDTHS_WIDE, league
from ui.style import kind
from ui.tables.table_card import TableCard


class RankingView(SideBySide):
    """``used`` asks to take a place for a side: side, id."""

    used = Signal(str, str)

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.chart = RankedChart(parent)
        self.card = ChartCard(reading, parent, tell, "sites.chart", self.chart, note)
        self.table = TableCard(reading, parent, tell, "sites.table", WIDTHS)
        super().__init__(parent, (self.card, self.table), tall=(1, 1), wide=(4, 6))
        self._reading, self._note = reading, note
        self._found: SiteRanking | None = None
        self._sentence = ""
        self._rows: list[SiteRow] = []
        self._shown: list[SiteRow] = []
        self._wide = False
        self.filter = Filter()
        self.marked = ""
        self.every = QCheckBox(self.card)
        self.every.setObjectName("sites.every")
        self.every.toggled.connect(self._set_every)
        self.card.head.insertWidget(2, self.every)
        self.use = UseButtons(reading, self.table, "sites.use")
        self.use.used.connect(lambda side: self.used.emit(side, self.marked))
        self.table.head.insertWidget(2, self.use)
        self.origin = QLabel(self.table)
        self.origin.setObjectName("sites.origin")
        self.origin.setFont(sized(11))
        self.origin.setWordWrap(True)
        kind(self.origin, "muted")
        layout = self.table.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.origin)
        self.card.hidden_changed.connect(self._draw)
        self.chart.room_changed.connect(self._draw)
        self.chart.row_marked.connect(lambda place: self._mark(self._shown[place].id))
        self.table.row_marked.connect(lambda place: self._mark(self._rows[place].id))

    def show_ranking(self, found: SiteRanking, sentence: str) -> None:
        """Show an answer; sets every text again."""
        self._found, self._sentence = found, sentence
        messages = self._reading.messages
        self.every.setText(messages("sites.every"))
        self.every.setToolTip(messages("sites.every.tip"))
        self._rows = self.filter.rows(found)
        if self.marked not in {row.id for row in self._rows}:
            self.marked = ""
        self._list()
        self._draw()
        self._mark(self.marked)

    def _list(self) -> None:
        assert self._found is not None
        messages, display = self._reading.messages, self._reading.display
        self._wide = self.is_wide
        self.table.table.set_widths(WIDTHS_WIDE if self._wide else WIDTHS)
        rows = league(self._rows, self._found, display, wide=self._wide, note=self._note())
        count = messages("sites.table.count", shown=len(self._rows), count=len(self._found.rows))
        self.table.show_content(count, rows)

    def _draw(self) -> None:
        if self._found is None:
            return
        reading, display, messages = self._reading, self._reading.display, self._reading.messages
        if self._wide != self.is_wide:
            self._list()
            self._mark(self.marked)
        room = len(self._rows) if self.chart.every else self.chart.room
        self._shown = picked(self._rows, room, self._found.own)
        rows = bars(self._shown, self._found, display, reading.theme, self.card.legend.hidden)
        ends = [span.end for row in rows for span in row.spans]
        ticks = [(value, display.number(value)) for value in spread(0.0, max(ends, default=0.0) or 1.0)]
        axis = messages("sites.axis", unit=display.unit("USD/Mtok"))
        self.chart.show_rows(rows, reading.theme, ticks, axis_name=axis)
        self.chart.mark_row(
            next((place for place, row in enumerate(self._shown) if row.id == self.marked), -1)
        )
        entries = [
            (part, Entry(messages(f"sites.part.{part}"), colour(part, reading.theme))) for part in PARTS
        ]
        title = messages("sites.chart", shown=len(self._shown), count=len(self._rows))
        about = "; ".join(
            f"{row.name}: {row.spans[-1].text}" for row in rows if row.spans and row.spans[-1].text
        )
        self.card.set_texts(title, about, entries, picture_title=self._sentence)

    def _set_every(self, on: bool) -> None:
        self.chart.every = on
        self._draw()
        self.chart.updateGeometry()

    def _mark(self, site: str) -> None:
        self.marked = site
        messages, profile = self._reading.messages, self._reading.document.profile
        row = next((row for row in self._rows if row.id == site), None)
        self.table.table.mark_row(self._rows.index(row) if row else -1)
        self.chart.mark_row(self._shown.index(row) if row in self._shown and row else -1)
        self.use.set_what(name_of(row, messages.lang) if row else "")
        if row is None:
            self.origin.setText(messages("sites.mark"))
            return
        told = provenance(profile, f"sites:{site}", messages)
        told += [
            messages(f"sites.basis.wacc.{row.wacc_basis or 'unknown'}"),
            messages(f"sites.basis.distance.{row.distance_basis or 'unknown'}"),
        ]
        self.origin.setText("  \u00b7  ".join(told))

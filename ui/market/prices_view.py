"""Prices that can be paid now: bars, table, and buttons that take one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from calculator.analysis.market import Market, Offer
from calculator.inputs import SIDES
from ui.charts.bars import spread
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry
from ui.charts.ranked import RankedChart
from ui.controls.side_by_side import SideBySide
from ui.controls.use_buttons import UseButtons
from ui.figures import provenance
from ui.fonts import sized
from ui.market.bars import PRICE, UNIT, bars, colour, name_of, shown
from ui.market.choice import PRICE_ONLY, Filter
from ui.market.contents import WIDTHS, WIDTHS_WIDE, offers
from ui.reading import Reading
from ui.style import kind
from ui.tables.table_card import TableCard


class PricesView(SideBySide):
    """``used`` asks to take a price for a side: side, id."""

    used = Signal(str, str)

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.chart = RankedChart(parent)
        self.card = ChartCard(reading, parent, tell, "market.chart", self.chart, note)
        self.table = TableCard(reading, parent, tell, "market.table", WIDTHS)
        super().__init__(parent, (self.card, self.table), tall=(1, 1), wide=(4, 6))
        self._reading, self._note = reading, note
        self._market: Market | None = None
        self._sentence = ""
        self._rows: list[Offer] = []
        self._shown: list[Offer] = []
        self._wide = False
        self.filter = Filter()
        self.marked = ""
        self.every = QCheckBox(self.card)
        self.every.setObjectName("market.every")
        self.every.toggled.connect(self._set_every)
        self.card.head.insertWidget(2, self.every)
        self.use = UseButtons(reading, self.table, "market.use")
        self.use.used.connect(lambda side: self.used.emit(side, self.marked))
        self.table.head.insertWidget(2, self.use)
        self.origin = QLabel(self.table)
        self.origin.setObjectName("market.origin")
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

    @property
    def rows(self) -> list[Offer]:
        """The offers that pass the filter."""
        return self._rows

    def show_market(self, market: Market, sentence: str) -> None:
        """Show an answer; sets every text again."""
        self._market, self._sentence = market, sentence
        messages = self._reading.messages
        self.every.setText(messages("sites.every"))
        self.every.setToolTip(messages("market.every.tip"))
        self._rows = self.filter.offers(market)
        if self.marked not in {one.id for one in self._rows}:
            self.marked = ""
        self._list()
        self._draw()
        self._mark(self.marked)

    def _list(self) -> None:
        messages = self._reading.messages
        self._wide = self.is_wide
        self.table.table.set_widths(WIDTHS_WIDE if self._wide else WIDTHS)
        rows = offers(self._rows, self._reading.display, wide=self._wide, note=self._note())
        self.table.show_content(messages("market.table.count", count=len(self._rows)), rows)

    def _draw(self) -> None:
        if self._market is None:
            return
        reading, display, messages = self._reading, self._reading.display, self._reading.messages
        if self._wide != self.is_wide:
            self._list()
            self._mark(self.marked)
        hidden = self.card.legend.hidden
        every = shown(self._rows, hidden)
        self._shown = every if self.chart.every else every[: self.chart.room]
        rows = bars(self._shown, display, reading.theme, hidden)
        ends = [span.end for row in rows for span in row.spans]
        ends += [notch.at for row in rows for notch in row.notches]
        ticks = [(value, display.number(value)) for value in spread(0.0, max(ends, default=0.0) or 1.0)]
        self.chart.show_rows(
            rows, reading.theme, ticks, axis_name=messages("market.axis", unit=display.unit(UNIT))
        )
        self.chart.mark_row(next((i for i, one in enumerate(self._shown) if one.id == self.marked), -1))
        keys = [PRICE, *([PRICE_ONLY] if self.filter.closed else []), *SIDES]
        entries = [(key, Entry(messages(f"market.legend.{key}"), colour(key, reading.theme))) for key in keys]
        title = messages("market.chart", shown=len(self._shown), count=len(self._rows))
        if not self._rows:
            title = messages("market.empty")
        about = "; ".join(f"{row.name}: {row.spans[0].text}" for row in rows)
        self.card.set_texts(title, about, entries, picture_title=self._sentence)

    def _set_every(self, on: bool) -> None:
        self.chart.every = on
        self._draw()
        self.chart.updateGeometry()

    def _mark(self, price: str) -> None:
        self.marked = price
        reading = self._reading
        one = next((one for one in self._rows if one.id == price), None)
        self.table.table.mark_row(self._rows.index(one) if one else -1)
        self.chart.mark_row(self._shown.index(one) if one and one in self._shown else -1)
        self.use.set_what(name_of(one, reading.display) if one else "")
        if one is None:
            self.origin.setText(reading.messages("market.mark"))
            return
        told = provenance(reading.document.profile, f"prices:{price}", reading.messages)
        self.origin.setText("  \u00b7  ".join(told))

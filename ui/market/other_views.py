"""Prices over time, and the cost of input, cached input and output beside their prices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from calculator.analysis.market import Market
from calculator.inputs import SIDES
from ui.charts.axis import Axis
from ui.charts.bars import BarsChart, spread
from ui.charts.chart_card import ChartCard
from ui.charts.lines import LinesChart, Rule
from ui.charts.picture import Entry
from ui.controls.side_by_side import SideBySide
from ui.market.bars import UNIT, parts
from ui.market.choice import Filter
from ui.market.contents import COST_WIDTHS, PAST_WIDTHS, costs, past
from ui.market.timeline import MOST, Series, colours, lines, series, time_axis
from ui.reading import Reading
from ui.tables.table_card import TableCard


class HistoryView(SideBySide):
    """Steps, with what the model costs now as straight lines."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.chart = LinesChart(parent)
        self.card = ChartCard(reading, parent, tell, "market.history", self.chart, note)
        self.table = TableCard(reading, parent, tell, "market.past", PAST_WIDTHS)
        super().__init__(parent, (self.card, self.table), tall=(3, 2), wide=(4, 5))
        self._reading, self._note = reading, note
        self._market: Market | None = None
        self._found: list[Series] = []
        self._count = 0
        self._sentence = ""
        self.filter = Filter()
        self.card.hidden_changed.connect(self._draw)

    def show_market(self, market: Market, sentence: str) -> None:
        """Show an answer; sets every text again."""
        self._market, self._sentence = market, sentence
        display = self._reading.display
        rows = self.filter.history(market)
        every = series(rows, display)
        self._found, self._count = every[:MOST], len(every)
        title = self._reading.messages("market.past.count", count=len(rows))
        self.table.show_content(title, past(rows, display, self._note()))
        self._draw()

    def _draw(self) -> None:
        if self._market is None:
            return
        reading, display, messages = self._reading, self._reading.display, self._reading.messages
        unit = display.unit(UNIT)
        hues = colours(self._found, reading.theme)
        y = Axis(
            messages("market.axis", unit=unit),
            display.number,
            lambda value: display.with_unit(display.number(value, 3), unit),
            zero=True,
        )
        drawn = lines(self._found, hues, display, self.card.legend.hidden)
        rules = [] if not drawn else self._rules(self._market)
        self.chart.show_lines(drawn, reading.theme, time_axis(self._found), y, rules=rules)
        entries = [(one.key, Entry(one.name, hues[one.key])) for one in self._found]
        key = "market.history.some" if self._count > len(self._found) else "market.history"
        title = messages(key, shown=len(self._found), count=self._count)
        if not self._found:
            title = messages("market.empty")
        about = "; ".join(one.name for one in self._found)
        self.card.set_texts(title, about, entries, picture_title=self._sentence)

    def _rules(self, market: Market) -> list[Rule]:
        """The cost now, on the sides whose model is the one looked at; none where models are mixed."""
        if market.every_model and not self.filter.model:
            return []
        display, messages = self._reading.display, self._reading.messages
        wanted = {self.filter.model} if self.filter.model else set(market.models.values())
        return [
            Rule(
                market.own[side].blended / display.size(UNIT),
                messages("market.cost_now", side=messages(f"side.{side}")),
                upright=False,
                colour=side,
            )
            for side in SIDES
            if market.models[side] in wanted and not market.own[side].reason
        ]


class CostsView(SideBySide):
    """Bars of cost with strokes at the list prices, and the shares of input served and billed as cached."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.chart = BarsChart(parent)
        self.card = ChartCard(reading, parent, tell, "market.parts", self.chart, note)
        self.table = TableCard(reading, parent, tell, "market.costs", COST_WIDTHS)
        super().__init__(parent, (self.card, self.table), tall=(3, 2), wide=(1, 1))
        self._reading, self._note = reading, note
        self.filter = Filter()

    def show_market(self, market: Market, sentence: str) -> None:
        """Show an answer; sets every text again."""
        reading, display, messages = self._reading, self._reading.display, self._reading.messages
        rows = parts(
            market, [one for one in market.offers if self.filter.passes(one)], display, reading.theme
        )
        ends = [span.end for row in rows for span in row.spans] + [n.at for row in rows for n in row.notches]
        ticks = [(value, display.number(value)) for value in spread(0.0, max(ends, default=0.0) or 1.0)]
        self.chart.show_rows(
            rows, reading.theme, ticks, axis_name=messages("market.axis", unit=display.unit(UNIT))
        )
        entries = [
            (side, Entry(messages(f"market.legend.{side}"), reading.theme.side(side))) for side in SIDES
        ]
        entries.append(("price", Entry(messages("market.legend.strokes"), reading.theme.text)))
        about = "; ".join(f"{row.name}: {row.spans[0].text}" for row in rows)
        self.card.set_texts(
            messages("market.parts"), about, entries, [key for key, _ in entries], picture_title=sentence
        )
        self.table.show_content(messages("market.own"), costs(market, display, self._note()))

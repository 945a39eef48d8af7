"""Placement: shares of the work, what goes where, and what that saves against one place for all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from calculator.analysis.placement import Placement
from ui.charts.bars import BarsChart, spread
from ui.charts.chart_card import ChartCard
from ui.controls.side_by_side import SideBySide
from ui.reading import Reading
from ui.sites.placement_content import BUDGET_WIDTHS, HOUR, KIND_WIDTHS, bars, budgets, kinds
from ui.tables.table_card import TableCard


class PlacementView(QWidget):
    """A chart above, two tables below."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self._reading, self._note = reading, note
        self.chart = BarsChart(self)
        self.card = ChartCard(reading, self, tell, "sites.placement", self.chart, note)
        self.kinds = TableCard(reading, self, tell, "sites.kinds", KIND_WIDTHS)
        self.budgets = TableCard(reading, self, tell, "sites.budgets", BUDGET_WIDTHS)
        self.tables = SideBySide(self, (self.kinds, self.budgets), tall=(5, 6), wide=(3, 2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.card, 2)
        layout.addWidget(self.tables, 3)

    def show_placement(self, found: Placement, sentence: str) -> None:
        """Show an answer; sets every text again."""
        reading, display, messages = self._reading, self._reading.display, self._reading.messages
        rows = bars(found, display, reading.theme)
        top = max((span.end for row in rows for span in row.spans), default=0.0)
        ticks = [(value, display.number(value)) for value in spread(0.0, top or 1.0)]
        unit = display.unit(HOUR)
        self.chart.show_rows(rows, reading.theme, ticks, axis_name=messages("sites.placed.axis", unit=unit))
        about = "; ".join(f"{row.name}: {row.spans[0].text}" for row in rows)
        self.card.set_texts(messages("sites.placed.chart"), about, picture_title=sentence)
        self.kinds.show_content(messages("sites.placed.kinds"), kinds(found, display, self._note()))
        self.budgets.show_content(messages("sites.placed.budgets"), budgets(found, display, self._note()))

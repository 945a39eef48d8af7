"""The page Why: the gap as a sentence, a waterfall of causes, tables behind it, and a swap by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from calculator.analysis import risk_words
from calculator.analysis.why_words import infeasible_sentence, interactions_sentence, sentence
from calculator.inputs import SIDES
from calculator.profile import Profile
from calculator.sentences import trouble
from ui.analysis.page import GAP, AnalysisPage
from ui.analysis.segments import Segments
from ui.analysis.work import Pace
from ui.charts.bars import BarsChart
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry
from ui.controls.side_by_side import SideBySide
from ui.fonts import sized
from ui.tables.table_card import TableCard
from ui.why import contents, waterfall
from ui.why.result import COST as OF_COST
from ui.why.result import FACTOR, MONEY, PRICE, Found, View, found_for, with_dials
from ui.why.swap_card import SwapCard

WIDTHS = {
    contents.CAUSES: (0, 76, 70, 144, 134, 134),
    contents.TOGETHER: (0, 220, 120),
    contents.MIXES: (0, 260),
    contents.RISK: (0, 110, 150, 170),
}


class WhyPage(AnalysisPage[Found]):
    """The switches change what is shown, not what is computed."""

    key = "why"

    def build(self) -> None:
        reading = self.reading
        self.what = Segments(reading, self.body, "why.what", (OF_COST, PRICE))
        self.unit = Segments(reading, self.body, "why.unit", (FACTOR, MONEY))
        self.bars = BarsChart(self.body)
        self.card = ChartCard(reading, self.body, self.tell, "why.chart", self.bars, self.note)
        self.card.head.insertWidget(2, self.what)
        self.card.head.insertWidget(3, self.unit)
        self.which = Segments(reading, self.body, "why.table", contents.TABLES)
        self.table = TableCard(reading, self.body, self.tell, "why.table.rows", WIDTHS[contents.CAUSES])
        self.table.head.insertWidget(1, self.which)
        self.about = QLabel(self.table)
        self.about.setObjectName("why.table.about")
        self.about.setFont(sized(12))
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        box = self.table.layout()
        assert box is not None
        box.addWidget(self.about)
        self.swap = SwapCard(reading, self.body, self.tell)
        for choice in (self.what, self.unit, self.which):
            choice.changed.connect(lambda _key: self._show())
        reading.numbers_changed.connect(self.swap.retranslate)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(SideBySide(self.body, (self.card, self.swap), tall=(1, 0), wide=(3, 2)), 3)
        column.addWidget(self.table, 2)
        self.bars.setMinimumHeight(300)
        self.table.table.setMinimumHeight(230)

    @property
    def view(self) -> View:
        """What the switches say."""
        return View(self.what.value, self.unit.value)

    def task(self, profile: Profile, settings: Any, pace: Pace) -> Found:
        found = found_for(profile)
        pace.show(found)
        pace.check()
        return with_dials(found, profile)

    def say(self, result: Found) -> tuple[str, str]:
        display = self.reading.display
        if result.attribution is None:
            troubles = [trouble(result.outcome, side, display) for side in SIDES]
            return " ".join(text for text in troubles if text), display.messages("why.no_gap")
        parts = (
            interactions_sentence(result.attribution, display),
            infeasible_sentence(result.attribution, display),
        )
        return sentence(result.attribution, display), self._joined(parts)

    def _joined(self, parts: tuple[str, ...]) -> str:
        return ("" if self.reading.messages.lang == "zh" else " ").join(part for part in parts if part)

    def show_result(self, result: Found) -> None:
        found, messages = result.attribution, self.reading.messages
        if found is not None and self.view.split not in found.splits:
            self.what.set_value(OF_COST)  # no price to split
        self.what.set_possible(
            (OF_COST,) if found is None or "log_price" not in found.splits else (OF_COST, PRICE)
        )
        self._show_chart(result)
        self.table.setVisible(found is not None)
        self.which.set_possible(self._tables(result))
        if self.which.value not in self._tables(result):
            self.which.set_value(contents.CAUSES)
        which = self.which.value
        self.table.table.set_widths(WIDTHS[which])
        self.table.show_content(messages(f"why.table.{which}.title"), contents.content(which, result, self.view, self.reading.display, self.note()))  # fmt: skip
        about = messages(f"why.table.{which}.about")
        if which == contents.RISK and result.dials is not None:
            about = risk_words.sentence(result.dials, self.reading.display)
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def _tables(self, result: Found) -> tuple[str, ...]:
        """The tables that have rows."""
        found = result.attribution
        if found is None:
            return (contents.CAUSES,)
        mixes = (contents.MIXES,) if found.infeasible else ()
        return (contents.CAUSES, contents.TOGETHER, *mixes, *((contents.RISK,) if result.dials else ()))

    def _show_chart(self, result: Found) -> None:
        display, theme, view = self.reading.display, self.reading.theme, self.view
        messages, found = display.messages, result.attribution
        unit = display.unit("USD/Mtok")
        if found is None:
            rows = waterfall.infeasible_rows(result.outcome, display, theme)
            view = View(OF_COST, MONEY)
        else:
            rows = waterfall.rows(found, view, display, theme)
        axis = messages(f"why.axis.{view.what}.{view.unit}", unit=unit)
        ticks = waterfall.ticks(rows, view, display)
        self.bars.show_rows(rows, theme, ticks, axis_name=axis, linked=found is not None)
        legend = (
            ("dearer", Entry(messages("why.dearer"), theme.warning)),
            ("cheaper", Entry(messages("why.cheaper"), theme.accent)),
        )
        about = [f"{row.name} {span.text}" for row in rows for span in row.spans]
        self.card.set_texts(
            messages(f"why.chart.{view.what}" if found is not None else "why.chart.sides"),
            messages("answer.list_separator").join(about),
            legend if found is not None else (),
            fixed=[key for key, _ in legend],
            picture_title=self.header.sentence.text(),
        )

    def assumed(self, answer: Any) -> str:
        return self.reading.messages("why.layout")

    def say_controls(self) -> None:
        for choice in (self.what, self.unit, self.which):
            choice.retranslate()
        self.swap.retranslate()

"""The Nation page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from calculator.analysis.sites_text import joined
from calculator.analysis.trade import Trade
from calculator.analysis.trade_text import headline, trade_sentence
from calculator.inputs import SIDES
from calculator.profile import Profile
from ui.analysis.page import GAP, AnalysisPage, Answer
from ui.analysis.work import Pace
from ui.charts.chart_card import ChartCard
from ui.charts.lines import LinesChart
from ui.charts.picture import Entry
from ui.controls.choice_box import ChoiceBox
from ui.controls.side_by_side import SideBySide
from ui.fonts import sized
from ui.nation.choice import compute
from ui.nation.contents import MEASURES, WIDTHS, axes, lines, sanity, table
from ui.nation.controls import Controls
from ui.style import kind
from ui.tables.table_card import TableCard


class NationPage(AnalysisPage[Trade]):
    """Lines over the years, a table, and what the numbers are in proportion to the nation."""

    key = "nation"

    def build(self) -> None:
        reading, tell = self.reading, self.tell
        strip = QFrame(self.body)
        strip.setObjectName("card")
        self.controls = Controls(reading, strip)
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.addWidget(self.controls)
        self.chart = LinesChart(self.body)
        self.card = ChartCard(reading, self.body, tell, "nation.chart", self.chart, self.note)
        self.quantity = ChoiceBox(reading, self.card, "nation.quantity")
        self.log = QCheckBox(self.card)
        self.log.setObjectName("nation.log")
        self.card.head.insertWidget(2, self.log)
        self.card.head.insertWidget(3, self.quantity)
        self.table = TableCard(reading, self.body, tell, "nation.table", WIDTHS)
        self.side = ChoiceBox(reading, self.table, "nation.side")
        self.table.head.insertWidget(2, self.side)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(strip)
        layout.addWidget(SideBySide(self.body, (self.card, self.table), tall=(3, 2), wide=(1, 1)), 1)
        layout.addWidget(self._proportion())
        self.say_controls()
        self.quantity.choose("energy")
        self.controls.asked.connect(self.renew)
        self.quantity.picked.connect(self._show)
        self.side.picked.connect(self._show)
        self.log.toggled.connect(lambda _on: self._show())
        self.card.hidden_changed.connect(self._show)

    def _proportion(self) -> QWidget:
        card = QFrame(self.body)
        card.setObjectName("card")
        self.sanity_title = QLabel(card)
        self.sanity_title.setFont(sized(13, bold=True))
        self.sanity = QLabel(card)
        self.sanity.setObjectName("nation.sanity")
        self.sanity.setWordWrap(True)
        self.sanity.setFont(sized(12))
        kind(self.sanity, "muted")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 7, 10, 8)
        layout.setSpacing(3)
        layout.addWidget(self.sanity_title)
        layout.addWidget(self.sanity)
        return card

    def settings(self) -> Any:
        return self.controls.wishes()

    def task(self, profile: Profile, settings: Any, pace: Pace) -> Trade:
        return compute(profile, settings)

    def say(self, result: Trade) -> tuple[str, str]:
        display = self.reading.display
        return headline(result, display), ""

    def show_result(self, result: Trade) -> None:
        reading, display, messages = self.reading, self.reading.display, self.reading.messages
        name = self.quantity.key
        drawn = lines(result, name, display, reading.theme, self.card.legend.hidden)
        least = min((value for line in drawn for value in line.ys), default=0.0)
        count = len(result.sides[SIDES[0]].years) - 1
        x, y = axes(name, count, display, log=self.log.isChecked() and least > 0.0)
        self.chart.show_lines(drawn, reading.theme, x, y)
        entries = [(side, Entry(messages(f"side.{side}"), reading.theme.side(side))) for side in SIDES]
        title = messages(f"nation.quantity.{name}")
        about = "; ".join(f"{line.name}: {y.text(line.ys[0])}, {y.text(line.ys[-1])}" for line in drawn)
        self.card.set_texts(title, about, entries, picture_title=self.header.sentence.text())
        side = self.side.key
        listed = messages("nation.table", side=messages(f"side.{side}.in_sentence"))
        self.table.show_content(listed, table(result, side, display, self.note()))
        told = [line for each in SIDES for line in sanity(result.sides[each], display)]
        proportion = joined(told, display) or messages("nation.sanity.none")
        self.sanity.setText(f"{trade_sentence(result, display)}\n{proportion}")

    def assumed(self, answer: Answer[Trade]) -> str:
        display, messages = self.reading.display, self.reading.messages
        path = answer.result.path
        rates = {
            "growth": display.percent(path.growth, 3), "gain": display.percent(path.efficiency_gain, 3),
        }  # fmt: skip
        names = {side: messages.text(answer.result.sides[side].volume.label) for side in SIDES}
        return messages("nation.assumed", path=messages.text(path.label), **rates, **names)

    def say_controls(self) -> None:
        messages = self.reading.messages
        self.controls.retranslate()
        self.sanity_title.setText(messages("nation.sanity"))
        self.log.setText(messages("nation.log"))
        self.log.setToolTip(messages("nation.log.tip"))
        measures = [(name, messages(f"nation.quantity.{name}")) for name in MEASURES]
        self.quantity.fill(messages("nation.quantity.name"), messages("nation.quantity.tip"), measures)
        sides = [(side, messages(f"side.{side}")) for side in SIDES]
        self.side.fill(messages("nation.side"), messages("nation.side.tip"), sides)

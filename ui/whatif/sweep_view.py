"""Both sides along one input: where they cross, what holds now, where a side is not feasible."""

from __future__ import annotations

import dataclasses
import html
import math

import numpy as np
from PySide6.QtWidgets import QLabel

from calculator.analysis.sweep import Sweep, sweep
from calculator.analysis.whatif_words import input_name, input_value, sweep_sentence
from calculator.inputs import SIDES
from calculator.model import QUANTITIES
from calculator.profile import Profile
from ui.analysis.work import Pace
from ui.charts.chart_card import ChartCard
from ui.charts.lines import Line, LinesChart, Mark, Rule, Stretch
from ui.charts.picture import Entry
from ui.controls.side_by_side import SideBySide
from ui.tables.table_card import TableCard
from ui.whatif import axes, offers
from ui.whatif.controls import Controls
from ui.whatif.input_pick import InputPick, Moved
from ui.whatif.rows import sweep_content
from ui.whatif.search_box import SearchBox
from ui.whatif.view import View

PRICE = "site.electricity_price_usd_per_kwh"
COST = "cost_usd_per_mtok"
NAMED = 6  # crossings with a text in the chart


@dataclasses.dataclass(frozen=True, slots=True)
class SweepSettings:
    """What is moved, and which result is looked at."""

    moved: Moved
    quantity: str


class SweepView(View):
    """One chart; its table has the places in full when saved."""

    key = "sweep"

    def build(self) -> None:
        self.pick = InputPick(self.reading, self, "whatif.sweep", Moved(PRICE))
        self.measure_label = QLabel(self)
        self.measure = SearchBox(self.reading, self, "whatif.sweep.quantity")
        self.measure.choose(COST)
        controls = Controls(self, (self.pick,), (self.measure_label, self.measure))
        self.chart = LinesChart(self)
        self.card = ChartCard(self.reading, self, self.tell, "whatif.sweep.chart", self.chart, self.note)
        self.table = TableCard(self.reading, self, self.tell, "whatif.sweep.table", (0, 104, 104, 134))
        self.column.addWidget(controls)
        self.column.addWidget(SideBySide(self, (self.card, self.table), tall=(3, 2), wide=(3, 2)), 1)
        self.chart.setMinimumHeight(260)
        self.table.table.setMinimumHeight(130)
        self.pick.changed.connect(self.changed)
        self.measure.picked.connect(lambda _key: self.changed.emit())
        self.card.hidden_changed.connect(self._again)
        self._shown: Sweep | None = None

    def settings(self) -> SweepSettings:
        return SweepSettings(self.pick.moved, self.measure.key)

    def set_moved(self, moved: Moved, quantity: str = "") -> None:
        """Sweep another input; tells nobody."""
        self.pick.set_moved(moved)
        if quantity:
            self.measure.choose(quantity)

    @staticmethod
    def compute(profile: Profile, settings: SweepSettings, pace: Pace) -> Sweep:
        moved = settings.moved
        return sweep(profile, moved.path(profile), moved.low, moved.high, quantity=settings.quantity)

    def say(self, result: Sweep) -> tuple[str, str]:
        return sweep_sentence(result, self.display), self._without(result)

    def _without(self, result: Sweep) -> str:
        """Where a side has no answer."""
        missing = [side for side, values in zip(SIDES, result.values, strict=True) if np.isnan(values).any()]
        if not missing:
            return ""
        names = [self.messages(f"side.{side}.in_sentence") for side in missing]
        return self.messages("whatif.sweep.missing", sides=self.messages("answer.list_separator").join(names))

    def layout_note(self) -> str:
        return self.messages("whatif.layout.auto.note")

    def _again(self) -> None:
        if self._shown is not None:
            self.show_result(self._shown)

    def show_result(self, result: Sweep) -> None:
        self._shown = result
        display, messages, theme = self.display, self.messages, self.reading.theme
        row, size = QUANTITIES[result.quantity], axes.size_of(result.path, display)
        unit = display.size(row.unit, row.shown)
        x = axes.of_input(result.path, input_name(result.path, display), display, log=result.log)
        y = axes.of_result(row, messages.text(row.label), result.values / unit, display)
        hidden = self.card.legend.hidden
        lines = [
            Line(messages(f"side.{side}"), theme.side(side), result.x / size, values / unit, label=messages(f"side.{side}"), dots=bool(x.places))
            for side, values in zip(SIDES, result.values, strict=True)
            if side not in hidden
        ]  # fmt: skip
        marks = self._crossings(result, size, unit) if not hidden else []
        self.chart.show_lines(
            lines, theme, x, y, rules=self._now(result, size), marks=marks,
            stretches=self._stretches(result, size), tip=lambda at: self._tip(result, at * size),
        )  # fmt: skip
        entries = [(side, Entry(messages(f"side.{side}"), theme.side(side))) for side in SIDES]
        sentence = sweep_sentence(result, display)
        title = messages("whatif.sweep.title", measure=messages.text(row.label), input=input_name(result.path, display))  # fmt: skip
        self.card.set_texts(title, sentence, entries, picture_title=sentence)
        self.table.show_content(
            messages("whatif.sweep.table"), sweep_content(result, self.profile, display, self.note())
        )

    def _now(self, result: Sweep, size: float) -> list[Rule]:
        """What holds now, where the axis has it."""
        now = result.present
        if math.isnan(now) or not result.x[0] <= now <= result.x[-1]:
            return []
        text = self.messages("whatif.now", value=input_value(result.path, now, self.display))
        return [Rule(now / size, text)]

    def _crossings(self, result: Sweep, size: float, unit: float) -> list[Mark]:
        found = []
        for one in result.crossings[:NAMED]:
            value = float(np.interp(one.value, result.x, result.values[0]))
            text = input_value(result.path, one.value, self.display)
            key = "whatif.sweep.jump" if one.jump else "whatif.sweep.cross"
            tip = html.escape(self.messages(key, value=text))
            if math.isfinite(value):
                found.append(Mark(one.value / size, value / unit, text, tip=f"<qt>{tip}</qt>"))
        return found

    def _stretches(self, result: Sweep, size: float) -> list[Stretch]:
        found = []
        missing = np.isnan(result.values)
        for sides in (SIDES[:1], SIDES[1:], SIDES):
            both = len(sides) == len(SIDES)
            where = missing.all(axis=0) if both else missing[SIDES.index(sides[0])] & ~missing.all(axis=0)
            key = "whatif.missing.both" if both else f"whatif.missing.{sides[0]}"
            found += [Stretch(a / size, b / size, self.messages(key)) for a, b in axes.gaps(result.x, where)]
        return found

    def _tip(self, result: Sweep, at: float) -> str:
        display, messages = self.display, self.messages
        place = int(np.abs(result.x - at).argmin())
        row = QUANTITIES[result.quantity]
        told = [f"<b>{html.escape(input_value(result.path, float(result.x[place]), display))}</b>"]
        for side, value in zip(SIDES, result.values[:, place].tolist(), strict=True):
            text = (
                messages("analysis.tornado.withheld")
                if math.isnan(value)
                else display.result_text(row, value)
            )
            told.append(html.escape(messages("whatif.tip.line", name=messages(f"side.{side}"), value=text)))
        ratio = float(result.ratio[place])
        if math.isfinite(ratio):
            told.append(html.escape(messages("whatif.tip.line", name=messages("analysis.sweep.ratio"), value=display.number(ratio, 3, computed=True))))  # fmt: skip
        return f"<qt>{'<br>'.join(told)}</qt>"

    def refresh(self) -> None:
        self.pick.refresh()

    def retranslate(self) -> None:
        self.pick.retranslate()
        label = self.messages("whatif.measure")
        self.measure_label.setText(label)
        self.measure.offer(
            lambda: offers.quantities(self.reading),
            lambda key: offers.quantity_label(self.reading, key),
            label,
            self.messages("whatif.measure.tip"),
        )

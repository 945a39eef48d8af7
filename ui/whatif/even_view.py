"""At what value of an input do the sides cost the same, or does a result meet a target: in words, and applied."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from calculator.analysis.breakeven import BreakEven, break_even
from calculator.analysis.grid import is_log
from calculator.analysis.measures import RATIOS, measure
from calculator.analysis.ranges import full, stretch
from calculator.analysis.tornado import tornado
from calculator.analysis.whatif_words import break_even_sentence, input_name, input_value, measure_value
from calculator.compare import Outcome
from calculator.inputs import INPUTS, SIDES, InputError, split_path
from calculator.profile import Profile
from ui.analysis.work import Pace
from ui.charts.chart_card import ChartCard
from ui.charts.lines import Line, LinesChart, Mark, Rule, Stretch
from ui.controls.side_by_side import SideBySide
from ui.inputs.mistakes import refused
from ui.tables.table_card import TableCard
from ui.whatif import axes, offers
from ui.whatif.controls import Controls, beside
from ui.whatif.end_field import EndField, Scope
from ui.whatif.input_pick import InputPick, Moved
from ui.whatif.rows import even_content, nearest_solution
from ui.whatif.search_box import SearchBox
from ui.whatif.sweep_view import PRICE
from ui.whatif.view import View

OTHERS = 8  # inputs that are tried beside the chosen one


@dataclasses.dataclass(frozen=True, slots=True)
class EvenSettings:
    """What is solved for, and what shall meet which target, in base units."""

    moved: Moved
    measure: str
    target: float


@dataclasses.dataclass(frozen=True, slots=True)
class Solved:
    """The chosen input, what a chart shows of it, and the inputs that move the measure most, each alone."""

    chosen: BreakEven
    shown: tuple[float, float]
    others: tuple[BreakEven, ...] = ()


class EvenView(View):
    """A click on another input of the table solves for that one."""

    key = "even"

    def build(self) -> None:
        reading = self.reading
        self._shown: Solved | None = None
        self.pick = InputPick(reading, self, "whatif.even", Moved(PRICE), ends=False)
        self.measure_label, self.target_label, self.unit = QLabel(self), QLabel(self), QLabel(self)
        self.measure = SearchBox(reading, self, "whatif.even.measure")
        self.measure.choose("ratio")
        self.target = EndField(reading, self, "whatif.even.target", 84)
        self.apply = QPushButton(self)
        self.apply.setObjectName("whatif.even.apply")
        self.apply.clicked.connect(self._apply)
        aim = beside(self, self.target_label, self.target, self.unit)
        controls = Controls(self, (self.pick,), (self.measure_label, self.measure, aim, self.apply))
        self.chart = LinesChart(self)
        self.card = ChartCard(reading, self, self.tell, "whatif.even.chart", self.chart, self.note)
        self.table = TableCard(reading, self, self.tell, "whatif.even.table", (0, 106, 140, 170))
        self.column.addWidget(controls)
        self.column.addWidget(SideBySide(self, (self.card, self.table), tall=(3, 2), wide=(1, 1)), 1)
        self.chart.setMinimumHeight(250)
        self.table.table.setMinimumHeight(150)
        self.pick.changed.connect(self.changed)
        self.target.changed.connect(self.changed)
        self.measure.picked.connect(lambda _key: self._other_measure())
        self.table.table.clicked.connect(lambda _index: self._take_row())
        self.table.table.activated.connect(lambda _index: self._take_row())

    def settings(self) -> EvenSettings:
        target = self.target.value
        return EvenSettings(self.pick.moved, self.measure.key, self._usual() if target is None else target)

    def _usual(self) -> float:
        """Parity: a ratio of 1, or what the other side has."""
        return usual_target(self.measure.key, self.reading.document.outcome)

    def _other_measure(self) -> None:
        self.target.set_value(None)
        self.refresh()
        self.changed.emit()

    @staticmethod
    def compute(profile: Profile, settings: EvenSettings, pace: Pace) -> Solved:
        path = settings.moved.path(profile)
        chosen = break_even(profile, path, settings.measure, settings.target)
        low, high = stretch(profile, path)
        near = [one.value for one in chosen.solutions[:2]]
        first = Solved(chosen, (min([low, *near]), max([high, *near])))
        pace.show(first)
        paths = [bar.range.path for bar in tornado(profile, settings.measure).bars[:OTHERS]]
        others = [chosen]
        for done, other in enumerate(paths):
            pace.check()
            pace.told(done, len(paths))
            if other != chosen.path:
                others.append(break_even(profile, other, settings.measure, settings.target))
        return dataclasses.replace(first, others=tuple(others))

    def say(self, result: Solved) -> tuple[str, str]:
        closing = [one for one in result.others if one.solutions]
        if not result.others:
            return break_even_sentence(result.chosen, self.display), ""
        key = "whatif.even.some" if closing else "whatif.even.nothing"
        details = self.messages(key, count=len(closing), tried=len(result.others))
        return break_even_sentence(result.chosen, self.display), details

    def layout_note(self) -> str:
        return self.messages("whatif.layout.auto.note")

    # What it shows

    def show_result(self, result: Solved) -> None:
        self._shown = result
        self._show_chart(result)
        value = nearest_solution(result.chosen)
        self.apply.setEnabled(math.isfinite(value) and value != result.chosen.present)
        text = "" if math.isnan(value) else input_value(result.chosen.path, value, self.display)
        self.apply.setText(
            self.messages("whatif.even.apply", value=text) if text else self.messages("whatif.even.no_apply")
        )
        listed = result.others or (result.chosen,)
        self.table.show_content(
            self.messages("whatif.even.table"), even_content(listed, self.profile, self.display, self.note())
        )

    def _show_chart(self, result: Solved) -> None:
        display, messages, theme, found = self.display, self.messages, self.reading.theme, result.chosen
        size, unit = axes.size_of(found.path, display), axes.measure_size(found.measure, display)
        inside = (found.places >= result.shown[0]) & (found.places <= result.shown[1])
        xs, ys = found.places[inside], found.values[inside]
        x = axes.of_input(found.path, input_name(found.path, display), display, log=is_log(found.path, *result.shown))  # fmt: skip
        y = axes.of_measure(found.measure, [*(ys / unit), found.target / unit], display)
        label = found.measure.label(messages)
        colour = theme.side(found.measure.side) if found.measure.side else theme.accent
        line = Line(label, colour, xs / size, ys / unit, dots=bool(x.places))
        target = measure_value(found.measure, found.target, display)
        rules = [Rule(found.target / unit, messages("whatif.even.rule", value=target), upright=False)]
        if result.shown[0] <= found.present <= result.shown[1]:
            now = messages("whatif.now", value=input_value(found.path, found.present, display))
            rules.append(Rule(found.present / size, now))
        marks = [
            Mark(one.value / size, found.target / unit, input_value(found.path, one.value, display))
            for one in found.solutions
            if result.shown[0] <= one.value <= result.shown[1]
        ]
        gaps = [
            Stretch(a / size, b / size, messages("whatif.missing.any"))
            for a, b in axes.gaps(xs, np.isnan(ys))
        ]
        self.chart.show_lines([line], theme, x, y, rules=rules, marks=marks, stretches=gaps)
        sentence = break_even_sentence(found, display)
        title = messages("whatif.sweep.title", measure=label, input=input_name(found.path, display))
        self.card.set_texts(title, sentence, picture_title=sentence)

    # What the user does

    def _take_row(self) -> None:
        """Solve for the input of a row."""
        index = self.table.table.currentIndex()
        if self._shown is None or not index.isValid():
            return
        listed = self._shown.others or (self._shown.chosen,)
        path = listed[self.table.table.texts.order[index.row()]].path
        sides, relative = split_path(path)
        moved = Moved(relative, sides[0] if len(sides) == 1 else offers.BOTH)
        if moved.path(self.reading.document.profile) != self._shown.chosen.path:
            self.pick.set_moved(moved)
            self.changed.emit()

    def _apply(self) -> None:
        """Put the value into the comparison, as one step for undo."""
        if self._shown is None:
            return
        found, document = self._shown.chosen, self.reading.document
        value, paths = nearest_solution(found), full(found.path)
        messages = self.messages
        label = messages("undo.input", label=messages.text(INPUTS[split_path(found.path)[1]].label))
        document.finish_edit()
        document.history.beginMacro(label)
        try:
            for path in paths:
                document.set_input(path, value, label)
        except InputError as error:
            self.tell(refused(self.reading, error))
        finally:
            document.history.endMacro()
            document.finish_edit()
        self.tell(messages("whatif.even.told", value=input_value(found.path, value, self.display)))

    # Words

    def refresh(self) -> None:
        self.pick.refresh()
        display, aim = self.display, measure(self.measure.key)
        unit = display.unit(aim.row.unit, aim.row.shown) if aim.side else ""
        scope = Scope(unit, axes.measure_size(aim, display))
        self.target.set_scope(scope, self._usual(), self.messages("whatif.target"), self.messages("whatif.target.tip"))  # fmt: skip
        self.unit.setText(unit)

    def retranslate(self) -> None:
        messages = self.messages
        self.pick.retranslate()
        label = messages("whatif.measure")
        self.measure_label.setText(label)
        self.measure.offer(
            lambda: offers.measures(self.reading),
            lambda key: offers.measure_label(self.reading, key),
            label,
            messages("whatif.measure.tip"),
        )
        self.target_label.setText(messages("whatif.target"))
        self.apply.setToolTip(messages("whatif.even.apply.tip"))
        if self._shown is None:
            self.apply.setText(messages("whatif.even.no_apply"))
            self.apply.setEnabled(False)
        self.table.table.setCursor(Qt.CursorShape.PointingHandCursor)
        self.refresh()


def usual_target(name: str, outcome: Outcome) -> float:
    """Parity: 1 for a ratio; for a side's result what the other side has, or what it has itself where that is unknown."""
    if name in RATIOS:
        return 1.0
    looked_at = measure(name)
    other = SIDES[1 - SIDES.index(looked_at.side)]
    found = outcome.headline(other, looked_at.quantity)
    own = outcome.headline(looked_at.side, looked_at.quantity)
    return found if found is not None else own if own is not None else 0.0

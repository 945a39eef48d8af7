"""The page How sure: how likely domestic is cheaper, how results spread, and what that hangs on."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from calculator.analysis.montecarlo import profile_of_draw
from calculator.analysis.study import Study
from calculator.analysis.sure_words import (
    chance_sentence,
    contributions_sentence,
    infeasible_sentence,
    range_sentence,
)
from calculator.analysis.uncertain import Uncertain
from calculator.inputs import InputError
from calculator.profile import Profile
from calculator.profile.reading import NAME_LIMIT
from calculator.sentences import title
from ui import dialogs
from ui.analysis.page import AnalysisPage, Answer
from ui.analysis.work import Pace
from ui.controls.flow import Flow
from ui.controls.number_box import NumberBox, Range
from ui.sure.correlations_dialog import CorrelationsDialog
from ui.sure.distribution_dialog import DistributionDialog, offered
from ui.sure.draw_dialog import DrawDialog
from ui.sure.draws_button import DrawsButton
from ui.sure.inputs_card import InputsCard
from ui.sure.result import Sure, sure
from ui.sure.setup import LEAST, MOST, Setup
from ui.sure.shares_card import SharesCard
from ui.sure.spread_card import SpreadCard
from ui.sure.words import refusal

GAP = 8
SEEDS = 1e15  # whole numbers that a field holds exactly


class SurePage(AnalysisPage[Sure]):
    """Few draws at once, then as many as asked, then where the spread comes from; called off, the last answer stays."""

    key = "sure"

    def build(self) -> None:
        self.setup = Setup()
        self.strip = QFrame(self.body)
        self.strip.setObjectName("card")  # fields stand out from it in both themes
        flow = Flow(gap=18)
        inside = QVBoxLayout(self.strip)
        inside.setContentsMargins(14, 5, 10, 5)
        inside.addLayout(flow)
        self.samples = NumberBox(
            self.reading,
            self.strip,
            "sure.samples",
            self.setup.samples,
            Range(LEAST, MOST, whole=True, digits=7),
            86,
        )
        self.seed = NumberBox(
            self.reading,
            self.strip,
            "sure.seed",
            self.setup.seed,
            Range(0.0, SEEDS, whole=True, digits=15),
            86,
        )
        self.other = QPushButton(self.strip)
        self.other.setObjectName("sure.other")
        self.save = DrawsButton(self.reading, self.strip, self.tell, self._drawn_now)
        for widget in (self.samples, self.seed, self.other, self.save):
            flow.addWidget(widget)
        self.spread = SpreadCard(self.reading, self.body, self.tell, self.note)
        self.shares = SharesCard(self.reading, self.body, self.tell, self.note)
        self.inputs = InputsCard(self.reading, self.body, self.tell)
        both = QHBoxLayout()
        both.setSpacing(GAP)
        both.addWidget(self.spread, 58)
        both.addWidget(self.shares, 42)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.strip)
        layout.addLayout(both, 3)
        layout.addWidget(self.inputs, 2)
        self.samples.changed.connect(self._numbers)
        self.seed.changed.connect(self._numbers)
        self.other.clicked.connect(self.show_other)
        self.inputs.asked.connect(self._asked_for)
        self.shares.ask.clicked.connect(self.compute)
        self.spread.measure_picked.connect(self._show_shares)

    # What it computes

    def settings(self) -> Setup:
        return self.setup

    def task(self, profile: Profile, settings: Setup, pace: Pace) -> Sure:
        return sure(profile, settings, pace)

    def say(self, result: Sure) -> tuple[str, str]:
        display = self.reading.display
        shape = result.shapes.get("ratio")
        parts = [range_sentence("ratio", shape.range, display)] if shape else []
        if result.shares is not None:
            parts.append(contributions_sentence(result.shares, "ratio", display))
        parts.append(infeasible_sentence(result.found, display) or self._drawn(result))
        joint = "" if display.lang == "zh" else " "
        return chance_sentence(result.found, display), joint.join(part for part in parts if part)

    def _drawn(self, result: Sure) -> str:
        display = self.reading.display
        return self.reading.messages("sure.draws", samples=display.number(result.found.samples, 15))

    def _drawn_now(self) -> tuple[Study, int] | None:
        if self.answer is None:
            return None
        found = self.answer.result.found
        return found.study, found.samples

    def assumed(self, answer: Answer[Sure]) -> str:
        study, display = answer.result.found.study, self.reading.display
        return self.reading.messages(
            "sure.assumed",
            samples=display.number(answer.result.found.samples, 15),
            inputs=len(study.columns),
            seed=study.seed,
            joined=sum(len(group.columns) for group in study.groups),
        )

    def refused(self, error: Exception) -> str:
        return refusal(error, self.reading.document.profile, self.reading.display)

    # What it shows

    def show_result(self, result: Sure) -> None:
        assert self.answer is not None
        self.spread.show_result(result)
        self._show_shares()
        self.inputs.say(self.setup)
        self.inputs.show_answer(self.answer, self.note())
        self._allow()

    def _show_shares(self) -> None:
        if self.answer is not None:
            self.shares.show_shares(self.answer.result.shares, self.spread.name, busy=self.work.busy)

    def _refresh_stale(self) -> None:
        super()._refresh_stale()
        self._allow()

    def _allow(self) -> None:
        there = self.answer is not None and not self.stale
        self.save.setEnabled(self.answer is not None)
        self.other.setEnabled(there and self.answer is not None and self.answer.result.other is not None)
        if self.answer is not None and self.answer.result.shares is None:
            self._show_shares()

    def say_controls(self) -> None:
        messages = self.reading.messages
        self.samples.set_texts(messages("sure.samples"), messages("sure.samples.tip"))
        self.seed.set_texts(messages("sure.seed"), messages("sure.seed.tip"))
        self.save.retranslate()
        self.other.setText(messages("sure.other"))
        self.other.setToolTip(messages("sure.other.tip"))
        self.spread.say()
        self.inputs.say(self.setup)

    # What the user asks for

    def _numbers(self) -> None:
        self.change(
            dataclasses.replace(self.setup, samples=int(self.samples.value), seed=int(self.seed.value))
        )

    def change(self, setup: Setup) -> None:
        """Take another setup and compute with it."""
        self.setup = setup
        self.inputs.say(setup)
        self.renew()

    def _asked_for(self, name: str) -> None:
        profile, marked = self.reading.document.profile, self.inputs.marked
        if name == "add":
            self._ask(
                DistributionDialog(self.reading, profile, self, offered=offered(profile, self.inputs.columns))
            )
        elif name == "edit" and marked is not None:
            self._ask(DistributionDialog(self.reading, profile, self, marked), marked)
        elif name == "remove" and marked is not None:
            self.change(self.setup.without(marked.path))
        elif name == "join":
            self._ask_joined(CorrelationsDialog(self.reading, profile, self.inputs.columns, self.setup.correlations, self))  # fmt: skip
        elif name == "reset":
            self.change(self.setup.reset())

    def _ask(self, dialog: DistributionDialog, before: Uncertain | None = None) -> None:
        if dialog.exec() and dialog.chosen is not None:
            one = dialog.chosen
            self.change(
                self.setup.with_edit(one.path, one.distribution, before=before.path if before else "")
            )
        dialog.deleteLater()

    def _ask_joined(self, dialog: CorrelationsDialog) -> None:
        if dialog.exec():
            self.change(dataclasses.replace(self.setup, correlations=dialog.chosen))
        dialog.deleteLater()

    def show_other(self) -> None:
        """Show a draw in which the other side wins, and load it if asked."""
        if self.answer is None or self.answer.result.other is None:
            return
        found, place = self.answer.result.found, self.answer.result.other
        dialog = DrawDialog(self.reading, found, place, self)
        if dialog.exec():
            self.load_draw(place)
        dialog.deleteLater()

    def load_draw(self, place: int) -> None:
        """Put the inputs of a draw into the comparison: one step for undo, and its name says so."""
        if self.answer is None or self.stale:
            return
        messages, found = self.reading.messages, self.answer.result.found
        number = self.reading.display.number(place + 1, 15)  # as a file of the draws counts them
        try:
            drawn = profile_of_draw(found, place)
        except InputError as error:
            dialogs.tell_error(self, messages, "sure.draw.failed", self.refused(error))
            return
        before = self.reading.document.profile
        name = messages("sure.draw.name", name=title(before, messages), draw=number, seed=found.study.seed)
        self.reading.document.apply(
            messages("sure.draw.undo", draw=number),
            lambda _now: drawn.renamed(name[:NAME_LIMIT], before.note),
        )
        self.tell(messages("sure.draw.loaded", draw=number))

"""The page Kilowatt-hours: what a kWh is worth as tokens, and what the claims about it are worth."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QVBoxLayout

from calculator.analysis.claims import ClaimCheck, check_claims, look_up
from calculator.analysis.claims_expression import ClaimError
from calculator.analysis.claims_file import read_claims
from calculator.analysis.claims_own import forget_claim, keep_claims, own_claims
from calculator.analysis.claims_solve import Solution
from calculator.analysis.claims_table import Claim
from calculator.analysis.claims_text import solution_words, summary_sentence
from calculator.analysis.kwh import KwhValue, kwh_value
from calculator.analysis.kwh_text import kwh_sentence
from calculator.inputs import InputError
from calculator.profile import Profile
from ui import dialogs
from ui.analysis.page import AnalysisPage
from ui.analysis.work import Pace
from ui.controls.side_by_side import SideBySide
from ui.inputs import mistakes
from ui.kwh.claim_detail import ClaimDetail
from ui.kwh.claim_dialog import ClaimDialog
from ui.kwh.claims_card import ClaimsCard
from ui.kwh.definitions_card import DefinitionsCard
from ui.kwh.worth_card import WorthCard

GAP = 8


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Kwh:
    """What the page shows."""

    value: KwhValue
    check: ClaimCheck


class KwhPage(AnalysisPage[Kwh]):
    """Bars and figures of the definitions, the list of claims, the claim that is marked."""

    key = "kwh"

    def build(self) -> None:
        self.own: tuple[Claim, ...] = ()
        self.worth = WorthCard(self.reading, self.body, self.tell, self.note)
        self.definitions = DefinitionsCard(self.reading, self.body, self.tell)
        self.claims = ClaimsCard(self.reading, self.body, self.tell)
        self.detail = ClaimDetail(self.reading, self.body, self.tell, self.note)
        above = QHBoxLayout()
        above.setSpacing(GAP)
        above.addWidget(self.worth, 50)
        above.addWidget(self.definitions, 50)
        below = SideBySide(self.body, (self.claims, self.detail), tall=(1, 1), wide=(52, 48))
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(above, 4)
        layout.addWidget(below, 5)
        self.claims.picked.connect(lambda: self.detail.show_claim(self.claims.marked))
        self.claims.asked.connect(self._asked_for)
        self.detail.asked.connect(self._asked_for)
        self.detail.apply_asked.connect(self.apply)

    def showEvent(self, event: QShowEvent) -> None:
        self._read_own()
        super().showEvent(event)

    def _read_own(self) -> None:
        """Claims that were kept; a file that cannot be read counts as empty until one is to be kept."""
        try:
            self.own = own_claims()
        except ClaimError:
            self.own = ()

    # What it computes and shows

    def settings(self) -> tuple[Claim, ...]:
        return self.own

    def task(self, profile: Profile, settings: tuple[Claim, ...], pace: Pace) -> Kwh:
        return Kwh(kwh_value(profile), check_claims(profile, settings))

    def say(self, result: Kwh) -> tuple[str, str]:
        display = self.reading.display
        return kwh_sentence(result.value, display), summary_sentence(result.check, display)

    def show_result(self, result: Kwh) -> None:
        note = self.note()
        self.worth.show_value(result.value)
        self.definitions.show_value(result.value, note)
        self.claims.show_claims(result.check.claims, note)

    def say_controls(self) -> None:
        self.claims.say()
        self.detail.say()

    # What the user asks for

    def _asked_for(self, name: str) -> None:
        asked: dict[str, Callable[[], None]] = {
            "add": self.ask_new, "file": self.ask_file, "copy": self.copy_verdicts, "edit": self.ask_edit,
            "remove": self.ask_remove,
        }  # fmt: skip
        asked[name]()

    def apply(self, solution: Solution) -> None:
        """Give an input the value that makes the claim true: one step for undo."""
        messages, document = self.reading.messages, self.reading.document
        words = solution_words(solution, self.reading.display)
        document.finish_edit()
        try:
            document.set_input(
                solution.path, solution.value, messages("kwh.apply.undo", input=words["input"])
            )
        except InputError as error:
            reason = mistakes.refused(self.reading, error)
            dialogs.tell_error(self, messages, "kwh.apply.failed", reason)
            return
        document.finish_edit()
        self.tell(messages("kwh.applied", input=words["input"], value=words["needed"]))

    def copy_verdicts(self) -> None:
        """Put the verdicts listed into the clipboard, with what they rest on."""
        QGuiApplication.clipboard().setText(f"{self.claims.sentences()}\n\n{self.note()}")
        self.tell(self.reading.messages("kwh.copied", count=len(self.claims.shown)))

    def ask_new(self) -> None:
        """A claim by the form."""
        self._ask(None)

    def ask_edit(self) -> None:
        """The marked claim in the form."""
        checked = self.detail.checked
        if checked is not None and checked.claim.own:
            self._ask(checked.claim)

    def _ask(self, before: Claim | None) -> None:
        look = look_up(self.reading.document.outcome)
        dialog = ClaimDialog(self.reading, look, [claim.id for claim in self.own], self, before)
        if dialog.exec() and dialog.chosen is not None:
            self.keep((dialog.chosen,))
        dialog.deleteLater()

    def ask_file(self) -> None:
        """Claims of a file that the user points at."""
        messages = self.reading.messages
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = f"{messages('kwh.file.filter')} (*.json *.csv);;{messages('open.all')} (*)"
        name, _ = QFileDialog.getOpenFileName(self, messages("kwh.file.title"), folder, kinds)
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Keep the claims of a file."""
        messages = self.reading.messages
        try:
            claims = read_claims(path)
        except ClaimError as error:
            dialogs.tell_error(self, messages, "kwh.file.failed", error.text(messages))
            return
        if self.keep(claims):
            self.tell(messages("kwh.file.added", count=len(claims), name=path.name))

    def keep(self, claims: tuple[Claim, ...]) -> bool:
        """Keep claims and mark the first of them; whether that worked."""
        messages = self.reading.messages
        try:
            keep_claims(claims)
        except ClaimError as error:
            dialogs.tell_error(self, messages, "kwh.keep.failed", error.text(messages))
            return False
        self._read_own()
        self.claims.mark(claims[0].id)
        self.renew()
        return True

    def ask_remove(self) -> None:
        """Forget the marked claim, after asking."""
        checked, messages = self.detail.checked, self.reading.messages
        if checked is None or not checked.claim.own:
            return
        name = messages.text(checked.claim.label)
        box = QMessageBox(
            QMessageBox.Icon.Question, "Token Parity", messages("kwh.ask_remove", name=name), parent=self
        )
        remove = box.addButton(messages("kwh.own.remove"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(messages("button.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is remove:
            self.forget(checked.claim.id)

    def forget(self, claim_id: str) -> None:
        """Forget a claim of the user's own."""
        messages = self.reading.messages
        try:
            forget_claim(claim_id)
        except ClaimError as error:
            dialogs.tell_error(self, messages, "kwh.keep.failed", error.text(messages))
            return
        self._read_own()
        self.renew()

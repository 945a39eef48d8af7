"""Asks how an input is spread: kind, numbers, whether both sides share it; shows the shape and says what does not go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.distributions import KINDS, Distribution
from calculator.analysis.ranges import full, named
from calculator.analysis.uncertain import Uncertain, checked
from calculator.analysis.whatif_words import input_name, input_value
from calculator.inputs import InputError, full_paths, split_path
from calculator.layout import AUTO, LAYOUT, PREFILL_LAYOUT
from calculator.profile import Profile
from ui.controls.choice_box import ChoiceBox
from ui.entry import EntryError
from ui.fonts import sized
from ui.inputs import mistakes
from ui.inputs.editor import ChoiceField
from ui.reading import Reading
from ui.style import kind
from ui.sure.begin import as_kind, proposed
from ui.sure.numbers import Numbers
from ui.sure.preview import Preview
from ui.sure.words import refusal, row_of


class DistributionDialog(QDialog):
    """
    ``before`` is what is edited; without it an input is chosen among ``offered``. ``chosen`` holds the answer after
    ``exec``.
    """

    def __init__(
        self,
        reading: Reading,
        profile: Profile,
        parent: QWidget,
        before: Uncertain | None = None,
        offered: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._reading, self._profile = reading, profile
        self.chosen: Uncertain | None = None
        self._before = before
        self._last = before.distribution if before else Distribution("fixed", (0.0,))
        messages = reading.messages
        self.setObjectName("sure.distribution")
        self.setWindowTitle(messages("sure.edit.title" if before else "sure.add.title"))
        self.resize(720, 400)
        self.input = ChoiceField(reading, self)
        self.name = QLabel(self)
        self.name.setFont(sized(14, bold=True))
        self.name.setWordWrap(True)
        self.help = QLabel(self)
        self.help.setWordWrap(True)
        kind(self.help, "muted")
        self.kind = ChoiceBox(reading, self, "sure.kind")
        self.kind.setFixedHeight(30)
        kinds = [(one, messages(f"sure.kind.{one}")) for one in KINDS]
        self.kind.fill(messages("sure.kind"), messages("sure.kind.tip"), kinds)
        self.numbers = Numbers(reading, self)
        self.shared = QCheckBox(messages("sure.shared"), self)
        self.shared.setObjectName("sure.shared")
        self.shared.setToolTip(messages("sure.shared.tip"))
        self.wrong = QLabel(self)
        self.wrong.setObjectName("sure.wrong")
        self.wrong.setWordWrap(True)
        self.preview = Preview(reading, self)
        self.preview.setAccessibleName(messages("sure.preview"))
        self.buttons = QDialogButtonBox(self)
        self.take = self.buttons.addButton(messages("button.ok"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._fill_inputs(offered)
        self._lay_out()
        self.kind.picked.connect(self._change_kind)
        self.numbers.changed.connect(self._look)
        self.shared.toggled.connect(lambda _on: self._look())
        self.input.currentIndexChanged.connect(lambda _index: self._change_input())
        self._change_input()

    def _fill_inputs(self, offered: Sequence[str]) -> None:
        messages, display = self._reading.messages, self._reading.display
        self.input.setObjectName("sure.input")
        self.input.setAccessibleName(messages("sure.input"))
        self.input.setToolTip(messages("sure.input.tip"))
        self.input.setEditable(True)
        self.input.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for path in [self._before.path] if self._before else offered:
            self.input.addItem(input_name(path, display), path)
        completer = QCompleter(self.input.model(), self.input)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.input.setCompleter(completer)
        self.input.setVisible(self._before is None)
        self.name.setVisible(self._before is not None)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(9)
        form = QFormLayout()
        form.addRow(self._reading.messages("sure.kind"), self.kind)
        for widget in (self.input, self.name, self.help):
            left.addWidget(widget)
        left.addLayout(form)
        left.addWidget(self.numbers)
        left.addWidget(self.shared)
        left.addWidget(self.wrong)
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 45)
        both.addWidget(self.preview, 55)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        card = QFrame(self)
        card.setObjectName("card")  # fields stand out from it in both themes
        both.setContentsMargins(14, 12, 12, 10)
        card.setLayout(both)
        layout.addWidget(card, 1)
        layout.addWidget(self.buttons)

    @property
    def path(self) -> str:
        """The input that is chosen, with its side if it is drawn apart."""
        index = self.input.findText(self.input.currentText())
        return str(self.input.itemData(index)) if index >= 0 else ""

    def _change_input(self) -> None:
        path, messages = self.path, self._reading.messages
        if not path:
            self._look()
            return
        row = row_of(path)
        self.name.setText(input_name(path, self._reading.display))
        self.help.setText(messages.text(row.help))
        self._last = self._before.distribution if self._before else proposed(self._profile, path)
        self.kind.choose(self._last.kind)
        linked = split_path(path)[1] in self._profile.linked
        blocked = self.shared.blockSignals(True)
        self.shared.setChecked(len(full(path)) > 1 or linked)
        self.shared.setEnabled(not linked)
        self.shared.blockSignals(blocked)
        self.numbers.show_numbers(row, self._last)
        self._look()

    def _change_kind(self) -> None:
        path = self.path
        if path:
            self.numbers.show_numbers(row_of(path), as_kind(self._last, self.kind.key))
            self._look()

    def _asked(self) -> Uncertain:
        path = self.path
        if self.shared.isChecked():
            path = split_path(path)[1]
        elif len(full(path)) > 1:
            path = full(path)[0]  # the setup takes it for both sides
        return checked(self._profile, (Uncertain(path, self.numbers.distribution()),))[0]

    def _look(self) -> None:
        """Show what the fields say, or why it does not go."""
        messages, display = self._reading.messages, self._reading.display
        found, wrong = None, ""
        if not self.path:
            wrong = messages("sure.wrong.input")
        else:
            try:
                found = self._asked()
                self._last = found.distribution
            except EntryError as error:
                wrong = mistakes.not_a_number(self._reading, str(error))
            except InputError as error:
                wrong = refusal(error, self._profile, display)
        self.take.setEnabled(found is not None)
        self.preview.show_one(self._profile, found)
        kind(self.wrong, "bad" if wrong else "muted")
        if found is not None and self.preview.ends:
            low, high = (input_value(found.path, value, display) for value in self.preview.ends)
            wrong = messages("sure.middle", low=low, high=high)
        self.wrong.setText(wrong)

    def accept(self) -> None:
        if self.take.isEnabled():
            self.chosen = self._asked()
            super().accept()


def offered(profile: Profile, taken: Sequence[Uncertain]) -> list[str]:
    """Inputs that have no distribution yet, by their common name where they are linked; a layout is chosen, not drawn."""
    used = {path for one in taken for path in full(one.path)}
    found = dict.fromkeys(named(profile, path) for path in full_paths() if path not in used)
    return [path for path in found if split_path(path)[1] not in (AUTO, *LAYOUT, *PREFILL_LAYOUT)]

"""One claim: the verdict in a sentence, every reading with what the model gives, what would make it true, its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calculator.analysis.claims import Checked
from calculator.analysis.claims_solve import Solution
from calculator.analysis.claims_text import claim_sentence, value_text
from calculator.tables import Column, Table
from ui.controls.choice_box import ChoiceBox
from ui.fonts import sized
from ui.kwh.words import solution_text, source_lines
from ui.reading import Reading
from ui.style import kind
from ui.tables.table_model import EMPTY, Content
from ui.tables.text_table import TextTable

WIDTHS = (0, 104, 176)
BUTTONS = ("edit", "remove")


class ClaimDetail(QFrame):
    """
    ``apply_asked`` brings a Solution; ``asked`` says which button of a claim of one's own was meant.

    ``note`` gives the assumptions under a table that is saved.
    """

    apply_asked = Signal(object)
    asked = Signal(str)

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self._reading, self._note = reading, note
        self.checked: Checked | None = None
        self._solutions: dict[str, Solution] = {}
        self.setObjectName("card")
        self.verdict = QLabel(self)
        self.verdict.setObjectName("kwh.verdict")
        self.verdict.setFont(sized(14, bold=True))
        self.sentence = QLabel(self)
        self.sentence.setObjectName("kwh.claim.sentence")
        self.source = QLabel(self)
        self.source.setObjectName("kwh.claim.source")
        kind(self.source, "muted")
        for label in (self.verdict, self.sentence, self.source):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.readings = TextTable(reading, self, tell, WIDTHS, 24)
        self.readings.setObjectName("kwh.readings")
        self.readings.setMinimumHeight(110)
        self.solution = ChoiceBox(reading, self, "kwh.solution")
        self.apply = QPushButton(self)
        self.apply.setObjectName("kwh.apply")
        self.apply.clicked.connect(self._apply)
        self.buttons: dict[str, QPushButton] = {}
        foot = QHBoxLayout()
        foot.addWidget(self.solution, 1)
        foot.addWidget(self.apply)
        own = QHBoxLayout()
        own.addStretch(1)
        for name in BUTTONS:
            button = self.buttons[name] = QPushButton(self)
            button.setObjectName(f"kwh.own.{name}")
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            own.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 9, 12, 9)
        layout.setSpacing(6)
        layout.addWidget(self.verdict)
        layout.addWidget(self.sentence)
        layout.addWidget(self.readings, 1)
        layout.addLayout(foot)
        layout.addWidget(self.source)
        layout.addLayout(own)

    def say(self) -> None:
        """Set the texts of the controls again."""
        messages = self._reading.messages
        self.apply.setText(messages("kwh.apply"))
        self.apply.setToolTip(messages("kwh.apply.tip"))
        self.readings.setAccessibleName(messages("kwh.readings"))
        for name, button in self.buttons.items():
            button.setText(messages(f"kwh.own.{name}"))
            button.setToolTip(messages(f"kwh.own.{name}.tip"))

    def show_claim(self, checked: Checked | None) -> None:
        """Show a claim; None says that none is chosen."""
        self.checked = checked
        messages, display = self._reading.messages, self._reading.display
        for widget in (self.readings, self.source):
            widget.setVisible(checked is not None)
        if checked is None:
            self.verdict.setText("")
            self.sentence.setText(messages("kwh.claims.none"))
            self.readings.set_content(EMPTY)
        else:
            self.verdict.setText(messages(f"claims.verdict.{checked.verdict}.head"))
            self.sentence.setText(claim_sentence(checked, display))
            self.source.setText("\n".join(source_lines(checked.claim, display)))
            self._show_readings(checked)
        self._offer(checked)
        for button in self.buttons.values():
            button.setVisible(checked is not None and checked.claim.own)

    def _show_readings(self, checked: Checked) -> None:
        messages, display = self._reading.messages, self._reading.display
        rows = []
        for answer in checked.answers:
            if answer.holds:
                needs = messages("claims.verdict.holds")
            elif answer.solutions:
                needs = solution_text(answer.solutions[0], display)
            else:
                needs = messages("claims.none_within")
            label = messages.text(answer.reading.label)
            rows.append((label, value_text(checked.claim, answer.value, display), needs))
        heads = tuple(messages(f"claims.column.{name}") for name in ("reading", "value", "needs"))
        tips = tuple(messages(f"kwh.readings.{name}.tip") for name in ("reading", "value", "needs"))
        bold = frozenset(i for i, one in enumerate(checked.answers) if one is checked.told)
        content = Content(
            heads, tips, rows, (False, True, False), heads, rows, bold,
            table=lambda: self._table(checked, heads, rows),
        )  # fmt: skip
        self.readings.set_content(content)

    def _table(self, checked: Checked, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
        """The readings for a file: values as numbers beside the claim's own unit; verdict and source below."""
        messages, claim = self._reading.messages, checked.claim
        columns = (
            Column(heads[0]),
            Column(heads[1], digits=4),
            Column(messages("kwh.column.unit")),
            Column(heads[2]),
        )
        cells = tuple(
            (row[0], answer.value, claim.unit, row[2])
            for row, answer in zip(rows, checked.answers, strict=True)
        )
        notes = (claim_sentence(checked, self._reading.display), *source_lines(claim, self._reading.display))
        return Table(messages.text(claim.label), columns, cells, (*notes, *self._note().splitlines()))

    def _offer(self, checked: Checked | None) -> None:
        """Offer every single input that would make a reading true, the nearest first."""
        messages, display = self._reading.messages, self._reading.display
        self._solutions, entries = {}, []
        for number, answer in enumerate(checked.answers if checked else ()):
            for one in answer.solutions:
                key = f"{number}:{one.path}"
                self._solutions[key] = one
                words = {
                    "solution": solution_text(one, display),
                    "reading": messages.text(answer.reading.label),
                }
                entries.append((one.distance, key, messages("kwh.solution.of", **words)))
        entries.sort()
        if checked is not None and checked.solution is not None:  # what the verdict names stands first
            entries.sort(key=lambda entry: self._solutions[entry[1]] is not checked.solution)
        offered = [(key, text) for _, key, text in entries]
        self.solution.fill(messages("kwh.solution.name"), messages("kwh.solution.tip"), offered)
        self.solution.choose(offered[0][0] if offered else "")
        for widget in (self.solution, self.apply):
            widget.setVisible(bool(offered))

    def _apply(self) -> None:
        found = self._solutions.get(self.solution.key)
        if found is not None:
            self.apply_asked.emit(found)

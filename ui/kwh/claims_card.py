"""The list of claims with their verdicts: filters, and buttons for claims of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from calculator.analysis.claims import Checked
from calculator.analysis.claims_text import claim_sentence, claimed_text, value_text
from calculator.tables import Column, Table
from ui.controls.choice_box import ChoiceBox
from ui.controls.flow import Flow
from ui.kwh.words import GROUPS, sign, source_lines
from ui.reading import Reading
from ui.tables.table_card import TableCard
from ui.tables.table_model import Content

WIDTHS = (0, 112, 112)
WIDE_WIDTHS = (0, 196, 150)
WIDE = 700  # pixels
BUTTONS = ("add", "file", "copy")
PRESS, OWN = "press", "own"


class ClaimsCard(TableCard):
    """``asked`` says which button was meant, ``picked`` that another claim is marked."""

    asked = Signal(str)
    picked = Signal()

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(reading, parent, tell, "kwh.claims", WIDTHS)
        self.every: tuple[Checked, ...] = ()
        self.shown: list[Checked] = []
        self._marked = self._wanted = ""
        self.setMinimumHeight(330)
        self.verdict = ChoiceBox(reading, self, "kwh.filter.verdict")
        self.origin = ChoiceBox(reading, self, "kwh.filter.origin")
        self.buttons: dict[str, QToolButton] = {}
        bar = Flow(gap=6)
        bar.addWidget(self.verdict)
        bar.addWidget(self.origin)
        for name in BUTTONS:
            button = self.buttons[name] = QToolButton(self)
            button.setObjectName(f"kwh.{name}")
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            bar.addWidget(button)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, bar)
        self.verdict.picked.connect(self.refresh)
        self.origin.picked.connect(self.refresh)
        self.row_marked.connect(self._mark)
        self._note = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.set_widths(WIDE_WIDTHS if self.width() >= WIDE else WIDTHS)

    @property
    def marked(self) -> Checked | None:
        """The claim that is marked."""
        return next((one for one in self.shown if one.claim.id == self._marked), None)

    def mark(self, claim_id: str) -> None:
        """Mark a claim as soon as it is listed; where a filter hides it, the filters go."""
        self._wanted = claim_id
        if all(one.claim.id != claim_id for one in self.shown):
            self.verdict.choose("")
            self.origin.choose("")
        self.refresh()

    def _mark(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            self._marked = self.shown[row].claim.id
            self.picked.emit()

    def say(self) -> None:
        """Set the texts of filters and buttons again."""
        messages = self._reading.messages
        verdicts = [(name, messages(f"kwh.verdict.{name}")) for name in GROUPS]
        self.verdict.fill(messages("kwh.filter.verdict"), messages("kwh.filter.verdict.tip"), [("", messages("kwh.verdict.all")), *verdicts])  # fmt: skip
        origins = [
            ("", messages("kwh.origin.all")),
            *((name, messages(f"kwh.origin.{name}")) for name in (PRESS, OWN)),
        ]
        self.origin.fill(messages("kwh.filter.origin"), messages("kwh.filter.origin.tip"), origins)
        for name, button in self.buttons.items():
            button.setText(messages(f"kwh.button.{name}"))
            button.setToolTip(messages(f"kwh.button.{name}.tip"))
            button.setAccessibleName(messages(f"kwh.button.{name}.tip"))

    def show_claims(self, claims: tuple[Checked, ...], note: str) -> None:
        """List these, as the filters let through."""
        self.every, self._note = claims, note
        self.refresh()

    def _passes(self, one: Checked) -> bool:
        verdict, origin = self.verdict.key, self.origin.key
        return (not verdict or one.verdict in GROUPS[verdict]) and (
            not origin or one.claim.own == (origin == OWN)
        )

    def refresh(self) -> None:
        """List what the filters let through."""
        messages, display, theme = self._reading.messages, self._reading.display, self._reading.theme
        self.shown = [one for one in self.every if self._passes(one)]
        rows = [
            (
                messages("own.marked", name=messages.text(one.claim.label)) if one.claim.own else messages.text(one.claim.label),
                claimed_text(one.claim, display),
                value_text(one.claim, one.answers[0].value, display),
            )
            for one in self.shown
        ]  # fmt: skip
        verdicts = [messages(f"claims.verdict.{one.verdict}") for one in self.shown]
        heads = tuple(messages(f"kwh.column.{name}") for name in ("claim", "claimed", "model"))
        tips = tuple(messages(f"kwh.column.{name}.tip") for name in ("claim", "claimed", "model"))
        copied_heads = (*heads, messages("kwh.column.verdict"), messages("kwh.column.sentence"))
        copied = [
            (*row, verdict, claim_sentence(one, display))
            for row, verdict, one in zip(rows, verdicts, self.shown, strict=True)
        ]
        content = Content(
            heads, tips, rows, (False, True, True), copied_heads, copied, table=self._table,
            signs=[sign(one, theme) for one in self.shown],
        )  # fmt: skip
        title = messages("kwh.claims.count", shown=len(self.shown), count=len(self.every))
        self.show_content(title, content)
        if any(one.claim.id == self._wanted for one in self.shown):
            self._marked, self._wanted = self._wanted, ""
        places = [i for i, one in enumerate(self.shown) if one.claim.id == self._marked]
        if not places and self.shown:
            self._marked = self.shown[0].claim.id
            places = [0]
        self.table.mark_row(places[0] if places else -1)
        self.buttons["copy"].setEnabled(bool(self.shown))
        self.picked.emit()

    def _table(self) -> Table:
        messages, display = self._reading.messages, self._reading.display
        names = ("claim", "low", "high", "unit", "model", "verdict", "sentence", "source")
        columns = tuple(Column(messages(f"kwh.column.{name}")) for name in names)
        rows = tuple(
            (
                messages.text(one.claim.label), one.claim.low, one.claim.high, one.claim.unit, one.answers[0].value,
                messages(f"claims.verdict.{one.verdict}"), claim_sentence(one, display),
                " ".join(source_lines(one.claim, display)[1:]),
            )
            for one in self.shown
        )  # fmt: skip
        return Table(messages("kwh.claims"), columns, rows, tuple(self._note.splitlines()))

    def sentences(self) -> str:
        """The verdicts on all claims listed, a line each."""
        return "\n".join(claim_sentence(one, self._reading.display) for one in self.shown)

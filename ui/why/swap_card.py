"""Swap a block by hand: one side given what the other has, beside both columns, and made a comparison by a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.drivers import name
from calculator.analysis.explained import Asked
from calculator.analysis.swap import differing, given
from calculator.analysis.why_explained import swapped
from calculator.compare import Outcome, compare
from calculator.inputs import DRIVERS, SIDES, InputError
from calculator.model import QUANTITIES
from calculator.profile import Profile
from calculator.sentences import answer, status
from ui.analysis.segments import Segments
from ui.explain.number import NumberLabel
from ui.fonts import sized
from ui.inputs.mistakes import refused
from ui.reading import Reading
from ui.style import kind

SHOWN = ("cost_usd_per_mtok", "price_usd_per_mtok", "electricity_usd_per_mtok", "energy_kwh_per_mtok")
COLUMNS = (*SIDES, "given")
BOXES_ABREAST = 2
TALL = 0.5  # height over width from which the numbers stand below the boxes


class SwapCard(QFrame):
    """``profile_for`` is the document's profile; what is checked stays checked over edits and languages."""

    applied = Signal()

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._reading, self._tell = reading, tell
        self._outcome: Outcome | None = None
        self.setObjectName("card")
        self.title = QLabel(self)
        self.title.setFont(sized(13, bold=True))
        self.direction = Segments(reading, self, "why.to", SIDES[::-1])
        self.boxes = {driver: QCheckBox(self) for driver in DRIVERS}
        for driver, box in self.boxes.items():
            box.setObjectName(f"why.swap.{driver}")
            box.toggled.connect(self.refresh)
        self.direction.changed.connect(self.refresh)
        self.heads = {column: self._label(bold=True) for column in COLUMNS}
        self.names = {quantity: self._label() for quantity in SHOWN}
        self.cells = {(quantity, column): self._number() for quantity in SHOWN for column in COLUMNS}
        for label in (*self.heads.values(), *self.cells.values()):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sentence = self._label()
        self.sentence.setObjectName("why.swap.sentence")
        self.sentence.setWordWrap(True)
        self.apply = QPushButton(self)
        self.apply.setObjectName("why.swap.apply")
        self.apply.clicked.connect(self._apply)
        self._lay_out()

    def _label(self, *, bold: bool = False) -> QLabel:
        label = QLabel(self)
        label.setFont(sized(12, bold=bold))
        return label

    def _number(self) -> NumberLabel:
        label = NumberLabel(self._reading, "", self)
        label.setFont(sized(12))
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.direction)
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(10)
        boxes.setVerticalSpacing(4)
        for place, box in enumerate(self.boxes.values()):
            boxes.addWidget(box, *divmod(place, BOXES_ABREAST))
        table = QGridLayout()
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(3)
        table.setColumnStretch(0, 1)
        for column, key in enumerate(COLUMNS, 1):
            table.addWidget(self.heads[key], 0, column)
        for line, quantity in enumerate(SHOWN, 1):
            table.addWidget(self.names[quantity], line, 0)
            for column, key in enumerate(COLUMNS, 1):
                table.addWidget(self.cells[quantity, key], line, column)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(table)
        right.addWidget(self.sentence)
        right.addStretch(1)
        right.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
        left = QVBoxLayout()
        left.addLayout(boxes)
        left.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(18)
        self._parts.addLayout(left, 2)
        self._parts.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 7, 12, 9)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(self._parts, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.height() < TALL * self.width()
        self._parts.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    @property
    def side(self) -> str:
        """The side that is given something."""
        return self.direction.value

    @property
    def drivers(self) -> tuple[str, ...]:
        """The blocks that are checked and differ."""
        return tuple(driver for driver, box in self.boxes.items() if box.isChecked() and box.isEnabled())

    @property
    def swapped(self) -> Outcome | None:
        """The comparison with the swap in it; None while nothing is checked, or what is checked does not go together."""
        return self._outcome

    def _swapped(self) -> Profile:
        return given(self._reading.document.profile, self.drivers, self.side)

    def refresh(self) -> None:
        """Show what the swap makes of the document as it stands."""
        reading, document = self._reading, self._reading.document
        messages, display = reading.messages, reading.display
        apart = differing(document.profile)
        for driver, box in self.boxes.items():
            box.setEnabled(driver in apart)
            box.setToolTip(messages("why.swap.box.tip" if driver in apart else "why.swap.alike"))
        self._outcome, wrong = None, ""
        if self.drivers:
            try:
                self._outcome = compare(self._swapped())
            except InputError as error:
                wrong = refused(reading, error)
        for side in SIDES:
            self._show_column(side, document.outcome, side)
        self._show_column("given", self._outcome, self.side)
        kind(self.heads["given"], self.side)
        kind(self.sentence, "bad" if wrong else "")
        if self._outcome is not None:
            self.sentence.setText(answer(self._outcome, display).headline)
        else:
            self.sentence.setText(wrong or messages("why.swap.empty"))
        self.apply.setEnabled(self._outcome is not None)

    def _show_column(self, column: str, outcome: Outcome | None, side: str) -> None:
        display = self._reading.display
        why = status(outcome, side, display) if outcome else ""
        for place, quantity in enumerate(SHOWN):
            cell = self.cells[quantity, column]
            value = outcome.headline(side, quantity) if outcome else None
            cell.target = "" if outcome is None else self._subject(column, outcome, side, quantity)
            shown = "\u2013" if value is None else display.result_number(QUANTITIES[quantity], value)
            cell.setText(why if why and place == 0 else shown)
            cell.setFont(sized(12, bold=place == 0))
            kind(cell, "warning" if why and place == 0 else "")

    def _subject(self, column: str, outcome: Outcome, side: str, quantity: str) -> Asked | str:
        """What a number is: one of the open comparison, or of that with the swap in it."""
        return swapped(outcome.profile, side, quantity) if column == "given" else f"{side}.{quantity}"

    def _apply(self) -> None:
        messages, side, drivers = self._reading.messages, self.side, self.drivers
        label = messages(f"why.swap.undo.{side}")
        try:
            self._reading.document.apply(label, lambda profile: given(profile, drivers, side))
        except InputError as error:
            self.sentence.setText(refused(self._reading, error))
            return
        for box in self.boxes.values():
            box.setChecked(False)
        self._tell(messages("why.swap.told"))
        self.applied.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        messages, display = self._reading.messages, self._reading.display
        self.title.setText(messages("why.swap"))
        self.direction.retranslate()
        for driver, box in self.boxes.items():
            box.setText(name(driver, messages))
            box.setAccessibleName(messages("why.swap.box", driver=name(driver, messages)))
        for side in SIDES:
            self.heads[side].setText(messages(f"side.{side}"))
            kind(self.heads[side], side)
        self.heads["given"].setText(messages("why.swap.given"))
        for quantity in SHOWN:
            row = QUANTITIES[quantity]
            unit = display.unit(row.unit, row.shown)
            self.names[quantity].setText(messages(f"why.swap.{quantity}", unit=unit))
            self.names[quantity].setToolTip(messages.text(row.label))
        self.apply.setText(messages("why.swap.apply"))
        self.apply.setToolTip(messages("why.swap.apply.tip"))
        self.refresh()

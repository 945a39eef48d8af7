"""The form of a claim of the user's own: who says what of which side, and how it may be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.claims_expression import ClaimError, expression
from calculator.analysis.claims_file import READING_LIMIT, claim_of
from calculator.analysis.claims_own import new_id
from calculator.analysis.claims_table import UNITS, Claim
from calculator.analysis.claims_text import value_text
from calculator.inputs import SIDES
from ui.controls.choice_box import ChoiceBox
from ui.entry import EntryError, number_of
from ui.inputs import mistakes
from ui.inputs.editor import ChoiceField
from ui.kwh.words import names_for_expressions
from ui.reading import Reading
from ui.style import kind

Look = Callable[[str, str], float]
SHARE = "%"


class ClaimDialog(QDialog):
    """
    ``look`` gives what an expression reads, ``taken`` are ids in use. ``chosen`` holds the claim after ``exec``; the form
    shows the first reading of an edited claim and those after it, a row each.
    """

    def __init__(
        self, reading: Reading, look: Look, taken: Iterable[str], parent: QWidget, before: Claim | None = None
    ) -> None:
        super().__init__(parent)
        self._reading, self._look_up, self._taken, self._before = reading, look, tuple(taken), before
        self.chosen: Claim | None = None
        messages = reading.messages
        self.setObjectName("kwh.claim")
        self.setWindowTitle(messages("kwh.form.edit" if before else "kwh.form.add"))
        self.resize(760, 470)
        self.fields: dict[str, QLineEdit] = {}
        self.readings: list[tuple[QLineEdit, QLineEdit]] = []
        self._last: QLineEdit | None = None  # the expression that was typed in last
        about = QLabel(messages("kwh.form.about"), self)
        about.setWordWrap(True)
        kind(about, "muted")
        self.side = ChoiceBox(reading, self, "kwh.form.side")
        self.side.fill(messages("kwh.form.side"), messages("kwh.form.side.tip"), [(side, messages(f"side.{side}")) for side in SIDES])  # fmt: skip
        self.unit = ChoiceBox(reading, self, "kwh.form.unit")
        units = [(unit, reading.display.unit(unit) or messages("kwh.form.no_unit")) for unit in UNITS]
        self.unit.fill(messages("kwh.form.unit"), messages("kwh.form.unit.tip"), units)
        self.insert = ChoiceField(reading, self)
        self.more = QPushButton(messages("kwh.form.more"), self)
        self.more.setObjectName("kwh.form.more")
        self.more.setToolTip(messages("kwh.form.more.tip"))
        self.more.setAutoDefault(False)
        self.wrong = QLabel(self)
        self.wrong.setObjectName("kwh.form.wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setMinimumHeight(40)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(self)
        self.keep = buttons.addButton(messages("kwh.form.keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setObjectName("kwh.form.keep")
        buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(about, buttons)
        self._fill_insert()
        self._begin()
        self.side.picked.connect(self.look)
        self.unit.picked.connect(self.look)
        self.more.clicked.connect(lambda: self.add_reading())
        self.look()

    def _lay_out(self, about: QLabel, buttons: QDialogButtonBox) -> None:
        messages = self._reading.messages
        form = QFormLayout()
        form.setVerticalSpacing(7)
        form.addRow(messages("kwh.form.label"), self._field("label"))
        form.addRow(messages("kwh.form.side"), self.side)
        ends = QHBoxLayout()
        ends.addWidget(self._field("low"))
        ends.addWidget(QLabel(messages("kwh.form.to"), self))
        ends.addWidget(self._field("high"))
        ends.addWidget(self.unit)
        form.addRow(messages("kwh.form.range"), ends)
        form.addRow(messages("kwh.form.insert"), self.insert)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        form.addRow(messages("kwh.form.expression"), self._rows)
        form.addRow("", self.more)
        form.addRow(messages("kwh.form.note"), self._field("note"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        card = QFrame(self)
        card.setObjectName("card")  # fields stand out from it in both themes
        form.setContentsMargins(14, 12, 12, 10)
        card.setLayout(form)
        layout.addWidget(about)
        layout.addWidget(card)
        layout.addWidget(self.wrong)
        layout.addStretch(1)
        layout.addWidget(buttons)

    def _field(self, name: str) -> QLineEdit:
        messages = self._reading.messages
        field = self.fields[name] = QLineEdit(self)
        field.setObjectName(f"kwh.form.{name}")
        field.setAccessibleName(messages(f"kwh.form.{name}"))
        field.setToolTip(messages(f"kwh.form.{name}.tip"))
        field.textChanged.connect(lambda _text: self.look())
        return field

    def _fill_insert(self) -> None:
        messages = self._reading.messages
        self.insert.setObjectName("kwh.form.insert")
        self.insert.setAccessibleName(messages("kwh.form.insert"))
        self.insert.setToolTip(messages("kwh.form.insert.tip"))
        self.insert.setEditable(True)
        self.insert.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)
        for name, label in names_for_expressions(self._reading.display):
            self.insert.addItem(messages("kwh.form.name", label=label, name=name), name)
        completer = QCompleter(self.insert.model(), self.insert)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.insert.setCompleter(completer)
        self.insert.setCurrentIndex(-1)
        edit = self.insert.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(messages("kwh.form.insert.tip"))
        self.insert.activated.connect(self._insert)

    def _insert(self, index: int) -> None:
        """Put a name where the cursor stands in the expression typed in last."""
        target = self._last or self.readings[0][0]
        target.insert(str(self.insert.itemData(index)))
        self.insert.setCurrentIndex(-1)
        target.setFocus()

    def _begin(self) -> None:
        claim = self._before
        if claim is None:
            self.add_reading()
            self.fields["label"].setFocus()
            return
        size = 0.01 if claim.unit == SHARE else 1.0
        zh = self._reading.messages.lang == "zh"
        texts = {
            "label": claim.label[zh], "low": f"{claim.low / size:.10g}", "high": f"{claim.high / size:.10g}",
            "note": claim.note,
        }  # fmt: skip
        for name, text in texts.items():
            self.fields[name].setText(text)
        self.side.choose(claim.side)
        self.unit.choose(claim.unit)
        for one in claim.readings:
            label = one.label[zh]
            self.add_reading(one.expression.text, "" if label == one.expression.text else label)

    def add_reading(self, text: str = "", label: str = "") -> None:
        """Another way to read the claim."""
        messages, number = self._reading.messages, len(self.readings)
        row = QHBoxLayout()
        made = []
        for name, said, stretch in (("expression", text, 3), ("reading", label, 2)):
            field = QLineEdit(said, self)
            field.setObjectName(f"kwh.form.{name}.{number}")
            field.setAccessibleName(messages(f"kwh.form.{name}"))
            field.setToolTip(messages(f"kwh.form.{name}.tip"))
            field.setPlaceholderText(messages(f"kwh.form.{name}.example"))
            field.textChanged.connect(lambda _text: self.look())
            row.addWidget(field, stretch)
            made.append(field)
        made[0].installEventFilter(self)
        self.readings.append((made[0], made[1]))
        self._rows.addLayout(row)
        self.more.setEnabled(len(self.readings) < READING_LIMIT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._last = watched
        return super().eventFilter(watched, event)

    def _number(self, name: str) -> float:
        return number_of(self.fields[name].text()) * (0.01 if self.unit.key == SHARE else 1.0)

    def claim(self) -> Claim:
        """
        The claim as it stands in the form.

        Raises
        ------
        EntryError, ClaimError
            If something is missing or wrong.
        """
        before, label = self._before, self.fields["label"].text().strip()
        row: dict[str, Any] = {
            "id": before.id if before else new_id(label, self._taken),
            "label": label or None, "side": self.side.key, "low": self._number("low"), "high": self._number("high"),
            "unit": self.unit.key, "note": self.fields["note"].text().strip(),
            "inputs": list(before.inputs) if before else [],
            "readings": [
                {"expression": text.text().strip(), "label": name.text().strip()}
                for place, (text, name) in enumerate(self.readings)
                if text.text().strip() or not place
            ],
        }  # fmt: skip
        return claim_of(row)

    def look(self) -> None:
        """Say what the model gives for the readings now, or what is missing."""
        if not self.readings:  # the form is being filled
            return
        messages, display = self._reading.messages, self._reading.display
        try:
            claim = self.claim()
        except EntryError as error:
            self._say_wrong(self._number_wrong(str(error)))
            return
        except ClaimError as error:
            self._say_wrong(self._first_wrong() or error.text(messages))
            return
        values = [value_text(claim, float(one.expression(self._look_up)), display) for one in claim.readings]
        kind(self.wrong, "muted")
        self.wrong.setText(messages("kwh.form.now", values=messages("answer.list_separator").join(values)))
        self.keep.setEnabled(True)

    def _number_wrong(self, text: str) -> str:
        return (
            mistakes.not_a_number(self._reading, text)
            if text.strip()
            else self._reading.messages("kwh.form.need.range")
        )

    def _first_wrong(self) -> str:
        """What is missing, in the words of the form."""
        messages = self._reading.messages
        if not self.fields["label"].text().strip():
            return messages("kwh.form.need.label")
        if not self.readings[0][0].text().strip():
            return messages("kwh.form.need.expression")
        for text, _ in self.readings:
            if text.text().strip():
                try:
                    expression(text.text().strip(), self.side.key)
                except ClaimError as error:
                    return error.text(messages)
        return ""

    def _say_wrong(self, sentence: str) -> None:
        kind(self.wrong, "bad")
        self.wrong.setText(sentence)
        self.keep.setEnabled(False)

    def accept(self) -> None:
        if self.keep.isEnabled():
            self.chosen = self.claim()
            super().accept()

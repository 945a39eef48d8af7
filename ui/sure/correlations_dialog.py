"""Asks which uncertain inputs hang together, and how closely."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.copula import groups
from calculator.analysis.errors import AnalysisError
from calculator.analysis.uncertain import Correlation, Uncertain
from calculator.analysis.whatif_words import input_name
from calculator.profile import Profile
from ui.controls.choice_box import ChoiceBox
from ui.entry import EntryError, number_of
from ui.inputs import mistakes
from ui.reading import Reading
from ui.style import kind
from ui.sure.words import refusal

START = 0.5


class _Line:
    """One pair with its coefficient."""

    def __init__(self, dialog: CorrelationsDialog, number: int, one: Correlation) -> None:
        reading, messages = dialog.reading, dialog.reading.messages
        self.ends: list[ChoiceBox] = []
        for place, path in (("one", one.one), ("other", one.other)):
            box = ChoiceBox(reading, dialog, f"sure.pair.{number}.{place}", widest=300)
            box.setFixedHeight(28)
            box.fill(messages(f"sure.pair.{place}"), messages("sure.pair.tip"), dialog.names)
            box.choose(path)
            box.picked.connect(dialog.look)
            self.ends.append(box)
        self.rank = QLineEdit(f"{one.rank:g}", dialog)
        self.rank.setObjectName(f"sure.pair.{number}.rank")
        self.rank.setFixedWidth(70)
        self.rank.setAccessibleName(messages("sure.rank"))
        self.rank.setToolTip(messages("sure.rank.tip"))
        self.rank.textChanged.connect(lambda _text: dialog.look())
        self.drop = QPushButton(messages("sure.pair.drop"), dialog)
        self.drop.setMaximumWidth(110)
        self.drop.setObjectName(f"sure.pair.{number}.drop")
        self.drop.setToolTip(messages("sure.pair.drop.tip"))
        self.drop.setAutoDefault(False)
        self.drop.clicked.connect(lambda: dialog.drop(self))
        self.widgets: tuple[QWidget, ...] = (*self.ends, self.rank, self.drop)


class CorrelationsDialog(QDialog):
    """``chosen`` holds the correlations after ``exec``."""

    def __init__(
        self,
        reading: Reading,
        profile: Profile,
        columns: Sequence[Uncertain],
        before: Sequence[Correlation],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.reading, self._profile, self._columns = reading, profile, tuple(columns)
        self.chosen: tuple[Correlation, ...] = tuple(before)
        messages, display = reading.messages, reading.display
        self.names = [(one.path, input_name(one.path, display)) for one in self._columns]
        self._lines: list[_Line] = []
        self._number = 0
        self.setObjectName("sure.correlations")
        self.setWindowTitle(messages("sure.correlations.title"))
        self.resize(860, 280)
        about = QLabel(messages("sure.correlations.about"), self)
        about.setWordWrap(True)
        kind(about, "muted")
        self.nothing = QLabel(messages("sure.correlations.none"), self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self.add = QPushButton(messages("sure.pair.add"), self)
        self.add.setObjectName("sure.pair.add")
        self.add.setToolTip(messages("sure.pair.add.tip"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_pair)
        self.add.setEnabled(len(self._columns) > 1)
        self.wrong = QLabel(self)
        self.wrong.setObjectName("sure.correlations.wrong")
        self.wrong.setWordWrap(True)
        kind(self.wrong, "bad")
        buttons = QDialogButtonBox(self)
        self.take = buttons.addButton(messages("button.ok"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.add, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(about)
        card = QFrame(self)
        card.setObjectName("card")  # fields stand out from it in both themes
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 12, 10)
        inside.addWidget(self.nothing)
        inside.addLayout(self._grid)
        layout.addWidget(card)
        layout.addWidget(self.wrong)
        layout.addStretch(1)
        layout.addWidget(buttons)
        drawn = {one.path for one in self._columns}
        for one in before:
            if {one.one, one.other} <= drawn:
                self._show_pair(one)
        self.look()

    def add_pair(self) -> None:
        """Another pair, of the first two inputs that are not one yet."""
        taken = {frozenset(box.key for box in line.ends) for line in self._lines}
        paths = [one.path for one in self._columns]
        pairs = ((one, other) for place, one in enumerate(paths) for other in paths[place + 1 :])
        first = next((pair for pair in pairs if frozenset(pair) not in taken), None)
        if first is not None:
            self._show_pair(Correlation(*first, START))
            self.look()

    def _show_pair(self, one: Correlation) -> None:
        line = _Line(self, self._number, one)
        for column, widget in enumerate(line.widgets):
            self._grid.addWidget(widget, self._number, column)
            widget.show() if self.isVisible() else None
        self._number += 1
        self._lines.append(line)

    def drop(self, line: _Line) -> None:
        """Take a pair away."""
        self._lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            QTimer.singleShot(0, widget, widget.deleteLater)
        self.look()

    def _asked(self) -> tuple[Correlation, ...]:
        return tuple(
            Correlation(line.ends[0].key, line.ends[1].key, number_of(line.rank.text()))
            for line in self._lines
        )

    def look(self) -> None:
        """Say what does not go."""
        wrong = ""
        try:
            asked = self._asked()
            pairs = [frozenset((one.one, one.other)) for one in asked]
            if len(set(pairs)) < len(pairs):
                wrong = self.reading.messages("sure.wrong.pair_twice")
            else:
                groups(self._profile, self._columns, asked)
        except EntryError as error:
            wrong = mistakes.not_a_number(self.reading, str(error))
        except AnalysisError as error:
            wrong = refusal(error, self._profile, self.reading.display)
        self.wrong.setText(wrong)
        self.take.setEnabled(not wrong)
        self.nothing.setVisible(not self._lines)

    def accept(self) -> None:
        if self.take.isEnabled():
            self.chosen = self._asked()
            super().accept()

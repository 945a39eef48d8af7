"""What differs from the pinned state: a window beside the main one that follows every edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from calculator.analysis.differences import Differences, differences
from calculator.analysis.differences_words import sentence
from calculator.analysis.fingerprint import fingerprint
from calculator.version import __version__
from ui.actions import Actions
from ui.analysis.work import Work
from ui.fonts import sized
from ui.pin import contents
from ui.reading import Reading
from ui.style import kind
from ui.tables.table_card import TableCard

if TYPE_CHECKING:
    from ui.analysis.work import Pace

SETTLE_MS = 150  # edits come in showers
BUTTONS = ("pin_back", "pin", "unpin")


class PinDialog(QDialog):
    """Sentence, the inputs that differ, the results that moved."""

    def __init__(
        self, reading: Reading, actions: Actions, parent: QWidget, tell: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._reading, self._actions = reading, actions
        self.found: Differences | None = None
        self.setObjectName("pin")
        self.resize(760, 620)
        self.work = Work(self)
        self.work.done.connect(self._show)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.compute)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("pin.sentence")
        self.sentence.setFont(sized(15, bold=True))
        self.about = QLabel(self)
        self.about.setFont(sized(12))
        kind(self.about, "muted")
        for label in (self.sentence, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.inputs = TableCard(reading, self, tell, "pin.inputs", contents.INPUT_WIDTHS)
        self.outputs = TableCard(reading, self, tell, "pin.outputs", contents.OUTPUT_WIDTHS)
        self.buttons = {name: QPushButton(self) for name in (*BUTTONS, "close")}
        self._lay_out()
        reading.document.pin.changed.connect(self.renew)
        reading.numbers_changed.connect(self.renew)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.inputs)
        parts.addWidget(self.outputs)
        parts.setChildrenCollapsible(False)
        row = QHBoxLayout()
        for name, button in self.buttons.items():
            button.setObjectName(f"pin.{name}")
            button.setAutoDefault(False)
            if name == "close":
                row.addStretch(1)
                button.clicked.connect(self.hide)
            else:
                action = self._actions[name]
                button.clicked.connect(action.trigger)
                action.changed.connect(
                    lambda button=button, action=action: button.setEnabled(action.isEnabled())
                )
                button.setEnabled(action.isEnabled())
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(self.about)
        layout.addWidget(parts, 1)
        layout.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.compute()

    def renew(self) -> None:
        """The pinned or the present state is another, or numbers read otherwise."""
        if self._reading.document.pin.state is None:
            self.work.cancel()
            self.found = None
            self.hide()
        elif self.isVisible():
            self._settle.start(SETTLE_MS)

    def compute(self) -> None:
        """Find what differs, beside the window."""
        document = self._reading.document
        state, present = document.pin.state, document.outcome
        if state is None:
            return
        before = state.outcome

        def task(_pace: Pace) -> Differences:
            return differences(before, present)

        self.work.start(task)

    def _show(self, found: Differences) -> None:
        self.found = found
        messages, display, state = (
            self._reading.messages,
            self._reading.display,
            self._reading.document.pin.state,
        )
        if state is None:
            return
        self.sentence.setText(sentence(found, display))
        self.about.setText(messages("pin.about", time=state.time))
        note = messages(
            "pin.note",
            then=fingerprint(found.before.profile),
            now=fingerprint(found.after.profile),
            version=__version__,
        )
        title = messages("pin.inputs", count=len(found.inputs))
        self.inputs.show_content(title, contents.inputs(found, display, title, note))
        title = messages("pin.outputs", count=len(found.outputs))
        self.outputs.show_content(title, contents.outputs(found, display, title, note))

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.setWindowTitle(messages("pin.title"))
        for name, button in self.buttons.items():
            button.setText(messages("button.close" if name == "close" else f"pin.button.{name}"))
            if name != "close":
                button.setToolTip(messages(f"action.{name}.tip"))
        if self.found is not None:
            self._show(self.found)

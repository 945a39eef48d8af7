"""Two buttons that take what is marked for one side or the other; each press can be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from calculator.inputs import SIDES
from ui.reading import Reading


class UseButtons(QWidget):
    """Idle until something is marked. ``NAME.tip`` is what a button does, ``NAME.idle`` what is to be marked first."""

    used = Signal(str)  # side

    def __init__(self, reading: Reading, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._reading, self._name, self._what = reading, name, ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for side in SIDES:
            button = self.buttons[side] = QPushButton(self)
            button.setObjectName(f"{name}.{side}")
            button.setFixedHeight(26)
            button.setStyleSheet("padding: 2px 10px;")
            button.clicked.connect(lambda _on=False, side=side: self.used.emit(side))
            layout.addWidget(button)

    def set_what(self, what: str) -> None:
        """Say what is marked; empty for nothing. Sets every text again."""
        self._what = what
        messages = self._reading.messages
        for side, button in self.buttons.items():
            name = messages(f"side.{side}.in_sentence")
            button.setText(messages("use.side", side=name))
            button.setEnabled(bool(what))
            tip = (
                messages(f"{self._name}.tip", name=what, side=name)
                if what
                else messages(f"{self._name}.idle")
            )
            button.setToolTip(tip)
            button.setAccessibleName(tip if what else f"{button.text()}: {tip}")

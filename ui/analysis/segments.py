"""A few choices side by side, one of them down: the switch of a page, with a value that survives other languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.reading import Reading
from ui.switch import Switch


class Segments(QWidget):
    """Choice KEY is called by the message ``NAME.KEY``, and explained by ``NAME.KEY.tip`` where there is one."""

    changed = Signal(str)

    def __init__(self, reading: Reading, parent: QWidget, name: str, keys: Sequence[str]) -> None:
        super().__init__(parent)
        self._reading, self._name = reading, name
        self.setObjectName(name)
        group = QActionGroup(self)
        self.actions_: dict[str, QAction] = {}
        for key in keys:
            action = self.actions_[key] = QAction(self)
            action.setObjectName(f"choice.{name}.{key}")
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: self.changed.emit(key))
        self.actions_[keys[0]].setChecked(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Switch(list(self.actions_.values()), self))
        self.retranslate()

    @property
    def value(self) -> str:
        """The key of the choice that is down."""
        return next(key for key, action in self.actions_.items() if action.isChecked())

    def set_value(self, key: str) -> None:
        """Put a choice down; tells nobody."""
        self.actions_[key].setChecked(True)

    def set_possible(self, keys: Sequence[str]) -> None:
        """Dim the other choices."""
        for key, action in self.actions_.items():
            action.setEnabled(key in keys)

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        for key, action in self.actions_.items():
            text, tip = messages(f"{self._name}.{key}"), f"{self._name}.{key}.tip"
            action.setText(text)
            action.setToolTip(messages(tip) if tip in messages else text)

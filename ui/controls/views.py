"""The views of a page, one of them shown: a switch, and a stack that follows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.reading import Reading
from ui.switch import Switch


class Views(QStackedWidget):
    """``switch`` stands where the page puts it. The text of a view is the message ``NAME.view.KEY``, with ``.tip``."""

    switched = Signal()

    def __init__(self, reading: Reading, parent: QWidget, name: str, views: dict[str, QWidget]) -> None:
        super().__init__(parent)
        self._reading, self._name, self._keys = reading, name, tuple(views)
        self.actions_: dict[str, QAction] = {}
        group = QActionGroup(self)
        for key, view in views.items():
            self.addWidget(view)
            action = self.actions_[key] = QAction(self)
            action.setObjectName(f"view.{name}.{key}")
            action.setCheckable(True)
            action.setChecked(len(self.actions_) == 1)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: self._switch(key))
        self.switch = Switch(list(self.actions_.values()), parent)

    @property
    def key(self) -> str:
        """The view that is shown."""
        return self._keys[self.currentIndex()]

    def _switch(self, key: str) -> None:
        self.setCurrentIndex(self._keys.index(key))
        self.switched.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        for key, action in self.actions_.items():
            action.setText(messages(f"{self._name}.view.{key}"))
            action.setToolTip(messages(f"{self._name}.view.{key}.tip"))

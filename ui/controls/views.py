"""The views of a page, one of them shown: a switch, and a stack that follows it. A view is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.reading import Reading
from ui.switch import Switch


class Views(QStackedWidget):
    """``switch`` stands where the page puts it. The text of a view is the message ``NAME.view.KEY``, with ``.tip``."""

    switched = Signal()
    made = Signal()  # another view

    def __init__(
        self, reading: Reading, parent: QWidget, name: str, views: dict[str, Callable[[], QWidget]]
    ) -> None:
        super().__init__(parent)
        self._reading, self._name, self._keys = reading, name, tuple(views)
        self._makers, self._made = views, dict[str, QWidget]()
        self.actions_: dict[str, QAction] = {}
        group = QActionGroup(self)
        for key in views:
            self.addWidget(QWidget(self))
            action = self.actions_[key] = QAction(self)
            action.setObjectName(f"view.{name}.{key}")
            action.setCheckable(True)
            action.setChecked(len(self.actions_) == 1)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: self._switch(key))
        self.switch = Switch(list(self.actions_.values()), parent)
        self.setCurrentWidget(self.view(self._keys[0]))

    @property
    def key(self) -> str:
        """The view that is shown."""
        return self._keys[self.currentIndex()]

    def view(self, key: str) -> QWidget:
        """A view, made if it was not."""
        if key not in self._made:
            view = self._made[key] = self._makers[key]()
            place = self._keys.index(key)
            empty = self.widget(place)
            assert empty is not None
            self.insertWidget(place, view)
            self.removeWidget(empty)
            empty.deleteLater()
            self.made.emit()
        return self._made[key]

    def _switch(self, key: str) -> None:
        self.setCurrentWidget(self.view(key))
        self.switched.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        for key, action in self.actions_.items():
            action.setText(messages(f"{self._name}.view.{key}"))
            action.setToolTip(messages(f"{self._name}.view.{key}.tip"))

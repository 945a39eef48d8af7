"""The strip above the charts: a button for each case, ways to add more, and what of them is shown."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from calculator.inputs import SIDES
from calculator.profile import examples
from ui.cases.keys import EXAMPLE, PINNED, PRESENT
from ui.controls.choice_box import ChoiceBox
from ui.controls.flow import Flow
from ui.reading import Reading

WIDEST = 260  # pixels of a name
EDITS = ("left", "right", "remove")


class Shelf(QFrame):
    """``edited`` says which case is to be moved or removed, ``added`` which one is wanted."""

    opened = Signal(str)  # key
    edited = Signal(str, str)  # key, one of EDITS
    added = Signal(str)  # key
    files_asked = Signal()
    shown_changed = Signal()  # sides, or only what differs

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._keys: tuple[str, ...] = ()
        self.setObjectName("card")
        self.buttons: dict[str, QToolButton] = {}
        self.cases = Flow(gap=6)
        self.add = QPushButton(self)
        self.add.setObjectName("cases.add")
        self.add.setFixedHeight(28)
        self.add.setStyleSheet("padding: 2px 12px;")
        self.add.clicked.connect(self.files_asked)
        self.more = QToolButton(self)
        self.more.setObjectName("cases.more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self.fill_more(menu))
        self.more.setMenu(menu)
        self.side = ChoiceBox(reading, self, "cases.side")
        self.side.picked.connect(self.shown_changed)
        self.only = QCheckBox(self)
        self.only.setObjectName("cases.only")
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self.shown_changed.emit())
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget in (self.add, self.more, self.side, self.only):
            controls.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(12)
        layout.addLayout(self.cases, 1)
        layout.addLayout(controls)
        layout.setAlignment(controls, Qt.AlignmentFlag.AlignTop)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that are shown."""
        return (self.side.key,) if self.side.key else SIDES

    def show_cases(self, keys: Sequence[str], names: Mapping[str, str], troubles: Mapping[str, str]) -> None:
        """Show a button for each of these; ``troubles`` says what is wrong with some."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            for button in self.buttons.values():
                self.cases.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {key: self._button(key) for key in keys}
        messages = self._reading.messages
        for key, button in self.buttons.items():
            name = names[key]
            metrics = QFontMetrics(button.font())
            button.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST).replace("&", "&&"))
            tip = messages("cases.chip.tip", name=name)
            wrong = troubles.get(key, "")
            button.setToolTip(f"{tip}\n{wrong}" if wrong else tip)
            button.setAccessibleName(f"{tip}. {wrong}" if wrong else tip)
        self._colour(troubles)
        self.updateGeometry()

    def _colour(self, troubles: Mapping[str, str]) -> None:
        theme = self._reading.theme
        for key, button in self.buttons.items():
            colour = theme.bad if key in troubles else theme.text
            button.setStyleSheet(
                f"QToolButton {{ border: 1px solid {theme.border_strong}; color: {colour}; padding: 2px 16px 2px 8px; }}"
                f"QToolButton:focus {{ border-color: {theme.accent}; }}"
            )

    def _button(self, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"cases.case.{key}")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self.fill_menu(menu, key))
        button.setMenu(menu)
        self.cases.addWidget(button)
        button.show()
        return button

    def fill_menu(self, menu: QMenu, key: str) -> None:
        """What can be done with a case."""
        messages, place = self._reading.messages, self._keys.index(key)
        menu.clear()
        if key != PRESENT:
            text = messages("cases.back" if key == PINNED else "cases.open")
            menu.addAction(text).triggered.connect(lambda: self.opened.emit(key))
            menu.addSeparator()
        possible = {"left": place > 0, "right": place + 1 < len(self._keys), "remove": True}
        for edit in EDITS:
            action = menu.addAction(messages(f"cases.{edit}"))
            action.setEnabled(possible[edit])
            action.triggered.connect(functools.partial(self._edit, key, edit))

    def _edit(self, key: str, edit: str, _checked: bool = False) -> None:
        self.edited.emit(key, edit)

    def fill_more(self, menu: QMenu) -> None:
        """The shipped examples, and the states of the open comparison where they were removed."""
        messages = self._reading.messages
        menu.clear()
        offered = []
        if PRESENT not in self._keys:
            offered.append((PRESENT, messages("cases.present.plain"), ""))
        state = self._reading.document.pin.state
        if PINNED not in self._keys and state is not None:
            offered.append((PINNED, messages("cases.pinned", time=state.time), ""))
        for entry in examples():
            offered.append((f"{EXAMPLE}{entry.name}", messages.text(entry.title), messages.text(entry.about)))
        for key, name, about in offered:
            action = menu.addAction(name.replace("&", "&&"))
            action.setToolTip(about or name)
            action.setEnabled(key not in self._keys)
            action.triggered.connect(functools.partial(self._add, key))

    def _add(self, key: str, _checked: bool = False) -> None:
        self.added.emit(key)

    def retranslate(self) -> None:
        """Set every text of the controls again."""
        messages = self._reading.messages
        self.add.setText(messages("cases.add"))
        self.more.setText(messages("cases.more_cases"))
        self.only.setText(messages("cases.only"))
        for widget, key in ((self.add, "add"), (self.more, "more_cases"), (self.only, "only")):
            widget.setToolTip(messages(f"cases.{key}.tip"))
            widget.setAccessibleDescription(messages(f"cases.{key}.tip"))
        self.more.setAccessibleName(messages("cases.more_cases"))
        sides = [("", messages("cases.side.both")), *((side, messages(f"side.{side}")) for side in SIDES)]
        self.side.fill(messages("cases.side"), messages("cases.side.tip"), sides)

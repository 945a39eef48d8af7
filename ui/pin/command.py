"""Pinning from the menu, and the button of the status bar that says what has become of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ui import icons
from ui.actions import Actions
from ui.fonts import sized
from ui.reading import Reading

if TYPE_CHECKING:
    from ui.pin.dialog import PinDialog


class PinCommand(QObject):
    """``button`` is to be laid out by the window; it shows while a state is pinned."""

    def __init__(
        self, reading: Reading, actions: Actions, window: QWidget, tell: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._reading, self._actions, self._window, self._tell = reading, actions, window, tell
        self.dialog: PinDialog | None = None
        self.button = QToolButton(window)
        self.button.setObjectName("pin.status")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(14, 14))
        self.button.setFont(sized(12))
        self.button.setStyleSheet("padding: 0 6px;")
        self.button.setFixedHeight(18)  # a status bar that grows shows what a message hides
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.show)
        for name, slot in {
            "pin": self.pin, "pin_show": self.show, "pin_back": self.back, "unpin": self.unpin,
        }.items():  # fmt: skip
            actions[name].triggered.connect(lambda _checked=False, slot=slot: slot())
        reading.document.pin.changed.connect(self.refresh)
        reading.numbers_changed.connect(self.refresh)
        reading.words_changed.connect(self.refresh)
        reading.theme_changed.connect(self.refresh)
        self.refresh()

    def pin(self) -> None:
        """Hold on to the present state."""
        self._reading.document.pin.set(self._reading.document.outcome)
        self._tell(self._reading.messages("told.pinned"))

    def back(self) -> None:
        """Take the pinned state again, as one edit."""
        self._reading.document.back_to_pin(self._reading.messages("undo.pin_back"))

    def unpin(self) -> None:
        """Let go of the pinned state."""
        self._reading.document.pin.clear()

    def show(self) -> None:
        """Say what differs, in a window of its own that follows every edit."""
        if self._reading.document.pin.state is None:
            return
        if self.dialog is None:
            from ui.pin.dialog import PinDialog

            self.dialog = PinDialog(self._reading, self._actions, self._window, self._tell)
        self.dialog.show()
        self.dialog.activateWindow()

    def refresh(self) -> None:
        """Say in the status bar how far the present state is from the pinned one."""
        document, messages = self._reading.document, self._reading.messages
        state = document.pin.state
        self.button.setVisible(state is not None)
        for name in ("pin_show", "unpin"):
            self._actions[name].setEnabled(state is not None)
        self._actions["pin_back"].setEnabled(state is not None and state.profile != document.profile)
        if state is None:
            return
        text = messages("pin.status", time=state.time, what=self._what())
        self.button.setText(text)
        self.button.setIcon(icons.icon("pin", self._reading.theme.accent))
        tip = messages("pin.status.tip")
        self.button.setToolTip(tip)
        self.button.setAccessibleName(f"{text}. {tip}")

    def _what(self) -> str:
        """What differs, in a few words."""
        from calculator.analysis.differences import differing

        document, messages = self._reading.document, self._reading.messages
        state = document.pin.state
        assert state is not None
        count = len(differing(state.profile, document.profile))
        if not count:
            return messages("pin.same")
        differ = messages("pin.differ.one" if count == 1 else "pin.differ", count=count)
        then, now = state.outcome.ratio, document.outcome.ratio
        if then is None or now is None:
            return differ
        display = self._reading.display
        ends = {"then": display.number(then, 3, computed=True), "now": display.number(now, 3, computed=True)}
        return messages("pin.moved", differ=differ, **ends)

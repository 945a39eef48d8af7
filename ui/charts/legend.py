"""A legend of buttons that hide and show what they name, in as many lines as the width needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui.charts.picture import Entry, draw_entry
from ui.fonts import sized
from ui.reading import Reading

GAP = 2


class Legend(QWidget):
    """Entries by key. ``hidden`` are those switched off; a fixed one is a sign only."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._entries: dict[str, Entry] = {}
        self._fixed: frozenset[str] = frozenset()
        self.buttons: dict[str, QToolButton] = {}
        self._off: set[str] = set()
        self.hide()

    @property
    def hidden(self) -> frozenset[str]:
        """Keys of what is not to be shown."""
        return frozenset(self._off & set(self._entries))

    def set_entries(self, entries: Sequence[tuple[str, Entry]], fixed: Sequence[str] = ()) -> None:
        """Offer these, by key; ``fixed`` cannot be switched off."""
        keys = [key for key, _ in entries]
        if keys != list(self._entries):
            for key in set(self.buttons) - set(keys):
                self.buttons.pop(key).deleteLater()
        self._entries, self._fixed = dict(entries), frozenset(fixed)
        for key in keys:
            if key not in self.buttons:
                self.buttons[key] = self._button(key)
        self.buttons = {key: self.buttons[key] for key in keys}
        self.setVisible(bool(keys))
        self._dress()

    def entries(self) -> list[Entry]:
        """What is shown now, for a picture."""
        return [entry for key, entry in self._entries.items() if key not in self._off]

    def _button(self, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"legend.{key}")
        button.setCheckable(True)
        button.setChecked(key not in self._off)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(lambda on, key=key: self._toggled(key, on))
        button.show()
        return button

    def _toggled(self, key: str, on: bool) -> None:
        if on:
            self._off.discard(key)
        else:
            self._off.add(key)
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        messages, theme = self._reading.messages, self._reading.theme
        for key, button in self.buttons.items():
            entry, fixed = self._entries[key], key in self._fixed
            button.setText(entry.name.replace("&", "&&"))
            font = sized(12)
            font.setStrikeOut(not button.isChecked())
            button.setFont(font)
            button.setIcon(_sign(entry, self._reading, button.isChecked()))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.TabFocus)
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, fixed)
            tip = "" if fixed else messages("legend.toggle", name=entry.name)
            button.setToolTip(tip)
            button.setAccessibleName(tip or entry.name)
        self.setStyleSheet(
            "QToolButton { padding: 1px 3px; }"
            f"QToolButton:checked {{ background: transparent; color: {theme.text}; }}"
            f"QToolButton:checked:hover {{ background: {theme.field_hover}; }}"
            f"QToolButton:!checked {{ color: {theme.disabled}; }}"
        )
        self._settle()

    # In as many lines as the width needs

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(240, self._place(max(self.width(), 240), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._place(max(self.width(), 240), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._place(self.width(), move=True)
        self.updateGeometry()

    def _place(self, width: int, *, move: bool) -> int:
        """Put the signs side by side; how high they stand together."""
        x, y, tall = 0, 0, 0
        for button in self.buttons.values():
            size = button.sizeHint()
            if x and x + size.width() > width:
                x, y, tall = 0, y + tall + GAP, 0
            if move:
                button.setGeometry(x, y, size.width(), size.height())
            x += size.width() + GAP
            tall = max(tall, size.height())
        return y + tall


def _sign(entry: Entry, reading: Reading, on: bool) -> QIcon:
    picture = QPixmap(28, 28)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(1.0 if on else 0.25)
    draw_entry(painter, QPointF(7, 7), entry, reading.theme)
    painter.end()
    return QIcon(picture)

"""The legend: colours of chips and marks of standing, each a button that hides and shows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from calculator.analysis.validation import Row
from calculator.analysis.validation.words import standing
from ui.charts.picture import Entry, draw_entry
from ui.charts.scatter import band_colour
from ui.fonts import sized
from ui.reading import Reading
from ui.validation.colours import GROUPS, MARKS, colour, group

BANDS = {"near": 1.25, "far": 2.0}
GAP = 2


class Legend(QWidget):
    """What colours and marks mean; the entries that the points have."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.buttons: dict[str, QToolButton] = {}
        self.bands: dict[str, QToolButton] = {}  # signs only
        for name in (*GROUPS, *MARKS):
            button = self.buttons[name] = QToolButton(self)
            button.setObjectName(f"legend.{name}")
            button.setCheckable(True)
            button.setChecked(True)
            button.setProperty("legend", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(14, 14))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.toggled.connect(lambda _on: self._toggled())
        for name in BANDS:
            sign = self.bands[name] = QToolButton(self)
            sign.setObjectName(f"legend.{name}")
            sign.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            sign.setIconSize(QSize(14, 14))
            sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()

    @property
    def hidden(self) -> frozenset[str]:
        """What is not to be shown."""
        return frozenset(name for name, button in self.buttons.items() if not button.isChecked())

    def show_for(self, rows: list[Row]) -> None:
        """Offer the entries that these points have."""
        present = {group(row.point.accel_id) for row in rows} | {standing(row) for row in rows}
        for name, button in self.buttons.items():
            button.setVisible(name in present)
        self._settle()

    # In as many lines as the width needs

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(300, self._place(max(self.width(), 300), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self._place(max(self.width(), 300), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._place(self.width(), move=True)
        self.updateGeometry()

    def _place(self, width: int, *, move: bool) -> int:
        """Put the signs side by side; how high they stand together."""
        x, y, tall = 0, 0, 0
        for sign in (*self.buttons.values(), *self.bands.values()):
            if sign.isHidden():
                continue
            size = sign.sizeHint()
            if x and x + size.width() > width:
                x, y, tall = 0, y + tall + GAP, 0
            if move:
                sign.setGeometry(x, y, size.width(), size.height())
            x += size.width() + GAP
            tall = max(tall, size.height())
        return y + tall

    def entries(self) -> list[Entry]:
        """What is shown now, for a picture."""
        return [
            self._entry(name)
            for name, button in self.buttons.items()
            if button.isChecked() and not button.isHidden()
        ] + [self._band(name) for name in BANDS]

    def retranslate(self) -> None:
        """Set every text and every sign again."""
        messages = self._reading.messages
        for name, button in self.buttons.items():
            entry = self._entry(name)
            button.setText(entry.name)
            font = sized(12)
            font.setStrikeOut(not button.isChecked())
            button.setFont(font)
            button.setToolTip(messages("validation.legend", name=entry.name))
            button.setAccessibleName(button.toolTip())
            button.setIcon(self._sign(entry, button.isChecked()))
        for name, sign in self.bands.items():
            entry = self._band(name)
            sign.setText(entry.name)
            sign.setFont(sized(12))
            sign.setIcon(self._sign(entry, True))
        theme = self._reading.theme
        self.setStyleSheet(
            "QToolButton { padding: 1px 3px; }"
            f"QToolButton:checked {{ background: transparent; color: {theme.text}; }}"
            f"QToolButton:checked:hover {{ background: {theme.field_hover}; }}"
            f'QToolButton[legend="true"]:!checked {{ color: {theme.disabled}; }}'
        )
        self._settle()

    def _band(self, name: str) -> Entry:
        return Entry(
            self._reading.messages(f"validation.band.{name}"), band_colour(BANDS[name], self._reading.theme)
        )

    def _entry(self, name: str) -> Entry:
        messages, theme = self._reading.messages, self._reading.theme
        if name in MARKS:
            return Entry(messages(f"validation.mark.{name}"), theme.muted, MARKS[name])
        return Entry(messages(f"validation.colour.{name}"), colour(name, theme))

    def _sign(self, entry: Entry, on: bool) -> QIcon:
        picture = QPixmap(28, 28)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if on else 0.25)
        draw_entry(painter, QPointF(7, 7), entry, self._reading.theme)
        painter.end()
        return QIcon(picture)

    def _toggled(self) -> None:
        self.retranslate()
        self.changed.emit()

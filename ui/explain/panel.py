"""The panel beside the page: an explanation, its way back and forward, copy and close."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from calculator.analysis.explained import Asked, Figure, Subject
from ui import icons
from ui.explain import words
from ui.explain.figure_words import PART
from ui.fonts import sized
from ui.inputs.panel import PANEL_WIDTH
from ui.reading import Reading

BUTTONS = ("back", "forward", "copy", "close")


class ExplainPanel(QWidget):
    """Stands where the inputs stand while it is open; follows every edit."""

    edit_asked = Signal(str)  # full path of an input
    closed = Signal()
    told = Signal(str)

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._history: list[Subject | str] = []
        self._place = -1
        self.setObjectName("inputs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PANEL_WIDTH)
        self.buttons = {name: QToolButton(self) for name in BUTTONS}
        slots = {"back": self.back, "forward": self.forward, "copy": self.copy, "close": self.close_panel}
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 8, 2)
        for name, button in self.buttons.items():
            button.setObjectName(f"explain.{name}")
            button.clicked.connect(slots[name])
            head.addWidget(button)
            if name == "forward":
                head.addStretch(1)
        self.text = QTextBrowser(self)
        self.text.setObjectName("explain.text")
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        escape = QShortcut(Qt.Key.Key_Escape, self, self.close_panel)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for keys, slot in (("Alt+Left", self.back), ("Alt+Right", self.forward)):
            QShortcut(keys, self, slot).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        reading.numbers_changed.connect(self.refresh)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    @property
    def target(self) -> Subject | str:
        """What is explained now; empty for nothing."""
        return self._history[self._place] if self._place >= 0 else ""

    def explain(self, target: Subject | str) -> None:
        """Explain this; what was explained before is one step back."""
        if not words.known(target):
            return
        if target != self.target:
            del self._history[self._place + 1 :]
            self._history.append(target)
            self._place = len(self._history) - 1
        self.show()
        self.refresh()
        self.text.verticalScrollBar().setValue(0)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """What was explained before."""
        self._go(self._place - 1)

    def forward(self) -> None:
        """What was left by going back."""
        self._go(self._place + 1)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._history):
            self._place = place
            self.refresh()
            self.text.verticalScrollBar().setValue(0)

    def copy(self) -> None:
        """Put the explanation into the clipboard, two levels deep."""
        if self.target:
            QGuiApplication.clipboard().setText(words.plain_text(self._reading, self.target))
            self.told.emit(self._reading.messages("told.explained"))

    def close_panel(self) -> None:
        """Give the place back to the inputs."""
        self.hide()
        self.closed.emit()

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith("edit:"):
            self.close_panel()
            self.edit_asked.emit(target.removeprefix("edit:"))
            return
        here = self.target
        if isinstance(here, Figure) and target.startswith(PART):
            opens = here.parts[int(target.removeprefix(PART))].opens
            if opens is not None:
                self.explain(opens)
        else:
            self.explain(here.at(target) if isinstance(here, Asked) else target)

    def refresh(self) -> None:
        """Show the target's present numbers."""
        self.buttons["back"].setEnabled(self._place > 0)
        self.buttons["forward"].setEnabled(self._place + 1 < len(self._history))
        if not self.target or self.isHidden():
            return
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.setHtml(words.rich_text(self._reading, self.target))
        bar.setValue(place)

    def retranslate(self) -> None:
        """Set every text and colour again."""
        messages, theme = self._reading.messages, self._reading.theme
        self.setAccessibleName(messages("explain.name"))
        self.text.setAccessibleName(messages("explain.name"))
        for name, button in self.buttons.items():
            text = messages(f"explain.{name}")
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setIcon(icons.icon(name, theme.text, theme.disabled))
        self.text.setFont(sized(13))
        self.text.setStyleSheet("QTextBrowser { border: 0; }")
        self.text.document().setDocumentMargin(14)
        self.text.document().setDefaultStyleSheet(
            f"h2 {{ font-size: 15px; margin: 2px 0 4px 0; }} h3 {{ font-size: 12px; color: {theme.muted}; margin: 14px 0 2px 0; }}"
            f"p {{ margin: 3px 0; }} .big {{ font-size: 22px; font-weight: bold; }}"
            f".muted {{ color: {theme.muted}; font-size: 12px; }} a {{ color: {theme.accent}; text-decoration: none; }}"
            f".formula {{ background-color: {theme.field}; margin: 0; }}"
            f".step {{ color: {theme.muted}; margin-left: 14px; }}"
        )
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

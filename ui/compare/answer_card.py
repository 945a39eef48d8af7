"""The answer in a sentence, with a button that copies it with all it rests on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from calculator.sentences import answer
from ui import icons
from ui.fonts import sized
from ui.reading import Reading
from ui.style import kind

SIZES = (21, 20, 19, 18, 17, 16)  # of the sentence in one line, in pixels
WRAPPED = 17
SIDE_ROOM = 78  # margins and the buttons


class AnswerCard(QFrame):
    """The headline sentence large, those beside it small."""

    copy_asked = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setObjectName("card")
        self.headline = QLabel(self)
        self.headline.setObjectName("answer")
        self.details = QLabel(self)
        self.details.setObjectName("answer.details")
        kind(self.details, "muted")
        for label in (self.headline, self.details):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.copy = QToolButton(self)
        self.copy.setObjectName("copy")
        self.copy.setIconSize(QSize(18, 18))
        self.copy.clicked.connect(self.copy_asked)
        self.explain = QToolButton(self)
        self.explain.setObjectName("explain.ratio")
        self.explain.setIconSize(QSize(18, 18))
        self.explain.clicked.connect(lambda: reading.explain_asked.emit("ratio"))
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.headline)
        texts.addWidget(self.details)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 9, 10, 9)
        layout.setSpacing(10)
        layout.addLayout(texts, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for button in (self.copy, self.explain):
            button.setFixedHeight(25)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Set the sentence as large as one line allows, within reason."""
        room = self.width() - SIDE_ROOM
        for pixels in SIZES:
            font = sized(pixels, bold=True)
            if QFontMetrics(font).horizontalAdvance(self.headline.text()) <= room:
                self.headline.setFont(font)
                return
        self.headline.setFont(sized(WRAPPED, bold=True))

    def refresh(self) -> None:
        """Say what the comparison says now."""
        said = answer(self._reading.document.outcome, self._reading.display)
        self.headline.setText(said.headline)
        self._fit()
        self.details.setText(said.joint.join(said.details))
        self.details.setVisible(bool(said.details))

    def retranslate(self) -> None:
        """Set every text again."""
        self.explain.setAccessibleName(self._reading.messages("explain.answer"))
        self.explain.setToolTip(self._reading.messages("explain.answer"))
        self.explain.setIcon(icons.icon("explain", self._reading.theme.muted))
        self.copy.setAccessibleName(self._reading.messages("copy.button"))
        self.copy.setToolTip(self._reading.messages("copy.tip"))
        self.copy.setIcon(icons.icon("copy", self._reading.theme.muted))

"""The head of a page: its sentence, what lies behind it, whether it still holds, and how far the work is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.analysis.lead import Lead
from ui.analysis.work import Work
from ui.fonts import sized
from ui.reading import Reading
from ui.style import kind

SHOWN_AFTER = 0.25  # seconds that work takes before its progress is shown


class Header(QFrame):
    """Sentence and details are the page's; ``set_stale`` says that the inputs have moved."""

    copy_asked = Signal()
    again_asked = Signal()
    explain_asked = Signal()

    def __init__(self, reading: Reading, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading, self._work = reading, work
        self.setObjectName("card")
        self.sentence = Lead(self)
        self.sentence.setObjectName("analysis.sentence")
        self.details = self._label("analysis.details", 12)
        kind(self.details, "muted")
        self.copy = QToolButton(self)
        self.copy.setObjectName("analysis.copy")
        self.copy.clicked.connect(self.copy_asked)
        self.explain = QToolButton(self)
        self.explain.setObjectName("analysis.explain")
        self.explain.clicked.connect(self.explain_asked)
        self.stale = QLabel(self)
        self.stale.setObjectName("analysis.stale")
        self.stale.setFont(sized(12, bold=True))
        kind(self.stale, "warning")
        self.again = QPushButton(self)
        self.again.setObjectName("analysis.again")
        self.again.clicked.connect(self.again_asked)
        self.progress = QProgressBar(self)
        self.progress.setObjectName("analysis.progress")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setRange(0, 1000)
        self.left = QLabel(self)
        self.left.setFont(sized(12))
        kind(self.left, "muted")
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("analysis.cancel")
        self.cancel.clicked.connect(work.cancel)
        self._lay_out()
        work.changed.connect(self.refresh)
        self.set_stale(False)
        self.retranslate()

    def _label(self, name: str, pixels: int) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setFont(sized(pixels))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.sentence)
        texts.addWidget(self.details)
        top = QHBoxLayout()
        top.addLayout(texts, 1)
        top.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        state = QHBoxLayout()
        state.addWidget(self.stale, 0)
        state.addWidget(self.again, 0)
        state.addWidget(self.progress, 1)
        state.addWidget(self.left, 0)
        state.addWidget(self.cancel, 0)
        state.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 9, 10, 9)
        layout.setSpacing(5)
        layout.addLayout(top)
        layout.addLayout(state)

    def say(self, sentence: str, details: str) -> None:
        """Show the answer."""
        self.sentence.setText(sentence)
        self.details.setText(details)
        self.details.setVisible(bool(details))

    def set_stale(self, stale: bool) -> None:
        """Say whether the inputs have moved since the answer."""
        self._stale = stale
        self.refresh()

    def refresh(self) -> None:
        """Show how far the work is."""
        busy = self._work.busy and self._work.seconds > SHOWN_AFTER
        for widget in (self.progress, self.left, self.cancel):
            widget.setVisible(busy)
        self.stale.setVisible(self._stale and not busy)
        self.again.setVisible(self._stale and not self._work.busy)
        self.progress.setValue(int(self._work.share * 1000))
        seconds = self._work.seconds_left
        messages = self._reading.messages
        self.left.setText(messages("analysis.left", seconds=str(max(1, round(seconds)))) if seconds else "")
        self.sentence.setEnabled(not self._stale)
        self.details.setEnabled(not self._stale)

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.explain.setIcon(icons.icon("explain", self._reading.theme.muted))
        self.explain.setToolTip(messages("explain.answer"))
        self.explain.setAccessibleName(messages("explain.answer"))
        self.copy.setIcon(icons.icon("copy", self._reading.theme.muted))
        self.copy.setToolTip(messages("analysis.copy.tip"))
        self.copy.setAccessibleName(messages("analysis.copy.tip"))
        self.stale.setText(messages("analysis.stale"))
        self.again.setText(messages("analysis.again"))
        self.again.setToolTip(messages("analysis.again.tip"))
        self.cancel.setText(messages("analysis.cancel"))
        self.cancel.setToolTip(messages("analysis.cancel.tip"))
        self.progress.setAccessibleName(messages("analysis.progress"))
        self.refresh()

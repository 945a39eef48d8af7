"""What the reader must know before believing the numbers."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from calculator.cautions import caution_text
from ui import icons
from ui.reading import Reading

IN_ANSWER = {"warning.models"}  # the sentence says it already


class WarningsStrip(QFrame):
    """The weightiest warning, the others at a click; hidden without any. A blank input is a link to its field."""

    input_asked = Signal(str)  # full path

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._texts: list[str] = []
        self._all = False
        self.setObjectName("warning")
        self.sign = QLabel(self)
        self.text = QLabel(self)
        self.text.setObjectName("warnings")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.linkActivated.connect(self.input_asked)
        self.more = QToolButton(self)
        self.more.setObjectName("warnings.more")
        self.more.clicked.connect(self._toggle)
        column = QVBoxLayout()
        column.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        """Show the warnings of the outcome."""
        messages = self._reading.messages
        cautions = [one for one in self._reading.document.outcome.warnings if one.key not in IN_ANSWER]
        texts: dict[str, None] = {}  # in order, each once
        for one in cautions:
            text = html.escape(caution_text(one, messages))
            path = one.names.get("path")
            texts[
                f'<a style="color:{self._reading.theme.warning}" href="{path}">{text}</a>' if path else text
            ] = None
        self._texts = list(texts)
        self.setVisible(bool(self._texts))
        if self._texts:
            self._show()

    def _show(self) -> None:
        messages = self._reading.messages
        shown = self._texts if self._all else self._texts[:1]
        self.text.setText("<br>".join(shown))
        rest = len(self._texts) - 1
        self.more.setVisible(rest > 0)
        self.more.setText(messages("warnings.fewer") if self._all else messages("warnings.more", count=rest))
        self.sign.setPixmap(icons.pixmap("warning", self._reading.theme.warning, 18, ratio=2))

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

"""What the reader must know before believing the numbers."""

from __future__ import annotations

import dataclasses
import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from calculator.cautions import caution_text
from calculator.compare import Caution
from calculator.inputs import SIDES
from calculator.profile.profile import RECORD_OF_TABLE
from ui import icons
from ui.inputs import block_menu
from ui.reading import Reading

IN_ANSWER = {"warning.models"}  # the sentence says it already
LINKS_BY_KEY = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
EQUAL = "equal"  # a link that makes a block of inputs equal: equal:SIDE:TABLE


class WarningsStrip(QFrame):
    """
    The weightiest warning, the others at a click; hidden without any.

    A blank input is a link to its field. A note, which blames nothing, looks like one, and offers to make both sides equal.
    """

    input_asked = Signal(str)  # full path

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._texts: dict[str, bool] = {}  # in order, each once; whether it is a note
        self._all = False
        self.setObjectName("warning")
        self.sign = QLabel(self)
        self.text = QLabel(self)
        self.text.setObjectName("warnings")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | LINKS_BY_KEY)
        self.text.linkActivated.connect(self._followed)
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
        cautions = [one for one in self._reading.document.outcome.warnings if one.key not in IN_ANSWER]
        self._texts = {self._worded(one): one.is_note for one in cautions}
        whole = [caution_text(one, self._reading.display) for one in cautions if one.is_note]
        self.text.setToolTip("\n".join(whole))
        self.setVisible(bool(self._texts))
        if self._texts:
            self._show()

    def _worded(self, caution: Caution) -> str:
        text = html.escape(caution_text(caution, self._reading.display))
        path = str(caution.names.get("path", ""))
        if caution.is_note:
            return self._note(caution)
        return self._link(path, text, self._reading.theme.warning) if path else text

    def _note(self, caution: Caution) -> str:
        """Short enough for one line of the smallest window, whole as a tooltip; what it offers is a link each."""
        messages, accent = self._reading.messages, self._reading.theme.accent
        short = dataclasses.replace(caution, key="note.same.short")
        table = caution.names["table"]
        links = {
            side: self._link(f"{EQUAL}:{side}:{table}", messages(f"note.equal.{side}"), accent)
            for side in SIDES
        }
        joint = "" if messages.lang == "zh" else " "
        return (
            html.escape(caution_text(short, self._reading.display)) + joint + messages("note.equal", **links)
        )

    @staticmethod
    def _link(target: str, text: str, colour: str) -> str:
        return f'<a style="color:{colour}" href="{target}">{text}</a>'

    def _followed(self, target: str) -> None:
        what, _, rest = target.partition(":")
        if what != EQUAL:
            self.input_asked.emit(target)
            return
        side, _, table = rest.partition(":")
        messages = self._reading.messages
        label = messages("note.equal.edit", what=messages(f"note.same.{table}"))
        block_menu.copy(self._reading, RECORD_OF_TABLE[table], side, label)

    def _show(self) -> None:
        messages = self._reading.messages
        texts, theme = list(self._texts), self._reading.theme
        shown = texts if self._all else texts[:1]
        self.text.setText("<br>".join(shown))
        rest = len(texts) - 1
        self.more.setVisible(rest > 0)
        self.more.setText(messages("warnings.fewer") if self._all else messages("warnings.more", count=rest))
        note = all(self._texts.values())
        name, colour = ("note", theme.accent) if note else ("warning", theme.warning)
        self.sign.setPixmap(icons.pixmap(name, colour, 18, ratio=2))
        if self.objectName() != (frame := "notice" if note else "warning"):
            self.setObjectName(frame)  # the style sheet's name for the look
            for widget in (self, self.text):
                widget.style().polish(widget)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

"""The offer of newer figures; nothing is taken over by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from calculator.library import Newer, newer_figures
from ui.reading import Reading


class NewerStrip(QFrame):
    """A quiet line with a button; hidden while the library says what the comparison says."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.found: tuple[Newer, ...] = ()
        self.setObjectName("notice")
        self.text = QLabel(self)
        self.text.setObjectName("newer.text")
        self.text.setWordWrap(True)
        self.button = QToolButton(self)
        self.button.setObjectName("newer.review")
        self.button.clicked.connect(self.review)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 8, 3)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def refresh(self) -> None:
        """Ask the library again."""
        messages = self._reading.messages
        self.found = newer_figures(self._reading.document.profile)
        count = len(self.found)
        self.setVisible(count > 0)
        self.text.setText(messages("newer.text.one") if count == 1 else messages("newer.text", count=count))
        self.button.setText(messages("newer.review"))

    def review(self) -> None:
        """Show the figures and let the user choose among them."""
        from ui.library.newer_dialog import NewerDialog

        dialog = NewerDialog(self._reading, self.found, self.window())
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

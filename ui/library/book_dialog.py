"""What differs in a workbook that was opened from what was exported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from calculator.workbook import Difference
from ui.library.figures_table import FiguresTable, cells
from ui.reading import Reading
from ui.style import kind


class BookDialog(QDialog):
    """Lists input, side, the value exported and the value found."""

    def __init__(self, reading: Reading, name: str, found: Sequence[Difference], parent: QWidget) -> None:
        super().__init__(parent)
        messages = reading.messages
        self.setObjectName("book")
        self.setWindowTitle(messages("book.title", name=name))
        self.resize(760, 420)
        about = QLabel(messages("book.about"), self)
        about.setWordWrap(True)
        kind(about, "muted")
        heads = [messages(f"book.column.{column}") for column in ("input", "side", "exported", "now")]
        self.table = FiguresTable(reading, heads, (2, 3), self)
        self.table.setObjectName("book.rows")
        self.table.setAccessibleName(messages("book.title", name=name))
        self.table.note = messages("book.about")
        linked = reading.document.profile.linked
        for one in found:
            side, _, relative = one.path.partition(".")
            if relative in linked and side != "domestic":
                continue  # its other half says the same
            sides = ["domestic", "foreign"] if relative in linked else [side]
            self.table.add(cells(reading, one.path, sides, one.exported, one.now))
        buttons = QDialogButtonBox(self)
        buttons.addButton(messages("button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for widget in (about, self.table, buttons):
            layout.addWidget(widget)

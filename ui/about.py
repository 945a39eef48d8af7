"""What this program is, which version, which data, whose work it holds."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from calculator.library.dates import data_dates
from calculator.version import __version__
from ui import icons
from ui.reading import Reading

PARTS = (
    ("Qt, PySide6", "LGPL 3"),
    ("numpy", "BSD 3-Clause"),
    ("pyqtgraph", "MIT"),
    ("XlsxWriter", "BSD 2-Clause"),
    ("openpyxl", "MIT"),
    ("Noto Sans SC", "SIL OFL 1.1"),
)


def _dates(reading: Reading) -> str:
    """From when to when the figures of the open comparison are."""
    dates = sorted(filter(None, data_dates(reading.document.profile).values()))
    return reading.messages("about.dates", first=dates[0], last=dates[-1]) if dates else ""


class About(QDialog):
    """A small dialog."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        messages = reading.messages
        self.setObjectName("about")
        self.setWindowTitle(messages("action.about").replace("&", ""))
        picture = QLabel(self)
        picture.setPixmap(icons.program_icon().pixmap(96, 96))
        rows = "".join(
            f"<tr><td>{html.escape(name)}&nbsp;&nbsp;&nbsp;</td><td>{html.escape(licence)}</td></tr>"
            for name, licence in PARTS
        )
        text = QLabel(
            f"<h2 style='margin:0'>Token Parity {__version__}</h2>"
            f"<p>{html.escape(messages('about.what'))}</p><p>{html.escape(messages('about.data'))} {html.escape(_dates(reading))}</p>"
            f"<p>{html.escape(messages('about.licence'))}</p><p>{html.escape(messages('about.parts'))}</p><table>{rows}</table>",
            self,
        )
        text.setObjectName("about.text")
        text.setWordWrap(True)
        text.setMinimumWidth(400)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(self)
        buttons.addButton(messages("button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 22, 22, 16)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(buttons)

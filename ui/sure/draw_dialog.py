"""Shows a draw in which the other side wins: what it costs there, and which inputs are otherwise than now."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from calculator.analysis.montecarlo import MonteCarlo, draw
from calculator.analysis.ranges import present
from calculator.analysis.whatif_words import input_name, input_value
from calculator.inputs import SIDES
from ui.fonts import sized
from ui.library.figures_table import FiguresTable
from ui.reading import Reading
from ui.style import kind

QUARTERS = np.array([0.25, 0.75])  # what lies beyond them is called low or high


class DrawDialog(QDialog):
    """Accepted where the draw is to be loaded."""

    def __init__(self, reading: Reading, found: MonteCarlo, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        messages, display = reading.messages, reading.display
        self.setObjectName("sure.draw")
        self.setWindowTitle(messages("sure.draw.title"))
        self.resize(800, 540)
        self.sentence = QLabel(draw_sentence(reading, found, place), self)
        self.sentence.setObjectName("sure.draw.sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setFont(sized(15, bold=True))
        about = QLabel(messages("sure.draw.about"), self)
        about.setWordWrap(True)
        kind(about, "muted")
        heads = [messages(f"sure.draw.{name}") for name in ("input", "place", "now", "drawn")]
        self.table = FiguresTable(reading, heads, (2, 3), self)
        self.table.setObjectName("sure.draw.inputs")
        self.table.setAccessibleName(messages("sure.draw.title"))
        self.table.note = self.sentence.text()
        profile = found.study.profile
        places = {one.path: one.distribution for one in found.study.columns}
        rows = []
        for path, value in draw(found, place).items():
            now = present(profile, path)
            low, high = places[path].ppf(QUARTERS).tolist()
            where = "low" if value < low else "high" if value > high else "middle"
            rows.append((where == "middle", path, now, value, where))
        for _, path, now, value, where in sorted(rows, key=lambda row: row[0]):
            shown = input_value(path, now, display) if now == now else ""
            cells = [
                input_name(path, display), messages(f"sure.draw.{where}"), shown, input_value(path, value, display)
            ]  # fmt: skip
            self.table.add(cells)
        buttons = QDialogButtonBox(self)
        self.load = buttons.addButton(messages("sure.draw.load"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.load.setObjectName("sure.draw.load")
        self.load.setToolTip(messages("sure.draw.load.tip"))
        buttons.addButton(messages("button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for widget in (self.sentence, about, self.table, buttons):
            layout.addWidget(widget)


def draw_sentence(reading: Reading, found: MonteCarlo, place: int) -> str:
    """Which side wins in a draw, at which costs."""
    messages, display = reading.messages, reading.display
    costs = {side: float(found.of(f"{side}.cost_usd_per_mtok")[place]) for side in SIDES}
    cheap, dear = sorted(SIDES, key=lambda side: costs[side])
    return messages(
        "sure.draw.sentence",
        draw=display.number(place + 1, 15),
        cheap=messages(f"side.{cheap}.in_sentence"),
        dear=messages(f"side.{dear}.in_sentence"),
        cost=display.money(costs[cheap]),
        other=display.money(costs[dear]),
    )

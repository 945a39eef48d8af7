"""The Compare page: the answer, the key figures, the cost lines as chart and table, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from calculator.inputs import SIDES
from calculator.sentences import excluded
from ui.compare.answer_card import AnswerCard
from ui.compare.cost_chart import CostChart
from ui.compare.lines_table import LinesTable
from ui.compare.side_card import SideCard
from ui.compare.warnings_strip import WarningsStrip
from ui.fonts import sized
from ui.library.newer_strip import NewerStrip
from ui.reading import Reading
from ui.steady_scroll import SteadyScrollArea
from ui.style import kind
from ui.tab_order import follow_the_eye

GAP = 8


class ComparePage(SteadyScrollArea):
    """Shows the document's outcome."""

    copy_asked = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self.answer = AnswerCard(reading, content)
        self.answer.copy_asked.connect(self.copy_asked)
        self.warnings = WarningsStrip(reading, content)
        self.newer = NewerStrip(reading, content)
        self.cards = [SideCard(reading, side, content) for side in SIDES]
        self.chart = CostChart(reading, content)
        self.table = LinesTable(reading, content)
        self.excluded = QLabel(content)
        self.excluded.setObjectName("excluded")
        self.excluded.setFont(sized(12))
        self.excluded.setWordWrap(True)
        kind(self.excluded, "muted")
        cards = self._side_by_side = QHBoxLayout()
        cards.setSpacing(GAP)
        for card in self.cards:
            cards.addWidget(card, 1)
        lines = QFrame(content)
        lines.setObjectName("card")
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.excluded)
        inside = self._inside = QHBoxLayout(lines)
        inside.setContentsMargins(14, 6, 12, 5)
        inside.setSpacing(12)
        inside.addWidget(self.chart, 34)
        inside.addLayout(beside, 66)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(GAP)
        layout.addWidget(self.answer)
        layout.addWidget(self.warnings)
        layout.addWidget(self.newer)
        layout.addLayout(cards)
        layout.addWidget(lines, 1)
        self._layout = layout
        self.setWidget(content)
        follow_the_eye(self)
        reading.numbers_changed.connect(self.refresh)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self._retheme)
        self.retranslate()
        self.refresh()

    def _settle(self) -> None:
        """Where there is no room side by side, one stands below the other."""
        edges, rows = self._layout.contentsMargins(), (self._side_by_side, self._inside)
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        needed = max(_abreast(row) for row in rows) + edges.left() + edges.right()
        ways = QBoxLayout.Direction
        for row in rows:
            row.setDirection(ways.TopToBottom if needed > room else ways.LeftToRight)
        super()._settle()

    def refresh(self) -> None:
        """Show the outcome."""
        self.answer.refresh()
        self.warnings.refresh()
        self.newer.refresh()
        for card in self.cards:
            card.refresh()
        self.chart.refresh()
        self.table.refresh()

    def retranslate(self) -> None:
        """Set every text again."""
        self.answer.retranslate()
        for card in self.cards:
            card.retranslate()
        self.chart.retranslate()
        self.table.retranslate()
        self.excluded.setText(excluded(self._reading.display))

    def _retheme(self) -> None:
        self.answer.retranslate()
        self.refresh()


def _abreast(row: QBoxLayout) -> int:
    """The width below which something in a row would be cut, whichever way it runs now."""
    edges = row.contentsMargins()
    items = [item for item in map(row.itemAt, range(row.count())) if item is not None]
    widths = [item.minimumSize().width() for item in items]
    return sum(widths) + row.spacing() * (len(widths) - 1) + edges.left() + edges.right()

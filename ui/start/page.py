"""The start page: where to go on, what to ask, which comparisons are ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.inputs import SIDES
from calculator.profile import ProfileError, example, examples
from ui import icons
from ui.fonts import sized
from ui.reading import Reading
from ui.start.cards import Card, ExampleCard
from ui.start.questions import Question, questions
from ui.steady_scroll import SteadyScrollArea
from ui.style import kind

COLUMNS = 4
FILES = 6
GAP = 10
SOON_MS = 50  # the page is painted first
COST = "cost_usd_per_mtok"


class StartPage(SteadyScrollArea):
    """Asks by signals; the window opens what is asked for."""

    example_asked = Signal(str, str)  # example, page
    file_asked = Signal(Path)
    open_asked = Signal()
    tour_asked = Signal()

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self.title = QLabel(content)
        self.title.setFont(sized(26, bold=True))
        self.about = QLabel(content)
        self.about.setFont(sized(14))
        self.about.setWordWrap(True)
        kind(self.about, "muted")
        self.heads = {name: QLabel(content) for name in ("ask", "examples", "files")}
        for head in self.heads.values():
            head.setFont(sized(14, bold=True))
        self.asking = [(one, Card(reading, content, height=78)) for one in questions()]
        self.examples = [ExampleCard(reading, entry.name, content) for entry in examples()]
        self.files = [Card(reading, content, height=62) for _ in range(FILES)]
        self.nothing = QLabel(content)
        self.nothing.setWordWrap(True)
        kind(self.nothing, "muted")
        self.open = QPushButton(content)
        self.open.setObjectName("start.open")
        self.open.clicked.connect(self.open_asked)
        self.tour = QPushButton(content)
        self.tour.setObjectName("start.tour")
        self.tour.clicked.connect(self.tour_asked)
        self.always = QCheckBox(content)
        self.always.setObjectName("start.always")
        self.always.setChecked(reading.preferences.opens_on_start)
        self.always.toggled.connect(self._keep)
        self._lay_out(content)
        self.setWidget(content)
        self._known: list[Path] = []
        for place, (one, card) in enumerate(self.asking):
            card.setObjectName(f"start.ask.{one.key}")
            card.clicked.connect(lambda _on=False, place=place: self._ask(self.asking[place][0]))
        for shown in self.examples:
            shown.setObjectName(f"start.example.{shown.name}")
            shown.clicked.connect(lambda _on=False, name=shown.name: self.example_asked.emit(name, "compare"))
        for place, card in enumerate(self.files):
            card.setObjectName(f"start.file.{place}")
            card.clicked.connect(lambda _on=False, place=place: self.file_asked.emit(self._known[place]))
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self.retranslate)
        reading.preferences.recent_changed.connect(self._show_files)
        self.retranslate()

    def _lay_out(self, content: QWidget) -> None:
        layout = QVBoxLayout(content)
        layout.setContentsMargins(28, 20, 28, 18)
        layout.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.tour)
        layout.addLayout(top)
        layout.addWidget(self.about)
        for name, cards, columns in (
            ("ask", [card for _, card in self.asking], 3),
            ("examples", list(self.examples), COLUMNS),
            ("files", list(self.files), 3),
        ):
            layout.addSpacing(10)
            if name == "files":
                head = QHBoxLayout()
                head.addWidget(self.heads[name])
                head.addStretch(1)
                head.addWidget(self.open)
                layout.addLayout(head)
                layout.addWidget(self.nothing)
            else:
                layout.addWidget(self.heads[name])
            grid = QGridLayout()
            grid.setSpacing(GAP)
            for place, card in enumerate(cards):
                grid.addWidget(card, place // columns, place % columns)
            for column in range(columns):
                grid.setColumnStretch(column, 1)
            layout.addLayout(grid)
        layout.addStretch(1)
        layout.addWidget(self.always)

    def _ask(self, one: Question) -> None:
        self.example_asked.emit(one.example, one.page)

    def _keep(self, on: bool) -> None:
        self._reading.preferences.opens_on_start = on

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_files()
        QTimer.singleShot(SOON_MS, self, self._draw_next)

    def _draw_next(self) -> None:
        """Compute the picture of one example after the other, so that nothing waits for them."""
        from calculator.compare import compare

        for card in self.examples:
            if card.costs == (None, None):
                try:
                    outcome = compare(example(card.name))
                except ProfileError:
                    continue
                costs = [outcome.headline(side, COST) for side in SIDES]
                card.set_costs((costs[0], costs[1]))
                QTimer.singleShot(0, self, self._draw_next)
                return

    def _show_files(self) -> None:
        messages = self._reading.messages
        self._known = self._reading.preferences.recent[:FILES]
        self.nothing.setVisible(not self._known)
        for place, card in enumerate(self.files):
            card.setVisible(place < len(self._known))
            if place < len(self._known):
                path = self._known[place]
                there = path.is_file()
                card.setEnabled(there)
                about = messages("start.continue" if place == 0 else "start.folder", folder=str(path.parent))
                card.set_texts(
                    path.stem, about if there else messages("start.gone", folder=str(path.parent)), str(path)
                )

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.setAccessibleName(messages("action.page.start.tip"))
        self.title.setText("Token Parity")
        self.about.setText(messages("start.about"))
        for name, head in self.heads.items():
            head.setText(messages(f"start.{name}"))
        for one, card in self.asking:
            card.set_texts(messages(f"start.ask.{one.key}"), messages(f"start.ask.{one.key}.who"))
        for shown, entry in zip(self.examples, examples(), strict=True):
            shown.set_texts(messages.text(entry.title), messages.text(entry.about))
        self.nothing.setText(messages("start.none"))
        self.open.setText(messages("start.open"))
        self.open.setToolTip(messages("action.open.tip"))
        self.open.setIcon(icons.icon("open", self._reading.theme.text))
        self.tour.setText(messages("start.tour"))
        self.tour.setToolTip(messages("action.tour.tip"))
        self.tour.setDefault(not self._reading.preferences.toured)
        self.always.setText(messages("start.always"))
        self._show_files()

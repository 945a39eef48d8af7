"""The inputs panel: search, the three headline inputs, then every input in groups that fold."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from calculator.compare import without_effect
from calculator.inputs import SIDES
from ui import icons
from ui.fonts import sized
from ui.inputs.bubble import Bubble
from ui.inputs.groups import GROUPS
from ui.inputs.headline import HEADLINES, Headline
from ui.inputs.input_row import FIELD_WIDTH, InputRow
from ui.inputs.link_button import WIDTH
from ui.inputs.section import Section
from ui.reading import Reading
from ui.style import kind

PANEL_WIDTH = 492


class InputsPanel(QWidget):
    """Every input of both sides, side by side."""

    pick_asked = Signal(str, str)  # side, table

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setObjectName("inputs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PANEL_WIDTH)
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(30)
        self._magnifier = self.search.addAction(
            icons.icon("search", reading.theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._to_first)
        self.columns = {side: QLabel(self) for side in SIDES}
        self.headlines = [Headline(reading, path, self) for path in HEADLINES]
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        kind(self.nothing, "muted")
        content = QWidget()
        content.setObjectName("content")
        self.sections = [Section(reading, group, content) for group in GROUPS]
        groups = QVBoxLayout(content)
        groups.setContentsMargins(14, 2, 6, 12)
        groups.setSpacing(0)
        for section in self.sections:
            groups.addWidget(section)
            section.pick_asked.connect(self.pick_asked)
            section.mistake.connect(self._mistake)
            section.folded_changed.connect(self._remember)
        groups.addWidget(self.nothing)
        groups.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        self._lay_out()
        self.bubble = Bubble(self.window())
        for headline in self.headlines:
            headline.mistake.connect(self._mistake)
        for name in reading.preferences.open_groups:
            for section in self.sections:
                if section.group.name == name:
                    section.set_open(True)
        reading.numbers_changed.connect(self.refresh)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self._retheme)
        self.retranslate()
        self._show_idle()
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_one)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 16, 6)
        top.setSpacing(6)
        top.addWidget(self.search)
        heads = QHBoxLayout()
        heads.setSpacing(4)
        heads.addStretch(1)
        for side in SIDES:
            label = self.columns[side]
            label.setFont(sized(12, bold=True))
            label.setFixedWidth(FIELD_WIDTH)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            kind(label, side)
            heads.addWidget(label)
            if side == SIDES[0]:
                heads.addSpacing(WIDTH)
        top.addLayout(heads)
        for headline in self.headlines:
            top.addWidget(headline)
        rule = QFrame(self)
        rule.setFixedHeight(1)
        rule.setObjectName("rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(rule)
        layout.addWidget(self.area, 1)

    def build_rest(self) -> None:
        """Make the rows of folded groups in idle moments, so that search and unfolding are at once."""
        self._builder.start()

    def _build_one(self) -> None:
        for section in self.sections:
            if not section.rows:
                section.build()
                return
        self._builder.stop()

    def refresh(self) -> None:
        """Show the document's values."""
        for headline in self.headlines:
            headline.refresh()
        for section in self.sections:
            section.refresh()
        self._show_idle()

    def _show_idle(self) -> None:
        idle = without_effect(self._reading.document.outcome.values)
        for headline in self.headlines:
            headline.set_idle(idle)
        for section in self.sections:
            section.set_idle(idle)

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.search.setPlaceholderText(messages("search.placeholder"))
        self.search.setAccessibleName(messages("search.name"))
        self.search.setToolTip(messages("search.tip"))
        self.nothing.setText(messages("search.nothing"))
        for side, label in self.columns.items():
            label.setText(messages(f"side.{side}"))
        for headline in self.headlines:
            headline.retranslate()
        for section in self.sections:
            section.retranslate()
        self.bubble.hide()

    def _retheme(self) -> None:
        self._magnifier.setIcon(icons.icon("search", self._reading.theme.muted))
        for section in self.sections:
            section.paint_icon()

    def _search(self, text: str) -> None:
        words = text.lower().split()
        found = False
        for headline in self.headlines:
            fits = headline.row.matches(words)
            headline.setVisible(fits)
            found = found or fits
        for section in self.sections:
            found = section.search(words) or found
        self.nothing.setVisible(not found)

    def _to_first(self) -> None:
        """Put the cursor into the first field that the search found."""
        rows = [headline.row for headline in self.headlines if headline.isVisible()]
        rows += [row for section in self.sections if section.isVisible() for row in section.rows]
        first = next((row for row in rows if row.isVisible()), None)
        if self.search.text().strip() and first is not None:
            self._reveal(first)

    def _remember(self) -> None:
        self._reading.preferences.open_groups = [
            section.group.name for section in self.sections if section.is_open
        ]

    def _mistake(self, field: QWidget, sentence: str) -> None:
        self.bubble.say(field, sentence)

    def show_input(self, relative: str) -> None:
        """Bring an input into view and put the cursor there."""
        for headline in self.headlines:
            if headline.relative == relative:
                headline.row.focus()
                return
        for section in self.sections:
            if relative in section.group.paths:
                section.set_open(True)
                self._reveal(section.rows[section.group.paths.index(relative)])

    def _reveal(self, row: InputRow) -> None:
        row.focus()
        QTimer.singleShot(0, lambda: self.area.ensureWidgetVisible(row))

"""The Validation page: how wrong the model is, point by point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.validation import PointsError, Row, Validation, validate
from calculator.analysis.validation import words as said
from ui import icons
from ui.analysis.work import PAINTED_MS, Work
from ui.fonts import sized
from ui.reading import Reading
from ui.steady_scroll import SteadyScrollArea
from ui.style import kind
from ui.validation.detail import Detail
from ui.validation.filters import Filters
from ui.validation.legend import Legend
from ui.validation.plot import Plot
from ui.validation.tables import Tables

GAP = 9


class ValidationPage(SteadyScrollArea):
    """The sentence, the chart with its filters and legend, the chosen point, the tables; reads the points when first shown."""

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._reading = reading
        self.found: Validation | None = None
        self.rows: list[Row] = []
        self._failed: PointsError | None = None
        self._chosen = ""  # id of the point that the detail shows
        self.work = Work(self)
        self.work.done.connect(self._loaded)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self.sentence = _label(content, "validation.sentence", sized(17, bold=True))
        self.about = _label(content, "validation.about", sized(12))
        kind(self.about, "muted")
        self.counts = _label(content, "validation.counts", sized(12))
        kind(self.counts, "muted")
        self.filters = Filters(reading, content)
        self.legend = Legend(reading, content)
        self.plot = Plot(reading, content, tell)
        self.plot.legend = self.legend.entries
        self.export = QToolButton(content)
        self.export.setObjectName("validation.export")
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        self.plot.pictures.offer(menu)
        self.export.setMenu(menu)
        self.detail = Detail(reading, content)
        self.tables = Tables(reading, content, tell)
        self._lay_out(content)
        self.setWidget(content)
        self.filters.changed.connect(self.refresh)
        self.legend.changed.connect(self.refresh)
        self.plot.row_marked.connect(self.choose)
        self.tables.row_marked.connect(self.choose)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self, content: QWidget) -> None:
        (above, top), (beside, left), right = _card(content), _card(content), QVBoxLayout()
        top.addWidget(self.sentence)
        top.addWidget(self.about)
        bar = QHBoxLayout()
        bar.addWidget(self.filters)
        bar.addStretch(1)
        bar.addWidget(self.export)
        left.addLayout(bar)
        left.addWidget(self.legend)
        left.addWidget(self.plot, 1)
        left.addWidget(self.counts)
        (upper, detail), (lower, tables) = _card(content), _card(content)
        detail.addWidget(self.detail)
        tables.addWidget(self.tables)
        right.setSpacing(GAP)
        right.addWidget(upper, 45)
        right.addWidget(lower, 55)
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(beside, 42)
        below.addLayout(right, 58)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(GAP)
        layout.addWidget(above)
        layout.addLayout(below, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.found is None and not self._failed:
            QTimer.singleShot(PAINTED_MS, self, self.load)

    def load(self) -> None:
        """Read and predict the shipped points, in another thread."""
        if self.found is None and not self.work.busy:
            self.work.start(lambda _pace: _points())

    def _loaded(self, found: Validation | PointsError) -> None:
        if isinstance(found, PointsError):
            self._failed = found
        else:
            self.found = found
            self.filters.set_found(found)
        self.retranslate()

    def refresh(self) -> None:
        """Show what the filters and the legend let through."""
        if self.found is None:
            return
        choice = self.filters.choice(self.legend.hidden)
        every = choice.of_kind(self.found)
        self.legend.show_for(every)
        self.rows = choice.shown(self.found)
        values = [value for row in every for value in (row.measured, row.predicted)]
        self.plot.title = said.sentence(self.found, self._reading.display)
        self.plot.note = said.details(self.found, self._reading.display)
        self.plot.show_rows(choice.kind, self.rows, (min(values), max(values)))
        self.tables.show_rows(self.found, self.rows)
        self.counts.setText(self._counts())
        ids = [row.point.id for row in self.rows]
        self.choose(ids.index(self._chosen) if self._chosen in ids else 0)

    def choose(self, index: int) -> None:
        """Show a point of those listed."""
        if not 0 <= index < len(self.rows):
            self.detail.show_row(None)
            return
        self._chosen = self.rows[index].point.id
        self.detail.show_row(self.rows[index])
        self.plot.set_row(index)
        self.tables.misses.mark_row(index)

    def _counts(self) -> str:
        """How many points there are, and of what, since sources count differently."""
        messages, display = self._reading.messages, self._reading.display
        if not self.rows:
            return messages("validation.nothing")
        units = Counter(said.unit(row.point, display) for row in self.rows)
        if len(units) == 1:
            return messages("validation.shown", count=len(self.rows))
        parts = [messages("validation.mixed.part", unit=unit, count=count) for unit, count in units.items()]
        joined = messages("answer.list_separator").join(parts)
        return messages("validation.mixed", count=len(self.rows), parts=joined)

    def retranslate(self) -> None:
        """Set every text and colour again."""
        messages, display = self._reading.messages, self._reading.display
        self.setAccessibleName(messages("validation.name"))
        self.export.setText(messages("picture.export"))
        self.export.setToolTip(messages("picture.export.tip"))
        self.export.setAccessibleName(messages("picture.export.tip"))
        self.export.setIcon(icons.icon("save", self._reading.theme.text))
        self.plot.setToolTip(messages("validation.chart.tip"))
        self.filters.retranslate()
        self.legend.retranslate()
        self.tables.retranslate()
        self.detail.retranslate()
        if self.found is None:
            failed = messages("validation.failed", reason=self._failed.text(messages)) if self._failed else ""
            self.sentence.setText(failed or messages("validation.reading"))
            self.about.setText("")
            return
        self.sentence.setText(said.sentence(self.found, display))
        self.about.setText(said.details(self.found, display))
        self.refresh()


def _points() -> Validation | PointsError:
    try:
        return validate()
    except PointsError as error:
        return error


def _label(parent: QWidget, name: str, font: QFont) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setFont(font)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame(parent)
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 9, 12, 8)
    layout.setSpacing(5)
    return frame, layout

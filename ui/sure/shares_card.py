"""Where the spread of a measure comes from, as ranked bars."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from calculator.analysis.montecarlo import Contributions
from calculator.analysis.sure_words import contributions_sentence, group_name
from calculator.display import Display
from ui.charts.bars import BarRow, BarsChart, Span, spread
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry
from ui.reading import Reading
from ui.style import kind

MOST = 10  # bars
NARROW = 420  # pixels below which the axis has room for few texts
LEAST = 0.005  # share of variance below which an input has no bar


class SharesCard(ChartCard):
    """Without an answer, a button that asks for one."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.bars = BarsChart(parent)
        self.bars.names_share = 0.58  # names end in the side
        super().__init__(reading, parent, tell, "sure.shares", self.bars, note)
        self.ask = QPushButton(self)
        self.ask.setObjectName("sure.shares.ask")
        self.head.insertWidget(2, self.ask)
        self.wait = QLabel(self)
        self.wait.setObjectName("sure.shares.wait")
        self.wait.setWordWrap(True)
        kind(self.wait, "muted")
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(2, self.wait)
        self.hidden_changed.connect(self._draw)
        self._shown: tuple[Contributions | None, str] = (None, "ratio")

    def show_shares(self, found: Contributions | None, name: str, *, busy: bool) -> None:
        """Show the shares of a measure's variance."""
        messages = self._reading.messages
        self._shown = (found, name)
        self.ask.setText(messages("sure.shares.ask"))
        self.ask.setToolTip(messages("sure.shares.ask.tip"))
        self.ask.setVisible(found is None and not busy)
        self.wait.setText(messages("sure.shares.wait" if busy else "sure.shares.stopped"))
        self.wait.setVisible(found is None)
        self._draw()

    def _draw(self) -> None:
        messages, display, theme = self._reading.messages, self._reading.display, self._reading.theme
        found, name = self._shown
        rows: tuple[BarRow, ...] = ()
        about = messages("sure.shares.none")
        if found is not None:
            rows = self._rows(found, name, display)
            about = contributions_sentence(found, name, display) or about
            self.wait.setText(messages("sure.shares.none"))
            self.wait.setVisible(not rows)
        legend = (
            ("first", Entry(messages("sure.shares.first"), theme.accent)),
            ("total", Entry(messages("sure.shares.total"), theme.border_strong)),
        )
        self.set_texts(messages("sure.shares"), about, legend if rows else (), picture_title=about)
        most = max((max(span.end for span in row.spans) for row in rows if row.spans), default=0.0)
        ticks = (
            [
                (place, display.percent(place))
                for place in spread(0.0, most, 4 if self.width() >= NARROW else 2)
            ]
            if most
            else []
        )
        self.bars.show_rows(rows, theme, ticks, axis_name="")

    def _rows(self, found: Contributions, name: str, display: Display) -> tuple[BarRow, ...]:
        column = found.measures.index(name)
        shares, theme, messages = found.shares, self._reading.theme, display.messages
        hidden = self.legend.hidden
        order = (-shares.total[:, column]).argsort().tolist()
        rows = []
        for index in order[:MOST]:
            first, total = float(shares.first[index, column]), float(shares.total[index, column])
            if not total >= LEAST:
                break
            errors = [float(error[index, column]) for error in (shares.first_error, shares.total_error)]
            alone = display.estimate(max(first, 0.0), errors[0])
            together = display.estimate(total, errors[1])
            label = group_name(found.groups[index], display)
            tip = messages(
                "sure.shares.tip",
                input=html.escape(label),
                first=alone[0],
                first_error=alone[1],
                total=together[0],
                total_error=together[1],
            )
            spans = []
            if "total" not in hidden:
                spans.append(Span(0.0, total, theme.border_strong, tip, display.percent(total)))
            if "first" not in hidden:
                text = display.percent(max(first, 0.0)) if "total" in hidden else ""
                spans.append(Span(0.0, max(first, 0.0), theme.accent, tip, text))
            rows.append(BarRow(label, tuple(spans)))
        return tuple(rows)

"""The stacked cost lines of both sides; the chart library is loaded when the window stands."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from calculator.inputs import SIDES
from calculator.sentences import status
from ui.compare.lines import COST, LINES, amount
from ui.reading import Reading
from ui.style import kind

if TYPE_CHECKING:
    from ui.charts.stacked import Bar, StackedChart


class CostChart(QWidget):
    """A place for the chart, with its unit above; empty until ``load``."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._chart: StackedChart | None = None
        self.unit = QLabel(self)
        kind(self.unit, "muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.unit)
        self._layout.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        """Make the chart."""
        if self._chart is not None:
            return
        from ui.charts.stacked import StackedChart

        self._chart = StackedChart(self._reading.theme, self)
        self._layout.takeAt(1)
        self._layout.addWidget(self._chart, 1)
        self.refresh()

    @property
    def loaded(self) -> bool:
        """Whether the chart stands."""
        return self._chart is not None

    def refresh(self) -> None:
        """Draw the outcome's lines."""
        self.unit.setText(self._reading.messages("chart.unit", unit=self._reading.display.unit("USD/Mtok")))
        if self._chart is None:
            return
        display = self._reading.display
        bars = tuple(self._bar(side) for side in SIDES)
        self._chart.show_bars(bars, self._reading.theme, lambda y: display.number(y))
        self._chart.setAccessibleDescription("; ".join(f"{bar.name}: {bar.total}" for bar in bars))

    def _bar(self, side: str) -> Bar:
        from ui.charts.stacked import Bar, Segment

        outcome, display, messages = (
            self._reading.document.outcome,
            self._reading.display,
            self._reading.messages,
        )
        theme, size = self._reading.theme, display.size("USD/Mtok")
        total = outcome.headline(side, COST)
        name = messages(f"side.{side}")
        if total is None:
            return Bar(name, theme.side(side), status(outcome, side, display), ())
        segments = []
        for line in LINES:
            value = amount(outcome, side, line)
            label = messages(f"line.{line}")
            share = value / total if total > 0.0 else math.nan
            shown = display.with_unit(display.number(value / size, 3), display.unit("USD/Mtok"))
            tip = f"<qt><b>{html.escape(label)}</b>, {html.escape(name)}<br>{shown}<br>{messages('chart.share', share=display.percent(share))}</qt>"
            segments.append(Segment(label, value / size, theme.line(line), tip))
        return Bar(name, theme.side(side), display.money(total), tuple(segments))

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(self._reading.messages("chart.name"))
        self.refresh()

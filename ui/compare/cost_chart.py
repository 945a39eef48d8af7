"""The stacked cost lines of both sides; the chart library is loaded when the window stands."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from calculator.inputs import SIDES
from calculator.sentences import amount_text, status
from ui.compare.export_button import ExportButton
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
        self.export = ExportButton(reading, self)
        head = QHBoxLayout()
        head.addWidget(self.unit, 1)
        head.addWidget(self.export)
        self._layout.addLayout(head)
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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.export.popup(self, at))
        self.refresh()

    @property
    def loaded(self) -> bool:
        """Whether the chart stands."""
        return self._chart is not None

    def render_to(self, painter: QPainter, target: QRectF) -> None:
        """Draw the chart into a picture, in the size of the picture."""
        from ui.charts.stacked import StackedChart

        chart = StackedChart(self._reading.theme, self)
        chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        chart.setGeometry(target.toRect())
        chart.show()  # it is laid out, seen by nobody
        self._draw(chart)
        chart.render_to(painter, target)
        chart.hide()
        chart.deleteLater()

    def refresh(self) -> None:
        """Draw the outcome's lines."""
        self.unit.setText(self._reading.messages("chart.unit", unit=self._reading.display.unit("USD/Mtok")))
        if self._chart is None:
            return
        self._draw(self._chart)

    def _draw(self, chart: StackedChart) -> None:
        display = self._reading.display
        bars = tuple(self._bar(side) for side in SIDES)
        chart.show_bars(bars, self._reading.theme, lambda y: display.number(y))
        chart.setAccessibleDescription("; ".join(f"{bar.name}: {bar.total}" for bar in bars))

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
        return Bar(name, theme.side(side), amount_text(outcome, side, COST, display), tuple(segments))

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(self._reading.messages("chart.name"))
        self.export.retranslate()
        self.refresh()

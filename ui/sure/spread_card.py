"""How a measure is spread, with the threshold and the sentence that says how likely the measure is above it."""

from __future__ import annotations

import html
import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from calculator.analysis.measures import RATIOS, measure
from calculator.analysis.sure_words import above_sentence, range_sentence
from calculator.analysis.whatif_words import measure_value
from ui.charts.axis import Axis
from ui.charts.chart_card import ChartCard
from ui.charts.histogram import HistogramChart, Quantile, Spread
from ui.charts.picture import Entry
from ui.controls.choice_box import ChoiceBox
from ui.fonts import sized
from ui.reading import Reading
from ui.style import kind
from ui.sure.result import MARKED, Shape, Sure
from ui.sure.setup import LOOKED_AT

BARS, RISING = "bars", "rising"


class SpreadCard(ChartCard):
    """``measure_picked`` says that another measure is looked at."""

    measure_picked = Signal()

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.spread = HistogramChart(parent)
        super().__init__(reading, parent, tell, "sure.spread", self.spread, note)
        self.result: Sure | None = None
        self._axis = Axis("", str, str)
        self._thresholds: dict[str, float] = {}  # by measure, in base units
        self.measure = ChoiceBox(reading, self, "sure.measure", widest=330)
        self.mode = ChoiceBox(reading, self, "sure.mode")
        for box in (self.measure, self.mode):
            box.setFont(sized(12))
        self.mode.setMinimumWidth(100)
        self.head.insertWidget(1, self.measure)
        self.head.insertWidget(2, self.mode)
        self.read = QLabel(self)
        self.read.setObjectName("sure.read")
        self.read.setFont(sized(13, bold=True))
        self.read.setWordWrap(True)
        self.read.setTextFormat(Qt.TextFormat.PlainText)
        self.read.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hint = QLabel(self)
        self.hint.setFont(sized(11))
        kind(self.hint, "muted")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.read)
        layout.addWidget(self.hint)
        self.spread.setMinimumHeight(190)
        self.measure.picked.connect(self._pick)
        self.mode.picked.connect(self.refresh)
        self.spread.threshold_moved.connect(self._moved)

    @property
    def name(self) -> str:
        """The measure that is looked at."""
        return self.measure.key or LOOKED_AT[0]

    @property
    def threshold(self) -> float:
        """Where the threshold stands, in base units; NaN where there is nothing to look at."""
        return self._thresholds.get(self.name, self._home(self.name))

    def say(self) -> None:
        """Set the texts of the boxes again."""
        messages = self._reading.messages
        names = [(name, measure(name).label(messages)) for name in LOOKED_AT]
        self.measure.fill(messages("sure.measure"), messages("sure.measure.tip"), names)
        self.hint.setText(messages("sure.spread.keys"))
        modes = [(mode, messages(f"sure.mode.{mode}")) for mode in (BARS, RISING)]
        self.mode.fill(messages("sure.mode"), messages("sure.mode.tip"), modes)

    def _pick(self) -> None:
        self.refresh()
        self.measure_picked.emit()

    def _size(self, name: str) -> float:
        """Base units in one unit of the axis."""
        looked_at = measure(name)
        return self._reading.display.size(looked_at.row.unit, looked_at.row.shown) if looked_at.side else 1.0

    def _home(self, name: str) -> float:
        if name in RATIOS:
            return 1.0
        shape = self.result.shapes.get(name) if self.result else None
        return shape.marked[1] if shape else math.nan

    def show_result(self, result: Sure) -> None:
        """Show an answer."""
        self.result = result
        self.refresh()

    def refresh(self) -> None:
        """Draw the measure that is looked at."""
        if self.result is None:
            return
        messages, display, theme, name = (
            self._reading.messages,
            self._reading.display,
            self._reading.theme,
            self.name,
        )
        looked_at, size, shape = measure(name), self._size(name), self.result.shapes.get(name)
        unit = display.unit(looked_at.row.unit, looked_at.row.shown) if looked_at.side else ""
        axis = Axis(
            messages("sure.axis", measure=looked_at.label(messages), unit=unit)
            if unit
            else looked_at.label(messages),
            lambda value: display.number(value, 3),
            lambda value: measure_value(looked_at, value * size, display),
            log=shape is not None and shape.log,
        )
        self._axis = axis
        self.spread.show_spread(
            self._spread(shape, name, axis) if shape else None,
            theme,
            axis,
            rising=self.mode.key == RISING,
            home=self._at(self._home(name)),
            shares_name=messages("sure.axis.shares"),
            percent=display.percent,
            tip=self._tip,
        )
        self.spread.set_threshold(self._at(self.threshold) if shape else math.nan)
        self.hint.setVisible(shape is not None)
        self._read_out()
        about = range_sentence(name, shape.range, display) if shape else messages("sure.spread.none")
        self.set_texts(
            messages("sure.spread"), about, self._legend(name) if shape else (), ("left", "right"), about
        )
        self.spread.setAccessibleDescription(f"{about} {messages('sure.spread.keys')}")

    def _at(self, value: float) -> float:
        """Where a value in base units lies in the chart."""
        return self._axis.at(value / self._size(self.name))

    def _value(self, at: float) -> float:
        """The value in base units at a place of the chart."""
        return self._axis.value(at) * self._size(self.name)

    def _spread(self, shape: Shape, name: str, axis: Axis) -> Spread:
        display, theme, size = self._reading.display, self._reading.theme, self._size(name)
        marks = tuple(
            Quantile(axis.at(value / size), f"P{100 * level:.0f} {display.number(value / size, 3)}")
            for level, value in zip(MARKED, shape.marked, strict=True)
        )
        side = measure(name).side
        parts = (
            ((-math.inf, theme.side(side)),)
            if side
            else ((-math.inf, theme.foreign), (axis.at(1.0), theme.domestic))
        )
        edges, values = axis.all_at(shape.edges / size), axis.all_at(shape.values / size)
        return Spread(edges, shape.shares, values, shape.levels, marks, parts)

    def _legend(self, name: str) -> tuple[tuple[str, Entry], ...]:
        messages, theme = self._reading.messages, self._reading.theme
        if measure(name).side:
            return ()
        return (
            ("left", Entry(messages("sure.legend.foreign"), theme.foreign)),
            ("right", Entry(messages("sure.legend.domestic"), theme.domestic)),
        )

    def _moved(self, at: float) -> None:
        self._thresholds[self.name] = self._value(at)
        self._read_out()

    def _read_out(self) -> None:
        """Say how likely the measure is above the threshold."""
        assert self.result is not None
        name, threshold = self.name, self.threshold
        text = self._reading.messages("sure.spread.none")
        if name in self.result.shapes and not math.isnan(threshold):
            text = above_sentence(self.result.found, name, threshold, self._reading.display)
        self.read.setText(text)

    def _tip(self, at: float) -> str:
        shape = self.result.shapes.get(self.name) if self.result else None
        if shape is None:
            return ""
        display, messages = self._reading.display, self._reading.messages
        looked_at, base = measure(self.name), self._value(at)
        if self.mode.key == RISING:
            above = self.result.found.above(self.name, base) if self.result else None
            share = display.percent(1.0 - above.value) if above else ""
            said = messages("sure.tip.rising", share=share, value=measure_value(looked_at, base, display))
            return f"<qt>{html.escape(said)}</qt>"
        place = int(min(max(shape.edges.searchsorted(base) - 1, 0), len(shape.shares) - 1))
        low, high = (measure_value(looked_at, float(shape.edges[place + end]), display) for end in (0, 1))
        share = display.percent(float(shape.shares[place]))
        return f"<qt>{html.escape(messages('sure.tip.bar', low=low, high=high, share=share))}</qt>"

"""What a kilowatt-hour brings by each definition, beside the raw one: bars of both sides."""

from __future__ import annotations

import html
import math
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from calculator.analysis.kwh import DEFINITIONS, KwhValue
from calculator.analysis.kwh_text import kwh_sentence, times
from calculator.inputs import SIDES
from ui.charts.bars import BarRow, BarsChart, Span, spread
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry
from ui.reading import Reading

STUB = 0.04  # of the longest bar: what stands hatched where there is no value


class WorthCard(ChartCard):
    """A pair of bars for the raw kWh and for each definition; the legend hides a side."""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        self.bars = BarsChart(parent)
        super().__init__(reading, parent, tell, "kwh.worth", self.bars, note)
        self.bars.setMinimumHeight(250)
        self._value: KwhValue | None = None
        self.hidden_changed.connect(self.refresh)

    def show_value(self, value: KwhValue) -> None:
        """Show an answer."""
        self._value = value
        self.refresh()

    def refresh(self) -> None:
        """Draw it."""
        if self._value is None:
            return
        display, messages, theme = self._reading.display, self._reading.messages, self._reading.theme
        legend = [(side, Entry(messages(f"side.{side}"), theme.side(side))) for side in SIDES]
        sentence = kwh_sentence(self._value, display)
        self.set_texts(messages("kwh.worth"), sentence, legend, picture_title=sentence)
        sides = [side for side in SIDES if side not in self.legend.hidden]
        rows = self._rows(self._value, sides)
        ends = [span.end for row in rows for span in row.spans if not span.hatched]
        places = spread(min([0.0, *ends]), max([0.0, *ends])) if ends else []
        ticks = [(place, display.number(place, 3)) for place in places]
        self.bars.show_rows(rows, theme, ticks, axis_name=display.unit("USD/kWh"))

    def _rows(self, value: KwhValue, sides: list[str]) -> tuple[BarRow, ...]:
        messages, size = self._reading.messages, self._reading.display.size("USD/kWh")
        known = [worth.usd_per_kwh for one in value.sides.values() for worth in one.worths]
        stub = STUB * max((each for each in known if each == each), default=size) / size
        rows = []
        for definition in (None, *DEFINITIONS):
            name = messages("kwh.raw") if definition is None else messages.text(definition.label)
            for place, side in enumerate(sides):
                one = value.sides[side]
                if definition is None:
                    each, multiple = one.raw_kwh_usd, 1.0
                else:
                    worth = one.worth(definition.id)
                    each, multiple = worth.usd_per_kwh, worth.multiple
                about = "" if definition is None else messages.text(definition.help)
                span = self._span(side, name, each, multiple, about, stub)
                rows.append(BarRow("" if place else name, (span,)))
        return tuple(rows)

    def _span(self, side: str, name: str, each: float, multiple: float, about: str, stub: float) -> Span:
        display, messages, theme = self._reading.display, self._reading.messages, self._reading.theme
        who = f"{name}, {messages(f'side.{side}.in_sentence')}"
        if math.isnan(each):
            feasible = self._value is not None and self._value.outcome.feasible(side)
            text = messages("value.unknown" if feasible else "kwh.infeasible")
            return Span(0.0, stub, theme.muted, f"<qt>{html.escape(who)}<br>{text}</qt>", text, hatched=True)
        text = display.money(each)
        if about and not math.isnan(multiple):
            text = messages("kwh.cell", amount=text, times=times(multiple, display))
        tip = f"<qt><b>{html.escape(who)}</b><br>{html.escape(text)}<br>{html.escape(about)}</qt>"
        return Span(0.0, each / display.size("USD/kWh"), theme.side(side), tip, text)

"""Who is cheaper over two inputs: bands of colour, the line of parity, what holds now and how sure that is."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from PySide6.QtWidgets import QLabel, QVBoxLayout

from calculator.analysis.cases import Layout
from calculator.analysis.whatif_words import input_name, input_value, map_sentence
from calculator.analysis.winner_map import WinnerMap, winner_map
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.profile import Profile
from ui.analysis.segments import Segments
from ui.analysis.work import Pace
from ui.charts.chart_card import ChartCard
from ui.charts.heat import HeatChart
from ui.charts.heat_item import STEPS, Heat, band_colours
from ui.charts.marks import CIRCLE
from ui.charts.picture import Entry
from ui.controls.side_by_side import SideBySide
from ui.tables.table_card import TableCard
from ui.whatif import axes
from ui.whatif.controls import Controls
from ui.whatif.input_pick import InputPick, Moved
from ui.whatif.rows import COLUMNS, map_axes, map_content
from ui.whatif.sweep_view import PRICE
from ui.whatif.view import View

UP = "serving.gpu_efficiency"
RATIOS = ("ratio", "price_ratio")


@dataclasses.dataclass(frozen=True, slots=True)
class MapSettings:
    """What lies along the axes, of what the ratio is, and how automatic layouts are treated."""

    x: Moved
    y: Moved
    measure: str = "ratio"
    layout: Layout = "held"


class MapView(View):
    """A chart with mouse and keys, and some of its places in a table."""

    key = "map"

    def build(self) -> None:
        reading = self.reading
        self.across = InputPick(reading, self, "whatif.map.x", Moved(PRICE))
        self.up = InputPick(reading, self, "whatif.map.y", Moved(UP))
        self.measure = Segments(reading, self, "whatif.ratio", RATIOS)
        self.layout_choice = Segments(reading, self, "whatif.layout", ("held", "auto"))
        controls = Controls(self, (self.across,), (self.up,), (self.measure, self.layout_choice))
        self.chart = HeatChart(self)
        self.card = ChartCard(reading, self, self.tell, "whatif.map.chart", self.chart, self.note)
        self.key_label = QLabel(self.card)
        self.key_label.setObjectName("whatif.map.key")
        self.key_label.setWordWrap(True)
        below = self.card.layout()
        assert below is not None
        below.addWidget(self.key_label)
        self.table = TableCard(reading, self, self.tell, "whatif.map.table", (0, *(76,) * COLUMNS))
        self.table_about = QLabel(self.table)
        self.table_about.setObjectName("whatif.map.axes")
        self.table_about.setWordWrap(True)
        box = self.table.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(1, self.table_about)
        self.column.addWidget(controls)
        self.column.addWidget(SideBySide(self, (self.card, self.table), tall=(3, 2), wide=(3, 2)), 1)
        self.chart.setMinimumHeight(250)
        self.table.table.setMinimumHeight(130)
        for pick in (self.across, self.up):
            pick.changed.connect(self.changed)
        for choice in (self.measure, self.layout_choice):
            choice.changed.connect(lambda _key: self.changed.emit())

    def settings(self) -> MapSettings:
        layout: Layout = "auto" if self.layout_choice.value == "auto" else "held"
        return MapSettings(self.across.moved, self.up.moved, self.measure.value, layout)

    @staticmethod
    def compute(profile: Profile, settings: MapSettings, pace: Pace) -> WinnerMap:
        x, y = settings.x, settings.y
        return winner_map(
            profile, x.path(profile), y.path(profile), x=(x.low, x.high), y=(y.low, y.high),
            quantity=settings.measure, layout=settings.layout,
        )  # fmt: skip

    def say(self, result: WinnerMap) -> tuple[str, str]:
        lost = [
            self.messages(
                "whatif.map.lost",
                side=self.messages(f"side.{side}"),
                share=self.display.percent(float((~feasible).mean())),
            )
            for side, feasible in zip(SIDES, result.feasible, strict=True)
            if not feasible.all()
        ]
        return map_sentence(result, self.display), ("" if self.messages.lang == "zh" else " ").join(lost)

    def layout_note(self) -> str:
        return self.messages(f"whatif.layout.{self.layout_choice.value}.note")

    def show_result(self, result: WinnerMap) -> None:
        display, messages, theme = self.display, self.messages, self.reading.theme
        sizes = [axes.size_of(axis.path, display) for axis in (result.x, result.y)]
        x, y = (
            axes.of_input(axis.path, input_name(axis.path, display), display, log=axis.log)
            for axis in (result.x, result.y)
        )
        self.chart.show_heat(_heat(result, *sizes), theme, x, y, lambda a, b, ratio: told(result, a * sizes[0], b * sizes[1], ratio, display))  # fmt: skip
        sentence = map_sentence(result, display)
        entries = [
            (side, Entry(messages(f"whatif.map.{side}"), band_colours(theme, side)[3])) for side in SIDES
        ]
        entries.append(("now", Entry(messages("whatif.map.now"), theme.text, CIRCLE)))
        title = messages("whatif.map.title", measure=messages(f"analysis.measure.{result.measure}"))
        self.card.set_texts(title, sentence, entries, [key for key, _ in entries], picture_title=sentence)
        steps = messages("answer.list_separator").join(display.number(step) for step in STEPS[1:])
        box = messages("whatif.map.box") if result.box is not None else ""
        self.key_label.setText(messages("whatif.map.key", steps=steps, box=box))
        self.table_about.setText(map_axes(result, display))
        self.table.show_content(
            messages("whatif.map.table"), map_content(result, self.profile, display, self.note())
        )

    def refresh(self) -> None:
        self.across.refresh()
        self.up.refresh()

    def retranslate(self) -> None:
        for part in (self.across, self.up, self.measure, self.layout_choice):
            part.retranslate()


def _heat(result: WinnerMap, size_x: float, size_y: float) -> Heat:
    """The map in the units on screen."""
    x, y = result.x, result.y
    inside = x.places[0] <= x.present <= x.places[-1] and y.places[0] <= y.present <= y.places[-1]
    box = None
    if result.box is not None:
        (left, right), (low, high) = result.box
        box = ((left / size_x, right / size_x), (low / size_y, high / size_y))
    return Heat(
        xs=x.places / size_x,
        ys=y.places / size_y,
        ratio=result.ratio,
        lines=tuple(line / np.array([size_x, size_y]) for line in result.parity),
        present=(x.present / size_x, y.present / size_y) if inside else None,
        box=box,
    )


def told(result: WinnerMap, x: float, y: float, ratio: float, display: Display) -> str:
    """What the map says at a place."""
    messages = display.messages
    words = {"x": input_value(result.x.path, x, display), "y": input_value(result.y.path, y, display)}
    if not math.isfinite(ratio):
        return messages("whatif.map.tip.none", **words)
    dear, cheap = SIDES if ratio < 1.0 else SIDES[::-1]
    times = display.times(max(ratio, 1.0 / ratio))
    sides = {"dear": messages(f"side.{dear}"), "cheap": messages(f"side.{cheap}.in_sentence")}
    return messages(f"whatif.map.tip.{result.measure}", times=times, **sides, **words)

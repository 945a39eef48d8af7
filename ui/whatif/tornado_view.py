"""Which inputs move a result most: each from low to high, the widest first."""

from __future__ import annotations

import dataclasses
import html
import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from calculator.analysis.measures import Measure
from calculator.analysis.tornado import Bar, Tornado
from calculator.analysis.whatif_words import input_name, input_value, measure_value, tornado_sentence
from calculator.inputs import split_path
from calculator.profile import Profile
from ui.analysis.segments import Segments
from ui.analysis.work import Pace
from ui.charts.bars import BarRow, BarsChart, Span, spread
from ui.charts.chart_card import ChartCard
from ui.charts.picture import Entry
from ui.controls.number_box import NumberBox, Range
from ui.controls.side_by_side import SideBySide
from ui.tables.table_card import TableCard
from ui.whatif import offers
from ui.whatif.axes import measure_size
from ui.whatif.controls import Controls
from ui.whatif.input_pick import Moved
from ui.whatif.range_dialog import RangeDialog
from ui.whatif.rows import tornado_content
from ui.whatif.search_box import SearchBox
from ui.whatif.tornado_settings import LIBRARY, SHARE, TornadoSettings, tornado_of
from ui.whatif.view import View

ADDED = "site.pue"  # where the choice of another input begins
DRAWN = 12
SPECK = 1e-9  # of the chart, for an arm that changes nothing
STUB = 0.04  # of the chart, for an arm that leads to nothing feasible


class TornadoView(View):
    """``opened`` asks for the sweep of an input."""

    key = "tornado"
    opened = Signal(object)  # Moved

    def build(self) -> None:
        reading = self.reading
        self._settings = TornadoSettings()
        self._shown: Tornado | None = None
        self.measure_label = QLabel(self)
        self.measure = SearchBox(reading, self, "whatif.tornado.measure")
        self.measure.choose("ratio")
        self.mode = Segments(reading, self, "whatif.mode", (LIBRARY, SHARE))
        self.share = NumberBox(reading, self, "whatif.share", 0.1, Range(0.001, 10.0, "%", 0.01))
        self.side = Segments(reading, self, "whatif.side", offers.WHOLE)
        self.layout_choice = Segments(reading, self, "whatif.layout", ("held", "auto"))
        self.edit, self.add, self.reset = (QPushButton(self) for _ in range(3))
        for button, name in ((self.edit, "edit"), (self.add, "add"), (self.reset, "reset")):
            button.setObjectName(f"whatif.tornado.{name}")
        controls = Controls(
            self,
            (self.measure_label, self.measure, self.mode, self.share, self.side, self.layout_choice),
        )
        self.chart = BarsChart(self)
        self.card = ChartCard(reading, self, self.tell, "whatif.tornado.chart", self.chart, self.note)
        self.table = TableCard(reading, self, self.tell, "whatif.tornado.table", (0, 100, 100, 104, 104))
        for place, button in enumerate((self.edit, self.add, self.reset), 2):
            self.table.head.insertWidget(place, button)
        self.column.addWidget(controls)
        self.column.addWidget(SideBySide(self, (self.card, self.table), tall=(3, 2), wide=(1, 1)), 1)
        self.chart.setMinimumHeight(300)
        self.table.table.setMinimumHeight(150)
        self._connect()

    def _connect(self) -> None:
        self.measure.picked.connect(lambda _key: self.changed.emit())
        for choice in (self.mode, self.side, self.layout_choice):
            choice.changed.connect(lambda _key: self.changed.emit())
        self.mode.changed.connect(lambda _key: self._show_share())
        self.share.changed.connect(self.changed)
        self.chart.row_marked.connect(self._open)
        self.table.table.doubleClicked.connect(lambda _index: self.ask_range())
        self.edit.clicked.connect(self.ask_range)
        self.add.clicked.connect(self.ask_new)
        self.reset.clicked.connect(self._reset)
        self.table.row_marked.connect(lambda _row: self.edit.setEnabled(True))

    def settings(self) -> TornadoSettings:
        return dataclasses.replace(
            self._settings, measure=self.measure.key, mode=self.mode.value, side=self.side.value,
            share=self.share.value, layout="auto" if self.layout_choice.value == "auto" else "held",
        )  # fmt: skip

    @staticmethod
    def compute(profile: Profile, settings: TornadoSettings, pace: Pace) -> Tornado:
        return tornado_of(profile, settings)

    def say(self, result: Tornado) -> tuple[str, str]:
        return tornado_sentence(result, self.display), self.messages("whatif.tornado.about")

    def layout_note(self) -> str:
        return self.messages(f"whatif.layout.{self.layout_choice.value}.note")

    # What it shows

    def show_result(self, result: Tornado) -> None:
        self._shown = result
        display, messages, theme = self.display, self.messages, self.reading.theme
        size = measure_size(result.measure, display)
        shown = result.bars[:DRAWN] if math.isfinite(result.base) else ()
        base = result.base / size if math.isfinite(result.base) else 0.0
        known = [value / size for bar in shown for value in (bar.at_low, bar.at_high) if math.isfinite(value)]
        low, high = min([base, *known]), max([base, *known])
        rows = tuple(self._row(bar, result.measure, base, size, (high - low) or 1.0) for bar in shown)
        ticks = [(value, display.number(value, 3)) for value in spread(low, high, 6)]
        label = result.measure.label(messages)
        unit = display.unit(result.measure.row.unit, result.measure.row.shown) if result.measure.side else ""
        axis = messages("whatif.axis", name=label, unit=unit) if unit else label
        self.chart.show_rows(rows, theme, ticks, base=base, axis_name=axis)
        sentence = tornado_sentence(result, display)
        entries = (
            ("low", Entry(messages("whatif.at_low"), theme.accent)),
            ("high", Entry(messages("whatif.at_high"), theme.warning)),
        )
        title = messages("whatif.tornado.title", measure=label)
        self.card.set_texts(title, sentence, entries, ("low", "high"), picture_title=sentence)
        edited = frozenset(edit.path for edit in self._settings.edits)
        self.table.show_content(
            messages("whatif.tornado.table"),
            tornado_content(result, self.profile, edited, display, self.note()),
        )
        self.edit.setEnabled(self.table.table.currentIndex().isValid())
        self.reset.setEnabled(bool(self._settings.edits))

    def _row(self, bar: Bar, measure: Measure, base: float, size: float, reach: float) -> BarRow:
        """Two arms from what holds now; where they lie on one side, the longer bears both texts."""
        display, theme, path = self.display, self.reading.theme, bar.range.path
        ends = [
            (value, at / size, colour)
            for value, at, colour in (
                (bar.range.low, bar.at_low, theme.accent),
                (bar.range.high, bar.at_high, theme.warning),
            )
        ]
        ends.sort(key=lambda end: -abs(end[1] - base) if math.isfinite(end[1]) else 0.0)
        spans: list[Span] = []
        for value, at, colour in ends:
            text = input_value(path, value, display)
            told = self.messages("whatif.tip.arm", input=input_name(path, display), value=text, measure=measure_value(measure, at * size, display))  # fmt: skip
            tip = f"<qt>{html.escape(told)}</qt>"
            hatched = not math.isfinite(at)
            if hatched or at == base:  # its text stands away from the other arm
                other = spans[0].end if spans else base
                at = base - math.copysign((STUB if hatched else SPECK) * reach, other - base)
            taken = bool(spans) and (spans[0].end - base) * (at - base) > 0.0
            spans.append(Span(base, at, colour, tip, "" if taken else text, hatched))
        return BarRow(input_name(path, display), tuple(spans))

    # What the user does

    def _open(self, row: int) -> None:
        if self._shown is not None and row < len(self._shown.bars):
            self.opened.emit(_moved(self._shown.bars[row].range.path))

    def marked(self) -> Bar | None:
        """The bar whose row of the table is marked."""
        index = self.table.table.currentIndex()
        if self._shown is None or not index.isValid():
            return None
        return self._shown.bars[self.table.table.texts.order[index.row()]]

    def ask_range(self) -> None:
        """Ask for another range of the marked input."""
        bar = self.marked()
        if bar is None:
            return
        dialog = RangeDialog(self.reading, self, bar.range, _moved(bar.range.path))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            edit = dialog.edit
            self._take(self._settings.with_edit(edit) if edit else self._settings.without(bar.range.path))

    def ask_new(self) -> None:
        """Ask for a range of an input that has none."""
        dialog = RangeDialog(self.reading, self, None, Moved(ADDED, offers.BOTH))
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.edit is not None:
            self._take(self._settings.with_edit(dialog.edit))

    def _reset(self) -> None:
        self._take(dataclasses.replace(self._settings, edits=()))

    def _take(self, settings: TornadoSettings) -> None:
        self._settings = settings
        self.changed.emit()

    # Words

    def _show_share(self) -> None:
        self.share.setVisible(self.mode.value == SHARE)

    def retranslate(self) -> None:
        messages = self.messages
        label = messages("whatif.measure")
        self.measure_label.setText(label)
        self.measure.offer(
            lambda: offers.measures(self.reading),
            lambda key: offers.measure_label(self.reading, key),
            label,
            messages("whatif.measure.tip"),
        )
        for choice in (self.mode, self.side, self.layout_choice):
            choice.retranslate()
        self.share.set_texts(messages("whatif.share"), messages("whatif.share.tip"))
        self._show_share()
        for button, name in ((self.edit, "edit"), (self.add, "add"), (self.reset, "reset")):
            button.setText(messages(f"whatif.tornado.{name}"))
            button.setToolTip(messages(f"whatif.tornado.{name}.tip"))
        self.chart.setCursor(Qt.CursorShape.PointingHandCursor)


def _moved(path: str) -> Moved:
    sides, relative = split_path(path)
    return Moved(relative, sides[0] if len(sides) == 1 else offers.BOTH)

"""The controls of the page: whose machines, where the users are, limits, filters, shares of the work."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from calculator.analysis.sites_inputs import country_at, rankable
from calculator.analysis.sites_places import country_label, region, regions
from calculator.inputs import SIDES
from ui.controls.choice_box import ChoiceBox
from ui.controls.flow import Flow
from ui.controls.number_box import NumberBox, Range
from ui.reading import Reading
from ui.sites.choice import KINDS, Filter, Wishes, rebalanced
from ui.sites.result import home_region

MILLISECONDS = Range(1e-3, 10.0, "ms", 1e-3, blank=math.inf)
GRAMS = Range(0.0, 1e6, "g/Mtok", blank=math.inf)
SHARE = Range(0.0, 1.0, "%", 0.01)


class Controls(QWidget):
    """``asked`` says that another answer is wanted, ``filtered`` that another part of it is."""

    asked = Signal()
    filtered = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._before = Wishes().shares
        self.side = ChoiceBox(reading, self, "sites.side")
        self.region = ChoiceBox(reading, self, "sites.region", widest=300)
        self.rtt = NumberBox(reading, self, "sites.rtt", math.inf, MILLISECONDS, 62)
        self.carbon = NumberBox(reading, self, "sites.carbon", math.inf, GRAMS, 62)
        self.country = ChoiceBox(reading, self, "sites.country", widest=150)
        self.chips = QCheckBox(self)
        self.chips.setObjectName("sites.chips")
        self.search = QLineEdit(self)
        self.search.setObjectName("sites.search")
        self.search.setFixedHeight(26)
        self.search.setFixedWidth(140)
        self.search.setClearButtonEnabled(True)
        self.ranked = QCheckBox(self)
        self.ranked.setObjectName("sites.ranked")
        self.realtime = NumberBox(reading, self, "sites.realtime", Wishes().realtime_rtt_s, MILLISECONDS, 62)
        self.shares = [
            NumberBox(reading, self, f"sites.share.{name}", value, SHARE, 62)
            for name, value in zip(KINDS, Wishes().shares, strict=True)
        ]
        self._of_view: dict[str, tuple[QWidget, ...]] = {
            "ranking": (
                self.region, self.rtt, self.carbon, self.country, self.chips, self.search, self.ranked,
            ),
            "placement": (self.region, *self.shares, self.realtime, self.chips),
            "shift": (),
        }  # fmt: skip
        self.flow = Flow()
        self.flow.addWidget(self.side)
        for widget in (
            self.region, self.rtt, self.carbon, *self.shares, self.realtime, self.country, self.chips, self.search,
            self.ranked,
        ):  # fmt: skip
            self.flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.flow)
        for box in (self.side, self.region, self.country):
            box.picked.connect(self.asked)
        for number in (self.rtt, self.carbon, self.realtime):
            number.changed.connect(self.asked)
        self.chips.toggled.connect(lambda _on: self.asked.emit())
        self.search.textChanged.connect(lambda _text: self.filtered.emit())
        self.ranked.toggled.connect(lambda _on: self.filtered.emit())
        for index, number in enumerate(self.shares):
            number.began.connect(self._remember)
            number.changed.connect(lambda index=index: self._rebalance(index))

    def _remember(self) -> None:
        self._before = self._shares()

    def _shares(self) -> tuple[float, ...]:
        return tuple(number.value for number in self.shares)

    def _rebalance(self, index: int) -> None:
        """The other shares make room, in the proportion that they had when the edit began."""
        found = rebalanced(self._before, index, self.shares[index].value)
        for other, number in enumerate(self.shares):
            if other != index:
                number.set_value(found[other])
        self.asked.emit()

    def wishes(self) -> Wishes:
        """What is to be computed."""
        return Wishes(
            side=self.side.key or SIDES[0],
            region=self.region.key,
            max_rtt_s=self.rtt.value,
            max_carbon_g=self.carbon.value,
            country=self.country.key,
            all_chips=self.chips.isChecked(),
            realtime_rtt_s=self.realtime.value,
            shares=self._shares(),
        )

    def filter(self) -> Filter:
        """What is to be shown."""
        return Filter(self.search.text(), self.ranked.isChecked())

    def show_view(self, key: str) -> None:
        """Show the controls of a view."""
        every = {widget for widgets in self._of_view.values() for widget in widgets}
        for widget in every:
            widget.setVisible(widget in self._of_view[key])
        self.updateGeometry()

    def retranslate(self) -> None:
        """Set every text again."""
        messages, profile = self._reading.messages, self._reading.document.profile
        sides = [(side, messages("sites.side", side=messages(f"side.{side}.in_sentence"))) for side in SIDES]
        self.side.fill(messages("sites.side.name"), messages("sites.side.tip"), sides)
        home = region(home_region(profile, self.side.key or SIDES[0]))
        entries = [("", messages("sites.region.home", region=messages.text(home.label)))]
        entries += [
            (name, messages("sites.region", region=messages.text(region(name).label))) for name in regions()
        ]
        self.region.fill(messages("sites.region.name"), messages("sites.region.tip"), entries)
        here = {country_at(row, profile, self.side.key or SIDES[0]) for row in rankable(profile).values()}
        names = sorted((messages.text(country_label(code)), code) for code in here)
        every = [("", messages("sites.country.every")), *((code, name) for name, code in names)]
        self.country.fill(messages("sites.country.name"), messages("sites.country.tip"), every)
        free = messages("sites.free")
        self.rtt.set_texts(messages("sites.rtt"), messages("sites.rtt.tip"), free)
        self.carbon.set_texts(messages("sites.carbon"), messages("sites.carbon.tip"), free)
        self.realtime.set_texts(messages("sites.realtime"), messages("sites.realtime.tip"), free)
        for name, number in zip(KINDS, self.shares, strict=True):
            number.set_texts(messages(f"sites.share.{name}"), messages("sites.share.tip"))
        for name, box in (("chips", self.chips), ("ranked", self.ranked)):
            box.setText(messages(f"sites.{name}"))
            box.setToolTip(messages(f"sites.{name}.tip"))
        self.search.setPlaceholderText(messages("sites.search"))
        self.search.setToolTip(messages("sites.search.tip"))
        self.search.setAccessibleName(messages("sites.search"))

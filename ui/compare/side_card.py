"""The key figures of one side."""

from __future__ import annotations

import dataclasses
import html
import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from calculator.model import HEADLINES, QUANTITIES
from calculator.sentences import amount_text, status
from ui.explain.number import NumberLabel
from ui.figures import names
from ui.fonts import sized
from ui.inputs.elided import ElidedLabel
from ui.reading import Reading
from ui.style import kind

COST = "cost_usd_per_mtok"
COLUMNS = 4

# Quantity and how it is written: an amount of money, a share, a multiple, or a number with its unit.
FIGURES = (
    ("price_usd_per_mtok", "money"), ("implied_gross_margin", "share"), ("cost_usd_per_task", "money"),
    ("gross_value_multiple", "multiple"),
    ("cost_usd_per_mtok_input", "money"), ("cost_usd_per_mtok_cached", "money"), ("cost_usd_per_mtok_output", "money"),
    ("energy_kwh_per_mtok", "energy"),
    ("output_tokens_per_s_per_accelerator", "number"), ("ttft_s", "time"), ("tpot_s", "time"),
    ("carbon_g_per_mtok", "mass"),
)  # fmt: skip


@dataclasses.dataclass(slots=True)
class _Figure:
    label: QLabel
    value: QLabel


class SideCard(QFrame):
    """The cost of a million tokens large, twelve figures small."""

    def __init__(self, reading: Reading, side: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.side = side
        self.setObjectName("card")
        self.title = QLabel(self)
        self.title.setFont(sized(14, bold=True))
        kind(self.title, side)
        self.what = QLabel(self)
        self.what.setWordWrap(True)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.what.setFont(sized(12))
        kind(self.what, "muted")
        self.cost = NumberLabel(reading, f"{side}.{COST}", self)
        self.cost.setObjectName(f"cost.{side}")
        self.cost.setFont(sized(28, bold=True))
        self.per = QLabel(self)
        kind(self.per, "muted")
        self.layout_text = ElidedLabel(self)
        self.layout_text.setFont(sized(12))
        self.layout_text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        kind(self.layout_text, "muted")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.layout_text, 1)
        main = QHBoxLayout()
        main.setSpacing(8)
        main.addWidget(self.cost)
        main.addWidget(self.per, 0, Qt.AlignmentFlag.AlignVCenter)
        main.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        self._figures: dict[str, _Figure] = {}
        for index, (name, _) in enumerate(FIGURES):
            figure = _Figure(QLabel(self), NumberLabel(reading, f"{side}.{name}", self))
            figure.label.setFont(sized(11))
            kind(figure.label, "muted")
            figure.value.setObjectName(f"{name}.{side}")
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(figure.label)
            cell.addWidget(figure.value)
            grid.addLayout(cell, index // COLUMNS, index % COLUMNS)
            self._figures[name] = figure
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 9, 14, 10)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(
            self.what, 1
        )  # takes what the other card's longer text leaves, so that both begin level
        layout.addLayout(main)
        layout.addSpacing(2)
        layout.addLayout(grid)
        self.retranslate()

    def refresh(self) -> None:
        """Show the outcome's figures."""
        outcome, display, messages = (
            self._reading.document.outcome,
            self._reading.display,
            self._reading.messages,
        )
        cost = outcome.headline(self.side, COST)
        told = "" if cost is None else amount_text(outcome, self.side, COST, display)
        self.cost.setText(told or status(outcome, self.side, display))
        kind(self.cost, "warning" if cost is None else "")
        self.per.setVisible(cost is not None)
        self.what.setText(names(self._reading, self.side))
        values, q = outcome.values, outcome.results[self.side]
        self.layout_text.set_whole(
            messages(
                "card.layout",
                accelerators=display.number(values[f"{self.side}.serving.accelerators_per_replica"]),
                parallel=display.number(values[f"{self.side}.serving.tensor_parallel"]),
                batch=display.number(q["batch"], 3),
            )
            if outcome.feasible(self.side)
            else ""
        )
        for name, way in FIGURES:
            value = outcome.headline(self.side, name)
            figure = self._figures[name]
            figure.value.setText("\u2013" if value is None else self._written(name, value, way))
            figure.value.setToolTip(self._tip(name))
            figure.label.setToolTip(figure.value.toolTip())

    def _written(self, name: str, value: float, way: str) -> str:
        display, row = self._reading.display, QUANTITIES[name]
        if way == "money":
            return display.money(value)
        if way == "share":
            return display.percent(value)
        if way == "multiple":
            return self._reading.messages("value.multiple", factor=display.times(value))
        if way == "time":
            return display.time(value)
        if way == "mass":
            return display.mass(value)
        if way == "energy":
            return display.with_unit(display.number(value, 3), display.unit("kWh"))
        return display.result_text(row, value)

    def _tip(self, name: str) -> str:
        outcome, display, messages = (
            self._reading.document.outcome,
            self._reading.display,
            self._reading.messages,
        )
        row = QUANTITIES[name]
        value = outcome.headline(self.side, name) if name in HEADLINES else outcome.results[self.side][name]
        shown = (
            (status(outcome, self.side, display) or display.number(math.nan))
            if value is None
            else display.result_text(row, value)
        )
        return f"<qt><b>{html.escape(messages.text(row.label))}</b> ({html.escape(row.symbol)})<br>{html.escape(shown)}</qt>"

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.title.setText(messages(f"side.{self.side}"))
        self.per.setText(messages("card.per"))
        for name, figure in self._figures.items():
            figure.label.setText(messages(f"figure.{name}"))
            figure.value.setAccessibleName(
                messages("field.name", label=messages(f"figure.{name}"), side=messages(f"side.{self.side}"))
            )

"""The fields for the numbers of a distribution, in the unit that its input is shown in."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from calculator.analysis.distributions import Distribution
from calculator.analysis.errors import AnalysisError
from calculator.inputs import Spec
from ui.entry import EntryError, number_of
from ui.reading import Reading
from ui.sure.words import NAMES

PLAIN = ("sigma",)  # numbers without a unit


class Numbers(QWidget):
    """One field for each number of a kind; ``changed`` at every keystroke."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.kind = ""
        self.fields: dict[str, QLineEdit] = {}
        self._row: Spec | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)

    def show_numbers(self, row: Spec, distribution: Distribution) -> None:
        """Offer the numbers of a distribution of an input."""
        self.kind, self._row, self.fields = distribution.kind, row, {}
        while self._form.rowCount():
            self._form.removeRow(0)
        texts = self._texts(distribution)
        messages = self._reading.messages
        for name, text in zip(NAMES[self.kind], texts, strict=True):
            field = self.fields[name] = QLineEdit(text, self)
            field.setObjectName(f"sure.number.{name}")
            unit = "" if name in PLAIN else self._unit
            label = messages("sure.number.with_unit", label=messages(f"sure.number.{name}"), unit=unit)
            label = label if unit else messages(f"sure.number.{name}")
            said = QLabel(label, self)
            said.setBuddy(field)
            tip = messages(f"sure.number.{name}.tip")
            for widget in (said, field):
                widget.setToolTip(tip)
            field.setAccessibleName(label)
            field.setAccessibleDescription(tip)
            field.textChanged.connect(lambda _text: self.changed.emit())
            self._form.addRow(said, field)

    @property
    def _unit(self) -> str:
        return self._reading.display.input_unit(self._row) if self._row and not self._row.choices else ""

    @property
    def _size(self) -> float:
        assert self._row is not None
        return self._reading.display.size(self._row.unit, self._row.shown)

    def _texts(self, distribution: Distribution) -> list[str]:
        n = distribution.numbers
        if distribution.kind == "discrete":
            pairs = zip(n[::2], n[1::2], strict=True)
            return ["; ".join(f"{value / self._size:.10g}: {weight:.10g}" for value, weight in pairs)]
        names = NAMES[distribution.kind]
        return [
            f"{value if name in PLAIN else value / self._size:.10g}"
            for name, value in zip(names, n, strict=True)
        ]

    def distribution(self) -> Distribution:
        """
        What the fields say.

        Raises
        ------
        EntryError
            If a text is no number; its argument is the text.
        AnalysisError
            If the numbers do not fit the kind.
        """
        if self.kind == "discrete":
            return Distribution("discrete", self._pairs(self.fields["pairs"].text()))
        return Distribution(
            self.kind,
            tuple(
                self._number(field.text()) * (1.0 if name in PLAIN else self._size)
                for name, field in self.fields.items()
            ),
        )

    def _pairs(self, text: str) -> tuple[float, ...]:
        found: list[float] = []
        for part in re.split("[;\uff1b]", text):
            if part.strip():
                value, colon, weight = re.sub("\uff1a", ":", part).partition(":")
                found += [self._number(value) * self._size, self._number(weight) if colon else 1.0]
        if not found:
            raise AnalysisError("numbers", kind="discrete", names="", given="")
        return tuple(found)

    def _number(self, text: str) -> float:
        row, display = self._row, self._reading.display
        assert row is not None
        if not text.strip():
            raise EntryError(text)
        base = row.shown_unit.replace("USD", "CNY") if display.in_cny else row.shown_unit
        rate = display.cny_per_usd if not math.isnan(display.cny_per_usd) else 1.0
        return number_of(text, self._unit, base_unit=base, cny_per_usd=rate)

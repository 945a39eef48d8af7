"""One of the three headline inputs: slider and field for each side, and what the value comes to."""

from __future__ import annotations

import dataclasses
import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from calculator.inputs import INPUTS, SIDES, InputError
from ui.fonts import sized
from ui.inputs import scale
from ui.inputs.editor import NumberEditor
from ui.inputs.input_row import FIELD_WIDTH, InputRow
from ui.inputs.link_button import WIDTH
from ui.inputs.slider import ValueSlider
from ui.reading import Reading
from ui.style import kind

PRICE = "site.electricity_price_usd_per_kwh"
EFFICIENCY = "serving.gpu_efficiency"
SPARSITY = "model.moe_sparsity"
HEADLINES = (PRICE, EFFICIENCY, SPARSITY)


class Headline(QWidget):
    """An input row with a slider and a caption under each field."""

    mistake = Signal(QWidget, str)

    def __init__(self, reading: Reading, relative: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.relative = relative
        self._reading = reading
        self.row = InputRow(reading, relative, self)
        self.row.label.setFont(sized(13, bold=True))
        self.row.mistake.connect(self.mistake)
        self.about = QLabel(self)
        self.about.setFont(sized(11))
        self.comes_to = QLabel(self)
        self.comes_to.setFont(sized(11))
        for label in (self.about, self.comes_to):
            kind(label, "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.row, 0, 0, 1, 4)
        grid.addWidget(self.about, 1, 0)
        grid.addWidget(self.comes_to, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, WIDTH)
        self.sliders: dict[str, ValueSlider] = {}
        self.captions: dict[str, QLabel] = {}
        for side, column in zip(SIDES, (1, 3), strict=True):
            slider = self.sliders[side] = ValueSlider(reading, side, self)
            slider.setFixedWidth(FIELD_WIDTH)
            slider.setObjectName(f"slider.{side}.{relative}")
            slider.moved.connect(lambda position, side=side: self._moved(side, position))
            slider.released.connect(reading.document.finish_edit)
            caption = self.captions[side] = QLabel(self)
            caption.setFont(sized(11))
            caption.setAlignment(Qt.AlignmentFlag.AlignRight)
            caption.setFixedWidth(FIELD_WIDTH)
            kind(caption, "muted")
            grid.addWidget(slider, 1, column)
            grid.addWidget(caption, 2, column)
        self.retranslate()
        self.refresh()

    def _scale(self, side: str) -> scale.Scale:
        if self.relative == PRICE:
            return scale.linear(0.0, 0.25)
        if self.relative == EFFICIENCY:
            return scale.logarithmic(0.25, 4.0)
        return scale.sparsity(max(self._reading.document.outcome.values[f"{side}.model.routed_experts"], 2.0))

    def _dense(self, side: str) -> bool:
        values = self._reading.document.outcome.values
        return values[f"{side}.model.routed_experts"] * values[f"{side}.model.moe_layers"] == 0.0

    def refresh(self) -> None:
        """Show the document's values and what they come to."""
        self.row.refresh()
        document = self._reading.document
        for side, editor in zip(SIDES, self.row.editors, strict=True):
            path = f"{side}.{self.relative}"
            value, steps = document.outcome.values[path], self._scale(side)
            found = document.source_value(path)
            slider = self.sliders[side]
            if self.relative == SPARSITY and isinstance(editor, NumberEditor):
                dense = self._dense(side)
                slider.setEnabled(not dense)
                editor.set_locked(self._reading.messages("headline.locked") if dense else "")
                editor.refresh()
            source = None if found is None else steps.position(found[0])
            slider.show_position(0.0 if math.isnan(value) else steps.position(value), source)
            self._caption(side)
        self._say_meaning()

    def _caption(self, side: str) -> None:
        messages, display = self._reading.messages, self._reading.display
        q, value = self._reading.document.outcome.results[side], self._value(side)
        caption = self.captions[side]
        if self.relative == PRICE:
            other = dataclasses.replace(display, currency="USD" if display.in_cny else "CNY")
            text = other.with_unit(other.number(value / other.size("USD/kWh"), 3), other.unit("USD/kWh"))
        elif self.relative == EFFICIENCY:
            mfu, mbu = display.percent(q["mfu_decode_effective"]), display.percent(q["mbu_decode_effective"])
            text = f"{mfu} / {mbu}"
            prefill = display.percent(q["mfu_prefill_effective"])
            caption.setToolTip(messages("headline.efficiency.tip", mfu=mfu, mbu=mbu, prefill=prefill))
            kind(caption, "warning" if value > 1.0 else "muted")
        elif self._dense(side):
            text = messages("headline.dense", total=display.count(q["total_params"]))
        else:
            text = f"{display.count(q['active_params'])} / {display.count(q['total_params'])}"
        caption.setText(text)

    def _value(self, side: str) -> float:
        return self._reading.document.outcome.values[f"{side}.{self.relative}"]

    def _say_meaning(self) -> None:
        """What the captions are."""
        key = f"headline.to.{self.relative}"
        if self.relative == PRICE and self._reading.display.in_cny:
            key += ".usd"
        above = self.relative == EFFICIENCY and any(self._value(side) > 1.0 for side in SIDES)
        kind(self.comes_to, "warning" if above else "muted")
        self.comes_to.setText(self._reading.messages("headline.above_one" if above else key))

    def set_idle(self, idle: dict[str, str]) -> None:
        """Dim fields without effect."""
        self.row.set_idle(idle)

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.row.retranslate()
        self.about.setText(messages(f"headline.about.{self.relative}"))
        label = messages.text(INPUTS[self.relative].label)
        for side, slider in self.sliders.items():
            slider.setAccessibleName(messages("field.slider", label=label, side=messages(f"side.{side}")))

    def _moved(self, side: str, position: float) -> None:
        messages, row = self._reading.messages, INPUTS[self.relative]
        path = f"{side}.{self.relative}"
        size = self._reading.display.size(row.unit, row.shown)
        value = float(f"{self._scale(side).value(position) / size:.3g}") * size
        value = min(max(value, row.low), row.high)
        if self.relative == SPARSITY:
            experts = self._reading.document.outcome.values[f"{side}.model.routed_experts"]
            awake = max(round((1.0 - self._scale(side).value(position)) * experts), 1)
            value = 1.0 - awake / experts  # whole experts: nothing else can be built
        try:
            label = messages("undo.input", label=messages.text(row.label))
            self._reading.document.set_input(path, value, label)
        except InputError:  # the linked other side has fewer experts
            self.refresh()

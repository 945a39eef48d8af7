"""What differs, in a sentence."""

from __future__ import annotations

import math

from calculator.analysis.differences import Differences, InputDifference, OutputMove
from calculator.analysis.drivers import lowered
from calculator.analysis.measures import RATIOS
from calculator.display import MINUS, Display
from calculator.inputs import INPUTS, split_path
from calculator.model import QUANTITIES


def sentence(found: Differences, display: Display) -> str:
    """How many inputs differ, how the ratio moved, and which input moved it most."""
    messages = display.messages
    if not found.inputs:
        return messages("differences.none")
    count = len(found.inputs)
    parts = [messages("differences.count.one" if count == 1 else "differences.count", count=count)]
    parts.append(_ratio(found, display))
    first = found.inputs[0]
    if count > 1 and (first.decides or not math.isnan(first.effect)):
        parts.append(messages("differences.most", input=where(first.path, display, in_sentence=True)))
    return ("" if display.lang == "zh" else " ").join(part for part in parts if part)


def _ratio(found: Differences, display: Display) -> str:
    messages, then, now = display.messages, found.before.ratio, found.after.ratio
    if then is None and now is None:
        return messages("differences.ratio.never")
    if then is None or now is None:
        return messages("differences.ratio.gone" if now is None else "differences.ratio.came")
    change = now / then - 1.0
    if abs(change) < 5e-4:
        return messages("differences.ratio.same", ratio=display.number(now, 3, computed=True))
    ends = {"then": display.number(then, 3, computed=True), "now": display.number(now, 3, computed=True)}
    return messages("differences.ratio", **ends, change=signed(change, display))


def where(path: str, display: Display, *, in_sentence: bool = False) -> str:
    """An input by name, with its side where it has one."""
    messages = display.messages
    sides, relative = split_path(path)
    label = messages.text(INPUTS[relative].label)
    label = lowered(label) if in_sentence else label
    if len(sides) == 2:
        return label
    return messages("analysis.measure.side", label=label, side=messages(f"side.{sides[0]}.in_sentence"))


def effect_text(row: InputDifference, display: Display) -> str:
    """What the change of an input alone did to the ratio."""
    messages = display.messages
    if not row.alone:
        return messages("differences.not_alone")
    if row.decides:
        return messages("differences.takes" if math.isnan(row.ratio_now) else "differences.gives")
    return "" if math.isnan(row.effect) else signed(row.effect, display)


def output_name(move: OutputMove, display: Display) -> str:
    """A result by name, with its side."""
    messages = display.messages
    if move.quantity in RATIOS and not move.side:
        return messages(f"analysis.measure.{move.quantity}")
    label = messages.text(QUANTITIES[move.quantity].label)
    return messages("analysis.measure.side", label=label, side=messages(f"side.{move.side}.in_sentence"))


def output_text(move: OutputMove, value: float | None, display: Display) -> str:
    """A result before or after."""
    if value is None:
        return display.messages("differences.withheld")
    if not move.side:
        return display.number(value, 3, computed=True)
    return display.result_text(QUANTITIES[move.quantity], value)


def change_text(move: OutputMove, display: Display) -> str:
    """By how much a result moved."""
    if math.isnan(move.change):
        return ""
    if move.is_share:
        points = display.number(abs(move.change) * 100.0, 2)
        return display.messages("differences.points", sign=_sign(move.change), points=points)
    return signed(move.change, display)


def signed(change: float, display: Display) -> str:
    """A relative change with its sign: per cent, or a factor where it more than triples."""
    if change >= 2.0:
        return display.messages("value.multiple", factor=display.times(1.0 + change))
    if abs(change) < 5e-6:
        return display.percent(0.0)
    return _sign(change) + display.percent(abs(change))


def _sign(change: float) -> str:
    return "+" if change > 0.0 else MINUS

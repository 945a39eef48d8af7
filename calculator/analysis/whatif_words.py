"""Break-even, sweep, tornado and map in words."""

from __future__ import annotations

import math
import re

import numpy as np

from calculator.analysis.breakeven import BreakEven
from calculator.analysis.drivers import capital, lowered
from calculator.analysis.measures import Measure
from calculator.analysis.roots import Crossing
from calculator.analysis.sweep import Sweep
from calculator.analysis.tornado import Tornado
from calculator.analysis.winner_map import WinnerMap
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES, Spec, split_path
from calculator.sentences import SAME, SLIGHT

NAMED = 4  # crossings in a sentence
_BESIDE = re.compile(
    "(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])"
)  # where Chinese takes a space before Latin letters


def input_name(path: str, display: Display) -> str:
    """What an input is called, with its side."""
    return _named(path, display, "analysis.input", display.messages.text(_row(path).label))


def input_in_sentence(path: str, display: Display) -> str:
    """What an input is called within a sentence: "domestic electricity price"."""
    return _named(path, display, "analysis.input.sentence", lowered(display.messages.text(_row(path).label)))


def _row(path: str) -> Spec:
    return INPUTS[split_path(path)[1]]


def _named(path: str, display: Display, key: str, label: str) -> str:
    sides, messages = split_path(path)[0], display.messages
    if len(sides) == len(SIDES):
        return _BESIDE.sub(" ", messages(f"{key}.both", label=label))
    return _BESIDE.sub(" ", messages(key, label=label, side=messages(f"side.{sides[0]}.in_sentence")))


def input_value(path: str, value: float, display: Display) -> str:
    """A value of an input with its unit."""
    return display.input_text(INPUTS[split_path(path)[1]], value)


def measure_value(measure: Measure, value: float, display: Display) -> str:
    """A value of a measure with its unit; a withheld one as such."""
    if math.isnan(value):
        return display.messages("analysis.tornado.withheld")
    return (
        display.result_text(measure.row, value) if measure.side else display.number(value, 3, computed=True)
    )


def break_even_sentence(found: BreakEven, display: Display) -> str:
    """The values that close the gap, or that none does."""
    messages, parity = display.messages, found.measure.name == "ratio" and found.target == 1.0
    kind = "" if parity else ".target"
    words = {
        "input": input_in_sentence(found.path, display),
        "low": input_value(found.path, found.low, display),
        "high": input_value(found.path, found.high, display),
        "measure": found.measure.label(messages),
        "target": measure_value(found.measure, found.target, display),
    }
    if found.everywhere:
        return messages(f"analysis.even.everywhere{kind}", **words)
    if math.isnan(found.nearest):
        return messages("analysis.even.unknown", **words)
    if not found.solutions:
        nearest = input_value(found.path, found.nearest, display)
        value = measure_value(found.measure, found.at_nearest, display)
        gap = _gap(found.at_nearest, display) if parity else ""
        return messages(f"analysis.even.none{kind}", nearest=nearest, value=value, gap=gap, **words)
    now = ""
    if not math.isnan(found.present):
        now = messages("analysis.even.now", value=input_value(found.path, found.present, display))
    values = _values(found.path, found.solutions, display)
    return messages("analysis.even.at" if parity else "analysis.even.target", values=values, now=now, **words)


def _values(path: str, found: tuple[Crossing, ...], display: Display) -> str:
    texts = [
        display.messages("analysis.even.jump", value=input_value(path, one.value, display))
        if one.jump
        else input_value(path, one.value, display)
        for one in found[:NAMED]
    ]
    return display.messages("answer.list_separator").join(texts) + (" …" if len(found) > NAMED else "")


def _gap(ratio: float, display: Display) -> str:
    """ "domestic costs 1.3 times as much as foreign", within a sentence."""
    messages = display.messages
    factor = max(ratio, 1.0 / ratio)
    cheap, dear = SIDES if ratio >= 1.0 else SIDES[::-1]
    words = {"cheap": messages(f"side.{cheap}.in_sentence"), "dear": messages(f"side.{dear}.in_sentence")}
    if factor - 1.0 <= SAME:
        return messages("analysis.even.equal")
    if factor < SLIGHT:
        return messages("analysis.why.more", more=display.percent(factor - 1.0), **words)
    return messages("analysis.why.times", times=display.times(factor), **words)


def sweep_sentence(found: Sweep, display: Display) -> str:
    """Where the sides cross."""
    low, high = (input_value(found.path, float(found.x[end]), display) for end in (0, -1))
    words = {"input": capital(input_in_sentence(found.path, display)), "low": low, "high": high}
    if found.same:
        return display.messages("analysis.sweep.same", **words)
    if not found.crossings:
        known = np.isfinite(found.values).all(axis=0).any()
        return display.messages("analysis.sweep.none" if known else "analysis.sweep.unknown", **words)
    return display.messages(
        "analysis.sweep.cross", values=_values(found.path, found.crossings, display), **words
    )


def tornado_sentence(found: Tornado, display: Display) -> str:
    """What moves the measure most."""
    messages = display.messages
    words = {
        "measure": found.measure.label(messages),
        "base": measure_value(found.measure, found.base, display),
    }
    if not found.bars:
        return messages("analysis.tornado.none", **words)
    first = found.bars[0]
    if all(math.isnan(value) for value in (found.base, first.at_low, first.at_high)):
        return messages("analysis.tornado.unknown", **words)
    return messages(
        "analysis.tornado.first",
        input=capital(input_in_sentence(first.range.path, display)),
        low=measure_value(found.measure, first.at_low, display),
        high=measure_value(found.measure, first.at_high, display),
        **words,
    )


def map_sentence(found: WinnerMap, display: Display) -> str:
    """How much of the map is domestic's, and whether there is parity on it."""
    messages, share = display.messages, found.domestic_share
    if math.isnan(share):
        return messages("analysis.map.nothing")
    parity = messages("analysis.map.parity" if found.parity else "analysis.map.no_parity")
    words = {}
    for name, axis in (("x", found.x), ("y", found.y)):
        words[name] = input_in_sentence(axis.path, display)
        words[f"low_{name}"] = input_value(axis.path, float(axis.places[0]), display)
        words[f"high_{name}"] = input_value(axis.path, float(axis.places[-1]), display)
    return messages("analysis.map.share", share=display.percent(share), parity=parity, **words)

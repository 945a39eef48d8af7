"""Axes of inputs and of results in the units on screen."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from calculator.analysis.measures import Measure
from calculator.analysis.whatif_words import input_value
from calculator.display import Display
from calculator.inputs import INPUTS, split_path
from calculator.model.quantities import Quantity
from ui.charts.axis import Axis

WIDE = 300.0  # values that lie further apart than this factor are drawn in equal factors
NARROW = 0.6  # the least over the largest: above it, lines need no zero


def size_of(path: str, display: Display) -> float:
    """How many base units of an input one unit on screen is."""
    row = INPUTS[split_path(path)[1]]
    return display.size(row.unit, row.shown)


def of_input(path: str, name: str, display: Display, *, log: bool) -> Axis:
    """The axis of an input in the unit on screen; a choice has its names for ticks."""
    row, size = INPUTS[split_path(path)[1]], size_of(path, display)
    unit = "" if row.choices else display.input_unit(row)
    return Axis(
        named(name, unit, display),
        lambda value: display.number(value, 4),
        lambda value: input_value(path, value * size, display),
        log=log,
        places=tuple((code, display.messages.text(text)) for code, text in row.choices),
    )


def named(name: str, unit: str, display: Display) -> str:
    """A name with its unit."""
    return display.messages("whatif.axis", name=name, unit=unit) if unit else name


def of_result(row: Quantity, label: str, values: Any, display: Display) -> Axis:
    """
    The axis of a result in the unit on screen: from zero; in equal factors where values lie very far apart, and as near as
    the values where these lie so close that zero would flatten them.
    """
    size = display.size(row.unit, row.shown)
    return Axis(
        named(label, display.unit(row.unit, row.shown), display),
        lambda value: display.number(value, 4),
        lambda value: display.result_text(row, value * size),
        log=_is_wide(values),
        zero=not _is_narrow(values),
    )


def of_measure(measure: Measure, values: Any, display: Display) -> Axis:
    """The axis of a measure; that of a ratio by the same rules."""
    label = measure.label(display.messages)
    if measure.side:
        return of_result(measure.row, label, values, display)
    return Axis(
        label,
        lambda v: display.number(v, 4),
        lambda v: display.number(v, 4),
        log=_is_wide(values),
        zero=not _is_narrow(values),
    )


def measure_size(measure: Measure, display: Display) -> float:
    """How many base units of a measure one unit on screen is."""
    return display.size(measure.row.unit, measure.row.shown) if measure.side else 1.0


def _is_wide(values: Any) -> bool:
    known = np.asarray(values, float)
    known = known[np.isfinite(known)]
    if not known.size or known.min() <= 0.0:
        return False
    return math.log(known.max() / known.min()) > math.log(WIDE)


def _is_narrow(values: Any) -> bool:
    known = np.asarray(values, float)
    known = known[np.isfinite(known)]
    return bool(known.size) and float(known.min()) > NARROW * float(known.max()) > 0.0


def gaps(xs: Any, missing: Any) -> list[tuple[float, float]]:
    """
    The stretches of places at which something is missing, out to halfway to their neighbours.

    Examples
    --------
    >>> gaps(np.array([0.0, 1.0, 2.0, 3.0]), np.array([False, True, True, False]))
    [(0.5, 2.5)]
    """
    xs, missing = np.asarray(xs, float), np.asarray(missing, bool)
    if not missing.any():
        return []
    edges = np.flatnonzero(np.diff(np.concatenate([[False], missing, [False]]).astype(int)))
    borders = np.concatenate([xs[:1], (xs[1:] + xs[:-1]) / 2.0, xs[-1:]])
    return [(float(borders[a]), float(borders[b])) for a, b in edges.reshape(-1, 2).tolist()]

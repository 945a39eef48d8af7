"""A first look at a distribution: its shape within the bounds of its input."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtWidgets import QWidget

from calculator.analysis.ranges import bounds
from calculator.analysis.study import drawn
from calculator.analysis.uncertain import Uncertain
from calculator.profile import Profile
from ui.charts.axis import Axis
from ui.charts.histogram import HistogramChart, Quantile, Spread
from ui.reading import Reading
from ui.sure.words import row_of

POINTS, BINS = 4000, 50


class Preview(HistogramChart):
    """Shows one distribution with its P10, P50 and P90."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setMinimumSize(220, 170)
        self.ends: tuple[float, float] | None = None  # P10 and P90 in base units

    def show_one(self, profile: Profile, one: Uncertain | None) -> None:
        """Show it; None shows an empty plot."""
        display, theme = self._reading.display, self._reading.theme
        self.ends = None
        if one is None:
            self.show_spread(None, theme, Axis("", str, str))
            return
        row = row_of(one.path)
        size = display.size(row.unit, row.shown)
        u = (np.arange(POINTS) + 0.5) / POINTS
        values = drawn(one, u, bounds(profile, one.path)) / size
        levels = np.quantile(values, (0.1, 0.5, 0.9)).tolist()
        self.ends = (levels[0] * size, levels[2] * size)
        low, high = float(values.min()), float(values.max())
        room = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
        counts, edges = np.histogram(values, BINS, (low - room, high + room))
        marks = () if one.distribution.is_fixed else tuple(
            Quantile(value, f"P{share} {display.number(value, 3)}")
            for share, value in zip((10, 50, 90), levels, strict=True)
        )  # fmt: skip
        spread = Spread(edges, counts / POINTS, np.sort(values), u, marks, ((-math.inf, theme.accent),))
        name = display.input_unit(row)
        axis = Axis(name, lambda value: display.number(value, 3), lambda value: display.number(value, 4))
        self.show_spread(spread, theme, axis, percent=display.percent)

"""Names in the bars of Compare, and numbers below a histogram: whole or not at all."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from ui.charts.axis import Axis
from ui.charts.histogram import HistogramChart, Spread
from ui.charts.stacked import _fits, _font_of
from ui.theme import LIGHT

pytest_plugins = ["tests.test_ui_kit"]


def test_the_names_of_bars_shrink_a_little_so_that_they_fit(preferences):
    names = [(64.0, "Accelerator"), (64.0, "Maintenance"), (64.0, "Facility")]
    font = _font_of(names)
    assert font.pixelSize() == 10 and all(_fits(font, *one) for one in names)
    assert _font_of([(200.0, "Accelerator")]).pixelSize() == 11
    assert _font_of([]).pixelSize() == 11


def drawn_below(chart: HistogramChart) -> dict[str, QRectF]:
    """Texts of the lower axis, with their places in the chart."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    axis = chart.plot.getAxis("bottom")
    painter.setFont(axis.style["tickFont"])
    _, _, texts = axis.generateDrawSpecs(painter)
    painter.end()
    return {text: axis.mapRectToScene(rect) for rect, _, text in texts}


def test_the_last_number_below_a_histogram_is_whole(qtbot, preferences):
    home = QWidget()
    qtbot.addWidget(home)
    chart = HistogramChart(home)
    chart.resize(400, 220)
    edges = np.linspace(0.0, 100.0, 11)
    spread = Spread(edges, np.full(10, 0.1), edges, np.linspace(0.0, 1.0, 11), (), ((0.0, LIGHT.foreign),))
    home.show()
    for digits, drawn in ((0, True), (8, False)):  # a number that has no room is left out
        axis = Axis("x", f"{{:.{digits}f}}".format, str)
        chart.show_spread(spread, LIGHT, axis)
        texts = drawn_below(chart)
        assert (f"{100.0:.{digits}f}" in texts) is drawn
        assert texts and all(at.left() >= 0 and at.right() <= chart.viewport.width() for at in texts.values())

"""Lines: gaps stay gaps, zero stays in view, the mouse and the keys read the values, nothing is drawn beside its axis."""

import math
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.charts.axis import Axis, log_places, reach
from ui.charts.lines import Line, LinesChart, Mark, Rule, Stretch
from ui.charts.shapes import apart, runs
from ui.theme import DARK, LIGHT

NAN = math.nan


def number(value: float) -> str:
    return f"{value:g}"


def axis(name: str = "x", *, log: bool = False, zero: bool = False) -> Axis:
    return Axis(name, number, lambda value: f"{value:g} {name}", log=log, zero=zero)


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[LinesChart]:
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(640, 400)
    chart = LinesChart(home)
    chart.resize(640, 400)
    home.show()
    yield chart


def two(chart: LinesChart, **more: object) -> None:
    lines = [
        Line("rising", LIGHT.domestic, [0.0, 1.0, 2.0, 3.0], [1.0, 2.0, NAN, 4.0], label="rising"),
        Line("falling", LIGHT.foreign, [0.0, 1.0, 2.0, 3.0], [8.0, 6.0, 4.0, 2.0], label="falling"),
    ]
    chart.show_lines(lines, LIGHT, axis("h"), axis("USD", zero=True), **more)  # type: ignore[arg-type]


def test_heights_begin_at_zero_and_labels_have_room(chart: LinesChart) -> None:
    two(chart)
    view = chart.view.viewRect()
    assert view.top() == 0.0 and view.bottom() > 8.0
    metrics = chart.fontMetrics()
    end, edge = chart.place_of(QPointF(3.0, 1.0)).x(), chart.place_of(QPointF(view.right(), 1.0)).x()
    assert edge - end > metrics.horizontalAdvance("rising") * 0.8


def test_the_mouse_reads_every_line_at_the_nearest_point(chart: LinesChart) -> None:
    two(chart)
    tip = chart.tip_at(QPointF(1.02, 5.95))
    assert "1 h" in tip and "rising: 2 USD" in tip and "<b>falling: 6 USD</b>" in tip
    tip = chart.tip_at(QPointF(2.0, 4.0))  # where the other has no value
    assert "rising" not in tip and "falling: 4 USD" in tip
    assert chart.tip_at(QPointF(2.0, 7.9)) == ""


def test_a_stretch_without_answer_says_why(chart: LinesChart) -> None:
    two(chart, stretches=[Stretch(1.6, 2.4, "too slow")])
    assert chart.tip_at(QPointF(2.0, 4.0)) == "too slow"


def test_a_mark_tells_before_the_lines(chart: LinesChart) -> None:
    two(chart, marks=[Mark(1.0, 6.0, "here", tip="the crossing")])
    assert chart.tip_at(QPointF(1.0, 6.0)) == "the crossing"


def test_arrows_walk_the_points_and_skip_gaps(qtbot: QtBot, chart: LinesChart) -> None:
    two(chart)
    chart.setFocus()
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart._item.ring == (0, 3)  # begun at 0, then 1, then past the gap
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart._item.ring == (1, 3)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart._item.ring == (1, 2)


def test_lines_and_gaps_are_painted(chart: LinesChart) -> None:
    flat = Line("flat", "#ff0000", [0.0, 1.0, 2.0, 3.0, 4.0], [1.0, 1.0, NAN, 1.0, 1.0])
    chart.show_lines([flat], LIGHT, axis(), axis(zero=True))
    image = chart.grab().toImage()

    def red(x: float) -> bool:
        at = chart.viewport.mapTo(chart, chart.place_of(QPointF(x, 1.0)))
        colours = [QColor(image.pixel(at.x(), at.y() + dy)) for dy in range(-2, 3)]
        return any(colour.red() > 200 and colour.green() < 90 for colour in colours)

    assert red(0.5) and red(3.5)
    assert not red(2.0) and not red(1.5)


def test_steps_hold_their_value(chart: LinesChart) -> None:
    stairs = Line("stairs", "#ff0000", [0.0, 2.0, 4.0], [1.0, 2.0, 2.0], steps=True)
    chart.show_lines([stairs], LIGHT, axis(), axis(zero=True))
    image = chart.grab().toImage()
    held = chart.viewport.mapTo(chart, chart.place_of(QPointF(1.5, 1.0)))
    straight = chart.viewport.mapTo(chart, chart.place_of(QPointF(1.0, 1.5)))
    assert any(QColor(image.pixel(held.x(), held.y() + dy)).green() < 90 for dy in range(-2, 3))
    assert all(QColor(image.pixel(straight.x(), straight.y() + dy)).green() > 200 for dy in range(-2, 3))


def test_equal_factors_and_a_change_of_theme(chart: LinesChart) -> None:
    xs = np.geomspace(0.1, 100.0, 31)
    lines = [Line("power", DARK.domestic, xs, xs**2)]
    chart.show_lines(lines, DARK, axis(log=True), axis(log=True), rules=[Rule(1.0, "now")])
    view = chart.view.viewRect()
    assert view.left() < -0.99 and view.right() > 2.0 and view.top() < -1.99
    assert "10 x" in chart.tip_at(QPointF(1.0, 2.0))
    chart.grab()


def test_zoom_keeps_inside_the_whole_and_comes_back(qtbot: QtBot, chart: LinesChart) -> None:
    two(chart)
    whole = chart.view.viewRect()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.view.viewRect().width() < whole.width()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.view.viewRect() == whole


def test_nothing_to_draw_is_no_error(chart: LinesChart) -> None:
    chart.show_lines([], LIGHT, axis(), axis())
    chart.show_lines([Line("none", "#123456", [0.0, 1.0], [NAN, NAN])], LIGHT, axis(), axis(log=True))
    assert chart.tip_at(QPointF(0.5, 0.5)) == ""
    chart.grab()


def test_the_stretch_of_an_axis() -> None:
    assert reach(axis(zero=True), [2.0, 4.0], 0.1) == pytest.approx((0.0, 4.4))
    assert reach(axis(zero=True), [-1.0, 1.0], 0.5) == (-2.0, 2.0)
    assert reach(axis(), [2.0, 4.0], 0.0) == (2.0, 4.0)
    assert reach(axis(log=True), [0.01, 100.0, NAN], 0.0) == (-2.0, 2.0)
    assert reach(axis(), [NAN], 0.1) == (0.0, 1.0)


def test_round_factors() -> None:
    assert log_places(0.001, 1e6, 4) == [0.001, 1.0, 1000.0, 1e6]
    assert log_places(1.0, 1000.0, 9) == [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    assert log_places(0.0, 1.0, 5) == []


def test_labels_keep_apart() -> None:
    found = apart([50.0, 51.0, 52.0], 15.0, 0.0, 100.0)
    assert np.diff(found).min() >= 15.0
    assert apart([98.0, 99.0], 15.0, 0.0, 100.0) == [85.0, 100.0]


def test_runs_between_gaps() -> None:
    points = np.array([[0, NAN], [1, 1], [2, 1], [3, NAN], [4, 1.0]])
    assert [run[:, 0].tolist() for run in runs(points)] == [[1, 2], [4]]

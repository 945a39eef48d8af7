"""Lines over an input or over years: both sides, where they cross, what holds now."""

from __future__ import annotations

import dataclasses
import html
import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.charts.axis import Axis, reach
from ui.charts.line_items import GAP, LinesItem
from ui.charts.plot import Plot
from ui.theme import Theme

Numbers = Sequence[float] | np.ndarray
PAD = 0.06  # of the height, above the highest value
TICK_WIDTH, TICK_HEIGHT = 84, 56  # pixels of a tick with the room around it


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """
    One line. A value of NaN leaves a gap.

    ``label`` stands at its end in its colour; ``steps`` holds each value until the next place; ``dots`` marks every point.
    """

    name: str
    colour: str
    xs: Numbers
    ys: Numbers
    dashed: bool = False
    label: str = ""
    steps: bool = False
    dots: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """A straight line at a value of one axis, with a text at its end: what holds now, a target, parity."""

    value: float
    text: str = ""
    upright: bool = True  # at a value of x
    colour: str = "muted"  # a role of the theme
    dashed: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A single point with a text beside it, such as a crossing."""

    x: float
    y: float
    text: str = ""
    colour: str = "text"
    tip: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the x axis with no answer: hatched, and the mouse is told why."""

    low: float
    high: float
    tip: str


class LinesChart(Plot):
    """
    Lines on honest axes. Drag to move, wheel to zoom once the chart has the focus; left and right go from point to point.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pan_x=True, pan_y=False)
        self._item = LinesItem()
        self.plot.addItem(self._item)
        for side in ("bottom", "left"):  # a text at the very end of an axis stays
            self.plot.getAxis(side).setStyle(hideOverlappingLabels=False)
        self._shown: tuple[tuple[Line, ...], Axis, Axis] | None = None
        self._tip: Callable[[float], str] | None = None
        self.view.sigRangeChanged.connect(lambda *_: self._set_ticks())

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn."""
        return self._item.lines

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The single points drawn."""
        return self._item.marks

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The straight lines drawn."""
        return self._item.rules

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts without an answer."""
        return self._item.stretches

    def show_lines(
        self,
        lines: Sequence[Line],
        theme: Theme,
        x: Axis,
        y: Axis,
        *,
        rules: Sequence[Rule] = (),
        marks: Sequence[Mark] = (),
        stretches: Sequence[Stretch] = (),
        tip: Callable[[float], str] | None = None,
    ) -> None:
        """
        Draw lines.

        Parameters
        ----------
        x, y : Axis
            ``y`` begins at zero where its ``zero`` says so, as it should where heights are compared.
        tip : callable, optional
            From a value of x to what the mouse is told, as rich text; name and value of every line if left out.
        """
        self.dress(theme)
        self._shown, self._tip = (tuple(lines), x, y), tip
        self.view.setMouseEnabled(x=True, y=False)
        item = self._item
        item.prepareGeometryChange()
        item.lines, item.rules, item.marks = tuple(lines), tuple(rules), tuple(marks)
        item.stretches, item.theme, item.x, item.y = tuple(stretches), theme, x, y
        item.places = [
            np.column_stack([x.all_at(line.xs), y.all_at(line.ys)]) if len(line.xs) else np.empty((0, 2))
            for line in lines
        ]
        item.ring = None
        self._arrange()

    def _arrange(self) -> None:
        """Say what the whole is at the present size, with room for the texts at the ends of lines."""
        if self._shown is None:
            return
        lines, x, y = self._shown
        item, metrics = self._item, QFontMetrics(self.small())
        across = [value for line in lines for value in line.xs]
        across += [value for part in item.stretches for value in (part.low, part.high)]
        up = [value for line in lines for value in line.ys]
        up += [rule.value for rule in item.rules if not rule.upright]
        left, right = reach(x, across, 0.0)
        low, high = reach(y, up, PAD)
        widest = max((metrics.horizontalAdvance(line.label) for line in lines if line.label), default=0)
        room = widest + 2 * GAP + 4 if widest else GAP
        pixels = max(self.width() - self.plot.getAxis("left").width() - room - 8, 80.0)
        span = (right - left) or 1.0
        item.prepareGeometryChange()
        item.ends = (left, right)
        start = left - 0.012 * span
        item.whole = QRectF(start, low, span * (1.0 + room / pixels) + left - start, (high - low) or 1.0)
        item.informViewBoundsChanged()
        self.set_view(item.whole)
        self._set_ticks()
        item.update()

    def _set_ticks(self) -> None:
        if self._shown is None or self.theme is None:
            return
        _, x, y = self._shown
        seen = self.view.viewRect()
        box = self.view.sceneBoundingRect()
        right = min(seen.right(), self._item.ends[1])
        share = (right - seen.left()) / (seen.width() or 1.0)
        below = x.ticks(seen.left(), right, max(2, int(box.width() * share / TICK_WIDTH)))
        beside = y.ticks(seen.top(), seen.bottom(), max(2, int(box.height() / TICK_HEIGHT)))
        self.set_ticks("bottom", below, x.name)
        self.set_ticks("left", beside, y.name)
        self._item.grid = [place for place, _ in beside]
        self._item.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # What the mouse and the keys find

    def tip_at(self, at: QPointF) -> str:
        item = self._item
        if self._shown is None:
            return ""
        for part in item.stretches:
            if item.x.at(part.low) <= at.x() <= item.x.at(part.high):
                self._ring(None)
                return part.tip
        size = self.view.viewPixelSize()
        for mark in item.marks:
            away = math.hypot((item.x.at(mark.x) - at.x()) / size[0], (item.y.at(mark.y) - at.y()) / size[1])
            if mark.tip and away < 8.0:
                return mark.tip
        found = item.nearest(at, size)
        self._ring(found)
        return self._told(found) if found else ""

    def _ring(self, found: tuple[int, int] | None, *, told: bool = False) -> None:
        """Ring a point; ``told`` writes its values beside it, for those who have no mouse there."""
        if (found, told) != (self._item.ring, self._item.told):
            self._item.ring, self._item.told = found, told
            self._item.update()

    def _told(self, found: tuple[int, int]) -> str:
        """Every line's value at the x of a point, the point's own line in bold."""
        assert self._shown is not None
        lines, x, y = self._shown
        at = float(lines[found[0]].xs[found[1]])
        if self._tip is not None:
            return self._tip(at)
        told = [f"<b>{html.escape(x.text(at))}</b>"]
        for number, line in enumerate(lines):
            value = _value(line, at)
            if value == value:
                text = f"{html.escape(line.name)}: {html.escape(y.text(value))}"
                told.append(f"<b>{text}</b>" if number == found[0] and len(lines) > 1 else text)
        return f"<qt>{'<br>'.join(told)}</qt>"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.lines:
            super().keyPressEvent(event)
            return
        found = self._item.beside(step)
        if found is not None:
            self._ring(found, told=True)


def _value(line: Line, at: float) -> float:
    """The value of a line at a place that it has, NaN elsewhere."""
    xs = np.asarray(line.xs, float)
    found = np.flatnonzero(xs == at)
    return float(line.ys[int(found[0])]) if found.size else math.nan

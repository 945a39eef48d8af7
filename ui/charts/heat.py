"""A map over two axes: who is cheaper and by how much, lines of parity, what holds now and how sure that is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.charts.axis import Axis
from ui.charts.heat_item import Heat, HeatItem, ends, nearest, picture
from ui.charts.plot import Plot
from ui.theme import Theme

TICK_WIDTH, TICK_HEIGHT = 84, 40
EDGE = 18  # pixels beside the map for half of the last text


class HeatChart(Plot):
    """Drag to move, wheel to zoom once it has the focus; arrows walk over the map and say what is there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pan_x=True, pan_y=True)
        self._item = HeatItem()
        self.plot.addItem(self._item)
        for side in ("bottom", "left"):
            self.plot.getAxis(side).setStyle(hideOverlappingLabels=False)
        self.plot.layout.setContentsMargins(0, 4, EDGE, 0)
        self._tell: Callable[[float, float, float], str] = lambda x, y, ratio: ""
        self.view.sigRangeChanged.connect(lambda *_: self._set_ticks())

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 220)

    @property
    def heat(self) -> Heat | None:
        """What is drawn."""
        return self._item.heat

    def show_heat(
        self, heat: Heat, theme: Theme, x: Axis, y: Axis, tell: Callable[[float, float, float], str]
    ) -> None:
        """
        Draw a map.

        Parameters
        ----------
        tell : callable
            From the values of both axes and the ratio there to a plain text; the ratio may be NaN.
        """
        self.dress(theme)
        self._tell = tell
        item = self._item
        item.prepareGeometryChange()
        item.heat, item.theme, item.x, item.y = heat, theme, x, y
        item.cursor = None
        (left, right), (low, high) = ends(x, heat.xs), ends(y, heat.ys)
        item.whole = QRectF(left, low, right - left, high - low)
        item.image = picture(heat, x, y, theme)
        item.informViewBoundsChanged()
        self.set_view(item.whole)
        self._set_ticks()
        item.update()

    def _set_ticks(self) -> None:
        item = self._item
        if item.heat is None or self.theme is None:
            return
        seen, box = self.view.viewRect(), self.view.sceneBoundingRect()
        below = item.x.ticks(seen.left(), seen.right(), max(2, int(box.width() / TICK_WIDTH)))
        beside = item.y.ticks(seen.top(), seen.bottom(), max(2, int(box.height() / TICK_HEIGHT)))
        self.set_ticks("bottom", below, item.x.name)
        self.set_ticks("left", beside, item.y.name)

    def tip_at(self, at: QPointF) -> str:
        item = self._item
        if item.heat is None or not item.whole.contains(at):
            return ""
        return self._told(*nearest(item.heat, item.x, item.y, at))

    def _told(self, row: int, column: int) -> str:
        heat = self._item.heat
        assert heat is not None
        return self._tell(float(heat.xs[column]), float(heat.ys[row]), float(heat.ratio[row, column]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0)}  # fmt: skip
        step, item = steps.get(Qt.Key(event.key())), self._item
        if step is None or item.heat is None:
            super().keyPressEvent(event)
            return
        rows, columns = item.heat.ratio.shape
        if item.cursor is None:
            start = item.at(*item.heat.present) if item.heat.present else item.whole.center()
            item.cursor = nearest(item.heat, item.x, item.y, start)
        else:
            far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            row, column = item.cursor[0] + far * step[0], item.cursor[1] + far * step[1]
            item.cursor = min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
        item.told = self._told(*item.cursor)
        item.update()

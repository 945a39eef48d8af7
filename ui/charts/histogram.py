"""How a result is spread: bars or the rising line, its quantiles, and a threshold that is dragged or moved by arrows."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.charts.axis import Axis
from ui.charts.bars import spread as round_places
from ui.charts.plot import Plot
from ui.charts.spread_item import HEAD, Quantile, Spread, SpreadItem
from ui.theme import Theme

__all__ = ["HistogramChart", "Quantile", "Spread"]

NEAR = 7.0  # pixels from the threshold within which the pointer says that it can be dragged
END = 14  # pixels right of the plot, for half of its last number
STEPS = 200  # of an arrow key, from one end to the other
TICK_WIDTH, TICK_HEIGHT = 76, 44  # pixels of a tick with the room around it


class HistogramChart(Plot):
    """
    Press and drag anywhere to move the threshold; left and right move it too, with Shift ten times as far, Home back to
    where it began.
    """

    threshold_moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = SpreadItem()
        self.plot.addItem(self._item)
        self.plot.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        self.plot.layout.setContentsMargins(0, 0, END, 0)
        self._percent: Callable[[float], str] = str
        self._tip: Callable[[float], str] | None = None
        self._home, self._shares_name = math.nan, ""
        self._dragged = False
        self.viewport.setMouseTracking(True)

    @property
    def spread(self) -> Spread | None:
        """What is drawn."""
        return self._item.spread

    @property
    def rising(self) -> bool:
        """Whether the rising line is drawn instead of bars."""
        return self._item.rising

    @property
    def threshold(self) -> float:
        """The coordinate that the threshold stands at; NaN where there is none."""
        return self._item.threshold

    def show_spread(
        self,
        spread: Spread | None,
        theme: Theme,
        x: Axis,
        *,
        rising: bool = False,
        home: float = math.nan,
        shares_name: str = "",
        percent: Callable[[float], str] = str,
        tip: Callable[[float], str] | None = None,
    ) -> None:
        """
        Draw a distribution; None draws nothing.

        Parameters
        ----------
        home : float
            Where the threshold goes back to.
        shares_name, percent : str, callable
            Name of the upright axis, and how a share reads there.
        tip : callable, optional
            From a coordinate of x to what the mouse is told, as rich text.
        """
        self.dress(theme)
        self._percent, self._tip, self._home, self._shares_name = percent, tip, home, shares_name
        item = self._item
        item.prepareGeometryChange()
        item.spread, item.theme, item.axis, item.rising = spread, theme, x, rising
        self._arrange()

    def _arrange(self) -> None:
        """Say what the whole is at the present size, with room for texts above the highest bar."""
        item = self._item
        if self.theme is None:
            return
        if item.spread is None:
            for side in ("bottom", "left"):
                self.set_ticks(side, [])
            item.update()
            return
        low, high = float(item.spread.edges[0]), float(item.spread.edges[-1])
        most = 1.0 if item.rising else float(item.spread.shares.max()) or 1.0
        height = max(self.height() - 46.0, HEAD + 40.0)
        item.prepareGeometryChange()
        item.whole = QRectF(low, 0.0, high - low, most * height / (height - HEAD))
        item.informViewBoundsChanged()
        self.set_view(item.whole)
        shares = round_places(0.0, most, max(2, int(height / TICK_HEIGHT)))
        item.grid = shares
        self.set_ticks("left", [(share, self._percent(share)) for share in shares], self._shares_name)
        count = max(2, int((self.width() - 60) / TICK_WIDTH))
        self.set_ticks("bottom", item.axis.ticks(low, high, count), item.axis.name)
        item.update()

    def set_threshold(self, value: float, *, tell: bool = False) -> None:
        """Put the threshold at a coordinate."""
        if value != self._item.threshold:
            self._item.threshold = value
            self._item.update()
            if tell:
                self.threshold_moved.emit(value)

    def tip_at(self, at: QPointF) -> str:
        return self._tip(at.x()) if self._tip and self._item.spread is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Mouse and keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press and drag move the threshold; everything else is as in other charts."""
        if not isinstance(event, QMouseEvent) or math.isnan(self.threshold):
            return super().eventFilter(watched, event)
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and left:
            self._dragged = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            QToolTip.hideText()
            self._drag(event)
            return True
        if kind == QEvent.Type.MouseMove and self._dragged:
            self._drag(event)
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._dragged:
            self._dragged = False
            return True
        if kind == QEvent.Type.MouseMove:
            near = abs(self._value_at(event) - self.threshold) < NEAR * self.view.viewPixelSize()[0]
            shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
            self.viewport.setCursor(shape)
        return super().eventFilter(watched, event)

    def _value_at(self, event: QMouseEvent) -> float:
        place = self._widget.mapToScene(event.position().toPoint())
        return float(self.view.mapSceneToView(place).x())

    def _drag(self, event: QMouseEvent) -> None:
        whole = self._item.whole
        self.set_threshold(min(max(self._value_at(event), whole.left()), whole.right()), tell=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signs = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        sign, whole = signs.get(Qt.Key(event.key())), self._item.whole
        if math.isnan(self.threshold):
            super().keyPressEvent(event)
        elif sign is not None:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = sign * whole.width() / STEPS * (10.0 if shifted else 1.0)
            self.set_threshold(min(max(self.threshold + step, whole.left()), whole.right()), tell=True)
        elif event.key() == Qt.Key.Key_Home and math.isfinite(self._home):
            self.set_threshold(self._home, tell=True)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus(False)

    def _focus(self, focused: bool) -> None:
        self._item.focused = focused
        self._item.update()

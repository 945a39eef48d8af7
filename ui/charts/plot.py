"""What every chart of an analysis can do: pan, zoom, hover, keys, be drawn into a picture."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ui.charts import house
from ui.fonts import sized
from ui.theme import Theme


class Plot(QWidget):
    """
    A chart on pyqtgraph in the house style. A kind of chart derives from it, adds items to ``self.plot`` and gives
    ``tip_at``; it calls ``set_view`` whenever what it shows has another extent.
    """

    menu_asked = Signal(QPoint)  # on the screen
    clicked = Signal(QPointF)  # in coordinates of the axes

    def __init__(self, parent: QWidget, *, pan_x: bool = False, pan_y: bool = False) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.can_move = pan_x or pan_y
        self._widget = house.plot_widget()
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.plot: Any = self._widget.getPlotItem()
        self.view: Any = self.plot.getViewBox()
        self.view.setMouseEnabled(x=pan_x, y=pan_y)
        self._whole: QRectF | None = None
        self._widget.scene().sigMouseMoved.connect(self._hover)
        self._widget.scene().sigMouseClicked.connect(self._click)
        self._widget.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(220, 150)

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    # For a kind of chart

    def tip_at(self, at: QPointF) -> str:
        """What the mouse is told at a place of the axes, as rich text; nothing by default."""
        return ""

    def dress(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.theme = theme
        house.dress(self._widget, theme)

    def set_view(self, whole: QRectF) -> None:
        """Say what the whole is, in coordinates of the axes; what was zoomed stays where the whole is the same."""
        if whole == self._whole:
            return
        self._whole = whole
        limits = {
            "xMin": whole.left(), "xMax": whole.right(), "yMin": whole.top(), "yMax": whole.bottom(),
        }  # fmt: skip
        self.view.setLimits(**limits)
        self.show_whole()

    def show_whole(self) -> None:
        """All of it in view again."""
        if self._whole is not None:
            w = self._whole
            self.plot.setRange(xRange=(w.left(), w.right()), yRange=(w.top(), w.bottom()), padding=0.0)

    def set_ticks(self, side: str, ticks: list[tuple[float, str]], name: str = "") -> None:
        """Put these texts on an axis (``left`` or ``bottom``), and its name beside it."""
        assert self.theme is not None
        axis = self.plot.getAxis(side)
        axis.setTicks([ticks])
        axis.showLabel(bool(name))
        if name:
            axis.setLabel(text=name, color=self.theme.muted)
            axis.label.setFont(sized(12))

    def small(self) -> QFont:
        """The small type of marks in the chart."""
        return sized(11)

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its role."""
        return QColor(getattr(self.theme, name))

    # What the chart does by itself

    def render_to(self, painter: QPainter, target: QRectF) -> None:
        """Draw all of it into a picture."""
        scene = self._widget.scene()
        scene.prepareForPaint()
        scene.render(painter, target, QRectF(self._widget.viewport().rect()))

    def place_of(self, at: QPointF) -> QPoint:
        """Where a place of the axes lies in ``viewport``."""
        return QPoint(self._widget.mapFromScene(self.view.mapViewToScene(at)))

    @property
    def viewport(self) -> QWidget:
        """What takes the mouse."""
        found: QWidget = self._widget.viewport()
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page, unless the chart has the focus and can be zoomed."""
        if event.type() == QEvent.Type.Wheel and not (self.can_move and self.hasFocus()):
            event.ignore()
            return True
        if event.type() == QEvent.Type.Leave:
            QToolTip.hideText()
        return super().eventFilter(watched, event)

    def _hover(self, position: QPointF) -> None:
        tip = ""
        if self.view.sceneBoundingRect().contains(position):
            tip = self.tip_at(self.view.mapSceneToView(position))
        if tip:
            QToolTip.showText(self._widget.mapToGlobal(position.toPoint()), tip, self._widget)
        else:
            QToolTip.hideText()

    def _click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.screenPos().toPoint())
        elif event.double():
            self.show_whole()
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.clicked.emit(self.view.mapSceneToView(event.scenePos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(self.rect().center()))
        elif self.can_move and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.view.scaleBy((0.8, 0.8))
        elif self.can_move and key == Qt.Key.Key_Minus:
            self.view.scaleBy((1.25, 1.25))
        elif self.can_move and plain and key == Qt.Key.Key_Home:
            self.show_whole()
        else:
            super().keyPressEvent(event)

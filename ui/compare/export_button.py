"""The small button above the chart that copies and saves chart and cost lines; a right click on either shows the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolButton, QWidget

from ui import icons
from ui.reading import Reading

if TYPE_CHECKING:
    from ui.charts.picture_menu import PictureMenu
    from ui.compare.cost_chart import CostChart
    from ui.tables.text_table import TextTable


class ExportButton(QToolButton):
    """What it needs is loaded when it is first asked."""

    told = Signal(object)  # what was done

    def __init__(self, reading: Reading, chart: CostChart) -> None:
        super().__init__(chart)
        self._reading, self._chart = reading, chart
        self._pictures: PictureMenu | None = None
        self._table: TextTable | None = None
        self.setObjectName("compare.export")
        self.setAutoRaise(True)
        self.setIconSize(QSize(14, 14))
        self.setFixedSize(24, 20)
        self.setStyleSheet("QToolButton { padding: 1px } QToolButton::menu-indicator { image: none }")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self.fill_menu(menu))
        self.setMenu(menu)

    def retranslate(self) -> None:
        """Set every text and colour again."""
        self.setIcon(icons.icon("save", self._reading.theme.muted))
        self.setToolTip(self._reading.messages("exports.tip"))
        self.setAccessibleName(self._reading.messages("exports.tip"))

    @property
    def pictures(self) -> PictureMenu:
        """What can be done with the chart."""
        from ui.charts.picture_menu import PictureMenu
        from ui.compare.exports import picture

        if self._pictures is None:
            self._pictures = PictureMenu(
                self._reading, self, self.told.emit,
                lambda: picture(self._reading, self._chart), lambda: "compare-costs",
            )  # fmt: skip
        return self._pictures

    @property
    def table(self) -> TextTable:
        """The cost lines as they stand, in a table that nobody sees."""
        from ui.compare.exports import content
        from ui.tables.text_table import TextTable

        if self._table is None:
            self._table = TextTable(self._reading, self, self.told.emit, (0,) * 6, 24)
            self._table.setObjectName("compare.lines")
            self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._table.hide()
        self._table.setAccessibleName(self._reading.messages("table.name"))
        self._table.set_content(content(self._reading))
        return self._table

    def fill_menu(self, menu: QMenu) -> None:
        """A menu for the chart and one for the table."""
        messages = self._reading.messages
        menu.clear()
        if self._chart.loaded:
            self.pictures.fill(menu.addMenu(messages("exports.chart")))
        self.table.fill_menu(menu.addMenu(messages("exports.table")))

    def serve(self, table: QAbstractScrollArea) -> None:
        """Answer a right click on the table of cost lines."""
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda at: self.popup(table, at))

    def popup(self, over: QWidget, at: QPoint) -> None:
        """Show the menu at a place of a widget."""
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(over.mapToGlobal(at))

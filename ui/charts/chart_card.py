"""A card with a title, a chart, its legend, and a button that copies and saves the picture with its assumptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.charts.legend import Legend
from ui.charts.picture import Entry, Picture
from ui.charts.picture_menu import PictureMenu
from ui.charts.plot import Plot
from ui.fonts import sized
from ui.reading import Reading


class ChartCard(QFrame):
    """``note`` gives the assumptions under an exported picture; the title is the page's sentence where one is set."""

    hidden_changed = Signal()  # an entry of the legend was switched on or off

    def __init__(
        self,
        reading: Reading,
        parent: QWidget,
        tell: Callable[[str], None],
        name: str,
        chart: Plot,
        note: Callable[[], str],
    ) -> None:
        super().__init__(parent)
        self._reading, self._note = reading, note
        self.picture_title = ""
        self.setObjectName("card")
        self.title = QLabel(self)
        self.title.setFont(sized(13, bold=True))
        self.chart = chart
        chart.setParent(self)
        chart.setObjectName(name)
        whole = chart.show_whole if chart.can_move else None
        self.pictures = PictureMenu(reading, self, tell, self.picture, lambda: name.replace(".", "-"), whole)
        chart.menu_asked.connect(self.pictures.popup)
        self.legend = Legend(reading, self)
        self.legend.changed.connect(self.hidden_changed)
        self.export = QToolButton(self)
        self.export.setObjectName(f"{name}.export")
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        self.pictures.offer(menu)
        self.export.setMenu(menu)
        self.head = QHBoxLayout()  # a page may put controls between title and button
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 7, 10, 8)
        layout.setSpacing(4)
        layout.addLayout(self.head)
        layout.addWidget(self.legend)
        layout.addWidget(chart, 1)
        for widget in (chart, self.export):  # until there is something to show, with the room they will take
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            widget.hide()

    def set_texts(
        self,
        title: str,
        about: str,
        legend: Sequence[tuple[str, Entry]] = (),
        fixed: Sequence[str] = (),
        picture_title: str = "",
    ) -> None:
        """
        Set every text of the card again.

        Parameters
        ----------
        about : str
            The numbers of the chart in a sentence, for readers who cannot see it.
        picture_title : str
            Stands above an exported picture; the title where there is none.
        """
        messages = self._reading.messages
        self.title.setText(title)
        self.picture_title = picture_title or title
        self.chart.setAccessibleName(title)
        self.chart.setAccessibleDescription(about)
        self.legend.set_entries(legend, fixed)
        self.export.setIcon(icons.icon("save", self._reading.theme.muted))
        self.export.setToolTip(messages("picture.export.tip"))
        self.export.setAccessibleName(f"{messages('picture.export.tip')}: {title}")
        self.chart.show()
        self.export.show()

    def picture(self) -> Picture:
        """The chart with title, legend and assumptions."""
        return Picture(
            self.picture_title,
            self.chart.size(),
            self.chart.render_to,
            self.legend.entries(),
            self._reading.theme,
            self._note(),
        )

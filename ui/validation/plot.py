"""The chart of the page: points as dots, and its picture in a file or in the clipboard."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calculator.analysis.validation import Row
from calculator.analysis.validation import words as said
from ui.charts.marks import CIRCLE
from ui.charts.picture import Entry, Picture
from ui.charts.picture_menu import PictureMenu
from ui.charts.scatter import Dot, ScatterChart
from ui.reading import Reading
from ui.validation.colours import MARKS, colour, group


class Plot(QWidget):
    """Shows rows of the validation; each dot is a row."""

    row_marked = Signal(int)  # index among the rows shown

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._reading = reading
        self._kind = said.KINDS[0]
        self._order: list[int] = []  # dots are drawn with the full circles below
        self.legend: Callable[[], list[Entry]] = list
        self.title = self.note = ""
        self.chart = ScatterChart(reading.theme, self)
        self.chart.setObjectName("validation.chart")
        self.chart.marked.connect(lambda dot: self.row_marked.emit(self._order[dot]))
        self.pictures = PictureMenu(
            reading, self, tell, self.picture, lambda: f"validation-{self._kind}", self.chart.show_whole
        )
        self.chart.menu_asked.connect(self.pictures.popup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chart)

    def show_rows(self, kind: str, rows: list[Row], span: tuple[float, float]) -> None:
        """Draw rows of one kind on axes from the smallest to the largest value of it."""
        reading, messages, size = self._reading, self._reading.messages, said.size(kind)
        self._kind = kind
        marks = [MARKS[said.standing(row)] for row in rows]
        self._order = sorted(range(len(rows)), key=lambda index: marks[index] != CIRCLE)
        dots = tuple(self._dot(rows[index], marks[index], size) for index in self._order)
        unit = messages(f"validation.axis.{kind}")
        names = tuple(messages(f"validation.axis.{axis}", unit=unit) for axis in ("measured", "predicted"))
        self.chart.show_dots(
            dots,
            (span[0] / size, span[1] / size),
            (names[0], names[1]),
            reading.theme,
            reading.display.number,
        )
        self.chart.setAccessibleName(messages("validation.chart", kind=messages(f"validation.kind.{kind}")))
        self.chart.setAccessibleDescription(messages("validation.chart.about", count=len(rows)))

    def set_row(self, index: int) -> None:
        """Ring the dot of a row."""
        self.chart.set_mark(self._order.index(index) if index in self._order else -1)

    def _dot(self, row: Row, mark: str, size: float) -> Dot:
        display, point = self._reading.display, row.point
        tip = (
            f"<qt><b>{html.escape(said.model_name(point.model_id, display))}</b><br>"
            f"{html.escape(said.chip_name(point.accel_id, display))}<br>{said.ratio(row, display)}</qt>"
        )
        return Dot(
            row.measured / size,
            row.predicted / size,
            colour(group(point.accel_id), self._reading.theme),
            mark,
            tip,
        )

    # The picture

    def picture(self) -> Picture:
        """The chart with title and legend."""
        return Picture(
            self.title,
            self.chart.size(),
            self.chart.render_to,
            self.legend(),
            self._reading.theme,
            self.note,
        )

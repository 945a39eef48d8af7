"""What leaves the Compare page: the chart as a picture, the cost lines as a table; both with what they rest on."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from calculator.inputs import SIDES
from calculator.sentences import excluded, titled
from ui.compare.lines import COST, amount, shown
from ui.figures import names
from ui.reading import Reading

PICTURE = QSize(640, 440)  # the chart in a picture, whatever room it has on the page

if TYPE_CHECKING:
    from calculator.tables import Table
    from ui.charts.picture import Picture
    from ui.compare.cost_chart import CostChart
    from ui.tables.table_model import Content


def note(reading: Reading) -> str:
    """The lines under picture and table: what no cost here holds, then the profile, both sides, date and version."""
    from calculator.analysis.fingerprint import fingerprint
    from calculator.version import __version__

    profile = reading.document.profile
    rests = reading.messages(
        "analysis.assumptions",
        title=titled(profile, reading.messages),
        **{side: names(reading, side) for side in SIDES},
        date=datetime.date.today().isoformat(),
        version=__version__,
        fingerprint=fingerprint(profile),
    )
    return f"{excluded(reading.display)}\n{rests}"


def picture(reading: Reading, chart: CostChart) -> Picture:
    """The chart with a legend of the lines that cost anything."""
    from calculator.tables import Column
    from ui.charts.picture import Entry, Picture

    outcome, messages, theme = reading.document.outcome, reading.messages, reading.theme
    legend = [
        Entry(messages(f"line.{line}"), theme.line(line))
        for line in shown(outcome)
        if any(amount(outcome, side, line) > 0.0 for side in SIDES)
    ]
    head = Column(messages("chart.name"), reading.display.unit("USD/Mtok")).head
    return Picture(head, PICTURE, chart.render_to, legend, theme, note(reading))


def table(reading: Reading) -> Table:
    """Every line with both amounts, difference and shares of cost in numbers; blank where a side has no cost."""
    from calculator.tables import Column, Table

    outcome, display, messages = reading.document.outcome, reading.display, reading.messages
    size, unit = display.size("USD/Mtok"), display.unit("USD/Mtok")
    totals = [outcome.headline(side, COST) for side in SIDES]
    whole = [math.nan if value is None else value for value in totals]
    lines = [
        (messages(f"line.{line}"), [amount(outcome, side, line) for side in SIDES]) for line in shown(outcome)
    ]
    rows = []
    for label, values in [*lines, (messages("table.total"), whole)]:
        shares = [100.0 * v / w if w else math.nan for v, w in zip(values, whole, strict=True)]
        numbers = (values[0] / size, values[1] / size, (values[1] - values[0]) / size, *shares)
        rows.append((label, *(value if math.isfinite(value) else None for value in numbers)))
    columns = (
        Column(messages("exports.line")),
        *(Column(messages(f"table.{name}"), unit, 4) for name in (*SIDES, "difference")),
        *(Column(messages(f"table.share.{side}.tip"), "%", 3) for side in SIDES),
    )
    return Table(messages("table.name"), columns, tuple(rows), tuple(note(reading).splitlines()))


def content(reading: Reading) -> Content:
    """The table as what can be copied and saved."""
    from ui.tables.both import content as both

    made = table(reading)
    texts = [("",) * len(made.columns)] * len(made.rows)
    heads = [(column.head, "", number > 0) for number, column in enumerate(made.columns)]
    return both(heads, texts, (), made, lambda: made.rows)

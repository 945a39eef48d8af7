"""The Compare page lists a risk line while its dial is on, and not otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.compare.lines import LINES

pytest_plugins = ["tests.test_ui_kit"]

DIAL = "foreign.risk.outage_reserve_share"


def rows(window):
    model = window.page.table.lines
    return [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def test_a_dial_that_is_turned_on_has_a_row_and_loses_it_again(window):
    plain = rows(window)
    assert len(plain) == len(LINES) - 4 + 1 and not any("Risk" in label for label in plain)
    window.document.set_input(DIAL, 0.2, "Reserve")
    with_dial = rows(window)
    assert with_dial == [*plain[:-1], "Risk: outages", plain[-1]]
    model = window.page.table.lines
    outcome = window.document.outcome
    place = with_dial.index("Risk: outages")
    assert model.index(place, 1).data() == "0"
    share = (
        outcome.results["foreign"]["line_risk_outage_usd_per_mtok"]
        / outcome.results["foreign"]["cost_usd_per_mtok"]
    )
    assert 0.05 < share < 0.2
    assert model.index(place, 5).data() == window.reading.display.percent(share)
    heights = [window.page.table.rowHeight(row) for row in range(model.rowCount())]
    assert sum(heights) <= window.page.table.viewport().height() + 1
    window.undo()
    assert rows(window) == plain

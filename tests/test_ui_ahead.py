"""Pages are read ahead between events; of a page with views only the one in front is made."""

import importlib.util
import sys

from PySide6.QtCore import QObject

from ui import ahead
from ui.controls.views import Views
from ui.market.other_views import CostsView, HistoryView
from ui.market.prices_view import PricesView
from ui.pages import PAGES

pytest_plugins = ["tests.test_ui_places_kit"]


def test_modules_are_read_one_at_a_time_and_a_broken_one_stops_nothing(qtbot, monkeypatch):
    read, frozen = [], []
    monkeypatch.setattr(
        ahead, "modules", lambda: iter(["ui.none_of_that_name", "json", "ui.why.bars_of_nobody"])
    )
    monkeypatch.setattr("gc.get_freeze_count", int)
    monkeypatch.setattr("gc.freeze", lambda: frozen.append(True))

    def broken(name: str) -> None:
        read.append(name)
        raise ZeroDivisionError

    monkeypatch.setattr("importlib.import_module", broken)
    home = QObject()
    reader = ahead.Ahead(home)
    qtbot.waitUntil(lambda: bool(frozen))
    assert read == ["ui.none_of_that_name", "ui.why.bars_of_nobody"]  # json is there
    assert not reader._timer.isActive()


def test_what_is_read_is_what_pages_are_made_of():
    names = set(ahead.modules())
    assert {f"ui.{page.key}.page" for page in PAGES} <= names
    assert {"calculator.analysis.montecarlo", "ui.charts.plot", "ui.analysis.page"} <= names
    assert all(name in sys.modules or importlib.util.find_spec(name) for name in names)


def test_a_view_is_made_when_it_is_asked_for(opened):
    page = opened("market")
    kinds = PricesView | HistoryView | CostsView
    assert isinstance(page.views, Views) and page.views.count() == 3
    made = [type(view) for view in map(page.views.widget, range(3)) if isinstance(view, kinds)]
    assert made == [PricesView]
    page.views.actions_["costs"].trigger()
    assert page.views.currentWidget() is page.costs and page.views.key == "costs"
    assert page.views.widget(2) is page.costs and not isinstance(page.views.widget(1), kinds)
    assert isinstance(page.costs, CostsView) and page.costs.chart.rows

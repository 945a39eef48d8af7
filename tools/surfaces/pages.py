"""Pages of the window, each in a state worth looking at."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.analysis.page import AnalysisPage
from ui.cases.page import CasesPage
from ui.validation.page import ValidationPage
from ui.window import MainWindow

SETTLE_MS = 40
LONGEST_S = 30.0


def wait(ms: int) -> None:
    """Let the window live for a while; threads beside it too, which QTest.qWait keeps from running Python."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def compare_page(window: MainWindow) -> QWidget:
    """The answer as the program starts."""
    return window


def inputs(window: MainWindow) -> QWidget:
    """Groups unfolded, an input typed over."""
    window.document.set_input("domestic.site.electricity_price_usd_per_kwh", 0.03, "")
    for section in window.panel.sections:
        section.set_open(section.group.name in ("model", "site"))
    return window


def bad_input(window: MainWindow) -> QWidget:
    """What a field says to a number it does not take."""
    window.panel.show_input("site.pue")
    wait(SETTLE_MS)
    field = window.focusWidget()
    QTest.keyClicks(field, "0.5")
    return window


def too_slow(window: MainWindow) -> QWidget:
    """A side that cannot keep its promise."""
    window.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    window.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    return window


def analysis(window: MainWindow, key: str) -> AnalysisPage[Any]:
    """The page of an analysis, its answer on it."""
    window.preferences.page = key
    page = window.pages.page(key)
    assert isinstance(page, AnalysisPage)
    answered(page)
    return page


def answered(page: AnalysisPage[Any]) -> None:
    """Wait until the page shows what belongs to its inputs and controls; TimeoutError where that never comes."""
    wait(SETTLE_MS)
    end = time.monotonic() + LONGEST_S
    while page.answer is None or page.work.busy or page.stale:
        if page.stale and not page.quick and not page.work.busy:
            page.compute()  # what its button does
        if time.monotonic() > end:
            raise TimeoutError(page.key)
        wait(SETTLE_MS // 6)
    wait(SETTLE_MS)


def why(window: MainWindow) -> QWidget:
    """The gap split among its causes, and a block swapped by hand."""
    page = analysis(window, "why")
    page.swap.boxes["electricity"].setChecked(True)  # type: ignore[attr-defined]
    page.swap.boxes["capital"].setChecked(True)  # type: ignore[attr-defined]
    return window


def why_money(window: MainWindow) -> QWidget:
    """The same in money, with what would turn the winner."""
    page = analysis(window, "why")
    page.unit.actions_["money"].trigger()  # type: ignore[attr-defined]
    page.which.actions_["risk"].trigger()  # type: ignore[attr-defined]
    return window


def why_infeasible(window: MainWindow) -> QWidget:
    """A side without a cost: no gap to split."""
    too_slow(window)
    analysis(window, "why")
    return window


def sites(window: MainWindow) -> QWidget:
    """Places ranked for a user, one of them marked."""
    page = analysis(window, "sites")
    page.ranking.chart.row_marked.emit(2)  # type: ignore[attr-defined]
    return window


def sites_placement(window: MainWindow) -> QWidget:
    """Real-time, batch and training work apart, for users who are near enough to the coast alone."""
    page = analysis(window, "sites")
    page.views.actions_["placement"].trigger()  # type: ignore[attr-defined]
    page.controls.realtime.set_value(0.01)  # type: ignore[attr-defined]
    page.renew()
    answered(page)
    return window


def sites_shift(window: MainWindow) -> QWidget:
    """What moving load into valley hours brings."""
    analysis(window, "sites").views.actions_["shift"].trigger()  # type: ignore[attr-defined]
    return window


def market(window: MainWindow) -> QWidget:
    """Every open model's list prices beside the cost on either side's machines."""
    page = analysis(window, "market")
    page.controls.scope.setCurrentIndex(1)  # type: ignore[attr-defined]
    answered(page)
    return window


def market_history(window: MainWindow) -> QWidget:
    """List prices over time."""
    market(window)
    analysis(window, "market").views.actions_["history"].trigger()  # type: ignore[attr-defined]
    return window


def market_costs(window: MainWindow) -> QWidget:
    """Cost of input, cached input and output beside their list prices."""
    analysis(window, "market").views.actions_["costs"].trigger()  # type: ignore[attr-defined]
    return window


def nation(window: MainWindow) -> QWidget:
    """The trade over the years."""
    analysis(window, "nation")
    return window


def whatif(view: str) -> Callable[[MainWindow], QWidget]:
    """A view of the page What if."""

    def show(window: MainWindow) -> QWidget:
        page = analysis(window, "whatif")
        page.show_view(view)  # type: ignore[attr-defined]
        answered(page)
        return window

    return show


def sure(window: MainWindow) -> QWidget:
    """How sure, with the threshold off parity."""
    page = analysis(window, "sure")
    chart = page.spread.spread  # type: ignore[attr-defined]
    chart.set_threshold(chart.threshold - 0.2, tell=True)
    return window


def sure_rising(window: MainWindow) -> QWidget:
    """The cost of one side, cumulative."""
    card = analysis(window, "sure").spread  # type: ignore[attr-defined]
    card.measure.setCurrentIndex(card.measure.findData("domestic.cost_usd_per_mtok"))
    card.mode.setCurrentIndex(1)
    return window


def sure_infeasible(window: MainWindow) -> QWidget:
    """A side without a cost: nothing to rank."""
    too_slow(window)
    analysis(window, "sure")
    return window


def kwh(window: MainWindow) -> QWidget:
    """What a kWh is worth, and the claims."""
    analysis(window, "kwh")
    return window


def kwh_claims(window: MainWindow) -> QWidget:
    """The claims, further down."""
    page = analysis(window, "kwh")
    page.ensureWidgetVisible(page.detail.apply)  # type: ignore[attr-defined]
    return window


def kwh_infeasible(window: MainWindow) -> QWidget:
    """A side that does not run."""
    too_slow(window)
    analysis(window, "kwh")
    return window


def validation(window: MainWindow) -> QWidget:
    """How wrong the model is, as the page opens."""
    window.preferences.page = "validation"
    page = window.pages.page("validation")
    assert isinstance(page, ValidationPage)
    end = time.monotonic() + LONGEST_S
    while page.found is None and time.monotonic() < end:
        wait(SETTLE_MS // 6)
    wait(SETTLE_MS)
    return window


def validation_groups(window: MainWindow) -> QWidget:
    """Time per token, a family, and the table of groups."""
    validation(window)
    page = window.pages.page("validation")
    assert isinstance(page, ValidationPage)
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("time"))
    page.tables.actions_["summary"].trigger()
    return window


def cases(window: MainWindow) -> QWidget:
    """Four comparisons side by side: the present, a pinned one, two examples."""
    window.pin.pin()
    window.document.set_input("domestic.site.electricity_price_usd_per_kwh", 0.03, "")
    window.document.set_input("foreign.site.pue", 1.3, "")
    window.preferences.cases = ["present", "pinned", "example:same-chip", "example:article-day"]
    window.preferences.page = "cases"
    page = window.pages.page("cases")
    assert isinstance(page, CasesPage)
    answered(page)
    return window

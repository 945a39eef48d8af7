"""The Market page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from calculator.analysis.market import Market, market
from calculator.analysis.market_text import margins_sentence, market_sentence
from calculator.analysis.market_use import take_price
from calculator.inputs import SIDES
from calculator.profile import Profile
from ui.analysis.page import GAP, AnalysisPage, Answer
from ui.analysis.work import Pace
from ui.controls.library_row import take
from ui.controls.views import Views
from ui.market.bars import name_of
from ui.market.controls import Controls
from ui.market.other_views import CostsView, HistoryView
from ui.market.prices_view import PricesView
from ui.tab_order import follow_the_eye


class MarketPage(AnalysisPage[Market]):
    """Prices now, prices over time, cost by kind of token: three views of one answer."""

    key = "market"

    def build(self) -> None:
        reading, tell = self.reading, self.tell
        self.prices = PricesView(reading, self.body, tell, self.note)
        self.views = Views(
            reading,
            self.body,
            "market",
            {
                "prices": lambda: self.prices,
                "history": lambda: HistoryView(reading, self.body, tell, self.note),
                "costs": lambda: CostsView(reading, self.body, tell, self.note),
            },
        )
        strip = QFrame(self.body)
        strip.setObjectName("card")
        self.controls = Controls(reading, strip)
        self.above.addWidget(self.views.switch)
        self.above.addStretch(1)
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.addWidget(self.controls)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(strip)
        layout.addWidget(self.views, 1)
        self.controls.asked.connect(self.renew)
        self.controls.filtered.connect(self._show)
        self.views.switched.connect(self._switched)
        self.views.made.connect(lambda: follow_the_eye(self))
        self.prices.used.connect(self._use)

    @property
    def history(self) -> HistoryView:
        """The second view."""
        view = self.views.view("history")
        assert isinstance(view, HistoryView)
        return view

    @property
    def costs(self) -> CostsView:
        """The third view."""
        view = self.views.view("costs")
        assert isinstance(view, CostsView)
        return view

    def settings(self) -> Any:
        return self.controls.every_model

    def task(self, profile: Profile, settings: Any, pace: Pace) -> Market:
        return market(profile, every_model=settings)

    def say(self, result: Market) -> tuple[str, str]:
        display = self.reading.display
        return market_sentence(result, display), margins_sentence(result, display)

    def assumed(self, answer: Answer[Market]) -> str:
        display, values = self.reading.display, answer.profile.values
        shares = {
            f"{kind}_{side}": display.percent(values[f"{side}.workload.{path}"])
            for kind, path in (("served", "cache_hit_share"), ("billed", "cache_billed_share"))
            for side in SIDES
        }
        return display.messages("market.caches", **shares)

    def show_result(self, result: Market) -> None:
        self.controls.set_market(result)
        sentence = self.header.sentence.text()
        view = self.views.view(self.views.key)
        assert isinstance(view, PricesView | HistoryView | CostsView)
        view.filter = self.controls.filter()
        view.show_market(result, sentence)

    def say_controls(self) -> None:
        self.controls.retranslate()
        self.views.retranslate()

    def _switched(self) -> None:
        self.controls.show_view(self.views.key)
        self._show()

    def _use(self, side: str, price: str) -> None:
        one = next(one for one in self.prices.rows if one.id == price)
        take(
            self.reading, self, self.tell, name_of(one, self.reading.display), side,
            lambda profile: take_price(profile, side, price),
        )  # fmt: skip

"""The Sites page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from calculator.analysis.placement_text import placement_sentence
from calculator.analysis.sites_move import moved
from calculator.analysis.sites_shift import shift_sentence
from calculator.analysis.sites_text import sites_sentence
from calculator.profile import Profile
from ui.analysis.page import GAP, AnalysisPage, Answer
from ui.analysis.work import Pace
from ui.controls.library_row import take
from ui.controls.views import Views
from ui.figures import row_label
from ui.sites.controls import Controls
from ui.sites.placement_view import PlacementView
from ui.sites.ranking_view import RankingView
from ui.sites.result import Found, compute
from ui.sites.shift_view import ShiftView
from ui.tab_order import follow_the_eye


class SitesPage(AnalysisPage[Found]):
    """Ranking, placement, peak and valley: three views of one answer, each with its sentence."""

    key = "sites"

    def build(self) -> None:
        reading, tell = self.reading, self.tell
        self.ranking = RankingView(reading, self.body, tell, self.note)
        self.views = Views(
            reading,
            self.body,
            "sites",
            {
                "ranking": lambda: self.ranking,
                "placement": lambda: PlacementView(reading, self.body, tell, self.note),
                "shift": lambda: ShiftView(reading, self.body, tell, self.note),
            },
        )
        strip = QFrame(self.body)
        strip.setObjectName("card")
        self.controls = Controls(reading, strip)
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.setSpacing(5)
        self.above.addWidget(self.views.switch)
        self.above.addStretch(1)
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
        self.ranking.used.connect(self._use)
        self.controls.show_view(self.views.key)
        reading.numbers_changed.connect(self.controls.retranslate)  # another place has another home region

    @property
    def placement(self) -> PlacementView:
        """The second view."""
        view = self.views.view("placement")
        assert isinstance(view, PlacementView)
        return view

    @property
    def shift(self) -> ShiftView:
        """The third view."""
        view = self.views.view("shift")
        assert isinstance(view, ShiftView)
        return view

    def settings(self) -> Any:
        return self.controls.wishes()

    def task(self, profile: Profile, settings: Any, pace: Pace) -> Found:
        return compute(profile, settings, pace)

    def say(self, result: Found) -> tuple[str, str]:
        display = self.reading.display
        if self.views.key == "placement":
            return placement_sentence(result.placement, display), display.messages("sites.placed.details")
        if self.views.key == "shift":
            return shift_sentence(result.shift, display), ""
        return sites_sentence(result.ranking, display), ""

    def show_result(self, result: Found) -> None:
        sentence = self.header.sentence.text()
        self.ranking.filter = self.controls.filter()
        if self.views.key == "ranking":
            self.ranking.show_ranking(result.ranking, sentence)
        elif self.views.key == "placement":
            self.placement.show_placement(result.placement, sentence)
        else:
            self.shift.show_shift(result.shift, sentence)

    def assumed(self, answer: Answer[Found]) -> str:
        side = answer.settings.side
        profile, messages = answer.profile, self.reading.messages
        rows = [(table, profile.chosen.get(f"{side}.{table}", "")) for table in ("models", "accelerators")]
        names = [row_label(table, row, messages.lang, profile) for table, row in rows if row]
        return messages(
            "sites.assumed",
            side=messages(f"side.{side}.in_sentence"),
            names=messages("placement.separator").join(names),
        )

    def say_controls(self) -> None:
        self.controls.retranslate()
        self.views.retranslate()

    def _switched(self) -> None:
        self.controls.show_view(self.views.key)
        self._show()

    def _use(self, side: str, site: str) -> None:
        name = row_label("sites", site, self.reading.messages.lang, self.reading.document.profile)
        take(
            self.reading, self, self.tell, name, side,
            lambda profile: moved(profile, side, site),
        )  # fmt: skip

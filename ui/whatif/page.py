"""The page What if: four views behind a switch; each keeps its answer while the inputs stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from calculator.analysis.fingerprint import fingerprint
from calculator.profile import Profile
from ui.analysis.page import GAP, AnalysisPage, Answer
from ui.analysis.segments import Segments
from ui.analysis.work import Pace
from ui.tab_order import follow_the_eye
from ui.whatif.even_view import EvenView
from ui.whatif.input_pick import Moved
from ui.whatif.map_view import MapView
from ui.whatif.sweep_view import SweepView
from ui.whatif.tornado_view import TornadoView
from ui.whatif.view import View

VIEWS: tuple[type[View], ...] = (TornadoView, SweepView, MapView, EvenView)
KEPT = 12  # answers


class WhatIfPage(AnalysisPage[Any]):
    """Only the view in front computes."""

    key = "whatif"

    def build(self) -> None:
        self._kept: dict[tuple[str, Any], Answer[Any]] = {}
        self.views: dict[str, View] = {}  # those that were asked for so far
        self.switch = Segments(self.reading, self, "whatif.view", tuple(kind.key for kind in VIEWS))
        self._stack = QStackedWidget(self.body)
        self.above.addWidget(self.switch)
        self.above.addStretch(1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._stack, 1)
        self.switch.changed.connect(self.show_view)
        self.tornado.opened.connect(self.open_sweep)
        self.reading.numbers_changed.connect(self._follow)

    def _view(self, key: str) -> View:
        """A view, made if it was not."""
        if key not in self.views:
            kind = next(kind for kind in VIEWS if kind.key == key)
            view = self.views[key] = kind(self.reading, self.body, self.tell, self.note)
            self._stack.addWidget(view)
            view.changed.connect(self.renew)
            view.retranslate()
            follow_the_eye(self)
        return self.views[key]

    @property
    def tornado(self) -> TornadoView:
        """The first view."""
        view = self._view("tornado")
        assert isinstance(view, TornadoView)
        return view

    @property
    def sweep(self) -> SweepView:
        """The second view."""
        view = self._view("sweep")
        assert isinstance(view, SweepView)
        return view

    @property
    def view(self) -> View:
        """The view in front."""
        return self._view(self.switch.value)

    def show_view(self, key: str) -> None:
        """Bring a view to the front, with the answer it had if that still holds."""
        self.switch.set_value(key)
        self._stack.setCurrentWidget(self._view(key))
        kept = self._kept.get((fingerprint(self.reading.document.profile), self.settings()))
        if kept is not None:
            self.work.cancel()
            self._failed = None  # that was of the view before
            self._done(kept)
        else:
            self.renew()

    def open_sweep(self, moved: Moved) -> None:
        """Sweep an input that was meant in the tornado."""
        self.sweep.set_moved(moved)
        self.show_view("sweep")

    def settings(self) -> Any:
        return (self.switch.value, self.view.settings())

    def task(self, profile: Profile, settings: Any, pace: Pace) -> Any:
        key, asked = settings
        kind = next(kind for kind in VIEWS if kind.key == key)
        return kind.compute(profile, asked, pace)

    def _done(self, answer: Answer[Any]) -> None:
        if answer.settings[0] != self.switch.value:  # of the view that was in front before
            return
        self._kept[answer.fingerprint, answer.settings] = answer
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        super()._done(answer)

    def say(self, result: Any) -> tuple[str, str]:
        return self._view_of().say(result)

    def show_result(self, result: Any) -> None:
        assert self.answer is not None
        view = self._view_of()
        view.profile = self.answer.profile
        view.show_result(result)

    def _view_of(self) -> View:
        """The view that the answer belongs to."""
        assert self.answer is not None
        return self.views[self.answer.settings[0]]

    def assumed(self, answer: Answer[Any]) -> str:
        return self.views[answer.settings[0]].layout_note()

    def _follow(self) -> None:
        for view in self.views.values():
            view.refresh()

    def say_controls(self) -> None:
        self.switch.retranslate()
        for view in self.views.values():
            view.retranslate()

"""The frame of every analysis: it computes beside the window, and says when its answer no longer holds."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.profile import Profile
from calculator.said import said
from calculator.sentences import titled
from calculator.version import __version__
from ui.analysis.header import Header
from ui.analysis.work import PAINTED_MS, Pace, Work
from ui.figures import names
from ui.fonts import sized
from ui.reading import Reading
from ui.steady_scroll import SteadyScrollArea
from ui.style import kind
from ui.tab_order import follow_the_eye

R = TypeVar("R")
GAP = 8
SETTLE_MS = 250  # edits come in showers


@dataclasses.dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """A result, and what it was computed from."""

    result: R
    fingerprint: str
    settings: Any
    profile: Profile


class _Veil(QWidget):
    """Greys what lies below it; lets the mouse through."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._reading.theme.window)
        colour.setAlphaF(0.62)
        painter.fillRect(self.rect(), colour)


class _Body(QWidget):
    """The place of a page's charts and tables, with the veil above them."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self.veil = _Veil(reading, self)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.veil.setGeometry(self.rect())

    def set_stale(self, stale: bool) -> None:
        """Grey it, or not."""
        self.veil.setVisible(stale)
        self.veil.raise_()


class AnalysisPage(SteadyScrollArea, Generic[R]):
    """
    Derive a page from this: lay widgets into ``self.body`` in ``build``, and give ``settings``, ``task``, ``say`` and
    ``show_result``. The frame does the rest: when to compute, where, what is stale, what a copy says.

    ``key`` is the page's in ui.pages; its name for screen readers is the message ``action.page.KEY.tip``. ``quick``
    pages compute again by themselves when inputs move while in view; the others offer it by a button.
    """

    key = ""
    quick = True

    def __init__(self, reading: Reading, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.reading, self.tell = reading, tell
        self.answer: Answer[R] | None = None
        self._asked: tuple[str, Any] = ("", None)  # fingerprint and settings of the work under way or failed
        self._failed: Exception | None = None
        self._behind = False  # inputs or the currency have moved while the page was not in view
        self._shown: Display | None = None  # how the answer was shown last
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.work = Work(self)
        content = QWidget()
        content.setObjectName("content")
        self.header = Header(reading, self.work, content)
        self.body = _Body(reading, content)
        self.assumptions = QLabel(content)
        self.assumptions.setObjectName("analysis.assumptions")
        self.assumptions.setFont(sized(11))
        self.assumptions.setWordWrap(True)
        self.assumptions.setTextFormat(Qt.TextFormat.PlainText)
        self.assumptions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        kind(self.assumptions, "muted")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(GAP)
        self.above = QHBoxLayout()  # for what shall stay in its place, however long the sentence is
        layout.addLayout(self.above)
        layout.addWidget(self.header)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.assumptions)
        self.build()
        self.setWidget(content)
        follow_the_eye(self)
        self._settle_timer = QTimer(self)
        self._settle_timer.setSingleShot(True)
        self._settle_timer.timeout.connect(self._settled)
        self.header.copy_asked.connect(self.copy_sentence)
        self.header.explain_asked.connect(lambda: reading.explain_asked.emit(f"method.{self.key}"))
        self.header.explain.setVisible(f"method.{self.key}" in reading.messages)
        self.header.again_asked.connect(self.compute)
        self.work.done.connect(self._done)
        self.work.came_first.connect(self._done)
        self.work.failed.connect(self._fail)
        self.work.changed.connect(self._refresh_stale)
        reading.numbers_changed.connect(self._numbers_changed)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self.retranslate)
        self.retranslate()

    # What a page gives

    def build(self) -> None:
        """Put the page's widgets into ``self.body``."""
        raise NotImplementedError

    def settings(self) -> Any:
        """What the controls of the page say now: comparable, and all that ``task`` needs beside the profile."""
        return None

    def task(self, profile: Profile, settings: Any, pace: Pace) -> R:
        """Compute, in another thread: touch no widget; tell ``pace``, ask it, and have it show first answers."""
        raise NotImplementedError

    def say(self, result: R) -> tuple[str, str]:
        """The sentence of the page, and details in small type below; the second may be empty."""
        raise NotImplementedError

    def show_result(self, result: R) -> None:
        """Fill charts and tables; called again after a change of language, currency or theme."""
        raise NotImplementedError

    def say_controls(self) -> None:
        """Set the texts of the page's own controls again."""

    def refused(self, error: Exception) -> str:
        """Why it cannot be computed, in the reader's language."""
        messages = self.reading.messages
        return error.text(messages) if isinstance(error, AnalysisError) else said(error, messages)

    def assumed(self, answer: Answer[R]) -> str:
        """What the page adds to the line of assumptions; nothing by default."""
        return ""

    # When it computes

    @property
    def stale(self) -> bool:
        """Whether inputs or settings have moved since the answer."""
        if self.answer is None:
            return False
        now = (fingerprint(self.reading.document.profile), self.settings())
        return (self.answer.fingerprint, self.answer.settings) != now

    def compute(self) -> None:
        """Compute now; an answer under way is dropped."""
        self._settle_timer.stop()
        profile, settings = self.reading.document.profile, self.settings()
        asked = self._asked = (fingerprint(profile), settings)
        self._failed = None

        def answer(result: R) -> Answer[R]:
            return Answer(result, *asked, profile)

        def task(pace: Pace) -> Answer[R]:
            post = pace.show
            pace.show = lambda result: post(answer(result))
            return answer(self.task(profile, settings, pace))

        self.work.start(task)
        if self.answer is None:
            self.header.say(self.reading.messages("analysis.working"), "")

    def renew(self) -> None:
        """A control of the page was moved: compute again, at once where the page is in view."""
        if self.isVisible():
            self._settle_timer.start(SETTLE_MS // 5)
        self._refresh_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._numbers_changed()
        if self.answer is None or (self.stale and self.quick):
            self._settle_timer.start(PAINTED_MS)
        self._refresh_stale()

    def _numbers_changed(self) -> None:
        if not self.isVisible():  # a page that nobody sees keeps no edit waiting
            self._behind = True
            return
        self._behind = False
        if self.answer is None or (self.stale and self.quick):
            self._settle_timer.start(SETTLE_MS)
        if self.answer is not None and self._shown != self.reading.display:
            self._show()  # in another currency, stale or not
        self._refresh_stale()

    def _settled(self) -> None:
        now = (fingerprint(self.reading.document.profile), self.settings())
        known = self.answer and (self.answer.fingerprint, self.answer.settings)
        if now == known and not self.work.busy:
            return
        if not (self.work.busy and self._asked == now):
            self.compute()

    def _done(self, answer: Answer[R]) -> None:
        self.answer = answer
        self._show()

    def _fail(self, error: Exception) -> None:
        self._failed = error
        self._say_failed(error)
        self._refresh_stale()

    def _say_failed(self, error: Exception) -> None:
        self.header.say(self.reading.messages("analysis.failed"), self.refused(error))

    # What it shows

    def _show(self) -> None:
        if self.answer is not None and not self._failed:
            self._shown = self.reading.display
            self.header.say(*self.say(self.answer.result))
            self.show_result(self.answer.result)
            self.assumptions.setText(self.note())
        self._refresh_stale()

    def _refresh_stale(self) -> None:
        stale = self._failed is not None or self.stale
        self.header.set_stale(stale)
        self.body.set_stale(stale)

    def note(self) -> str:
        """The line under exported charts and tables: what the answer belongs to."""
        if self.answer is None:
            return ""
        messages, reading = self.reading.messages, self.reading
        sides = {side: names(reading, side, self.answer.profile) for side in SIDES}
        parts = [
            self.assumed(self.answer),
            messages(
                "analysis.assumptions",
                title=titled(self.answer.profile, messages),
                **sides,
                date=datetime.date.today().isoformat(),
                version=__version__,
                fingerprint=self.answer.fingerprint,
            ),
        ]
        return "\n".join(part for part in parts if part)

    def copy_sentence(self) -> None:
        """Put the sentence with what it rests on into the clipboard."""
        parts = (self.header.sentence.text(), self.header.details.text(), self.note())
        QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))
        self.tell(self.reading.messages("told.copied"))

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self.reading.messages
        self.setAccessibleName(messages(f"action.page.{self.key}.tip"))
        self.header.retranslate()
        self.say_controls()
        if self.answer is None and not self._failed:
            self.header.say(messages("analysis.working"), "")
        elif self._failed:
            self._say_failed(self._failed)
        self._show()

"""Work beside the window: progress, time left, cancel; only the newest answer counts."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from calculator.inputs import InputError

LOG = logging.getLogger(__name__)
TELL_MS = 100  # at most so often is progress told
PAINTED_MS = 40  # after this long a page that was just shown is painted: its work does not keep it waiting


class Pace:
    """What a task is handed: where it tells how far it is, and asks whether it is still wanted. For any thread."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self.share = 0.0
        self.show: Callable[[Any], None] = _nobody
        """Hand over a first answer that a better one will follow."""

    def told(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` pieces are done."""
        self.share = done / total if total else 0.0

    def stopped(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ask the task to end."""
        self._stopped.set()

    def check(self) -> None:
        """
        End the task here if it is no longer wanted.

        Raises
        ------
        Cancelled
            If so.
        """
        if self.stopped():
            from calculator.analysis.runner import Cancelled

            raise Cancelled


def _nobody(result: Any) -> None:
    """Where nobody asks for first answers."""


Task = Callable[[Pace], Any]


class _Post(QObject):
    """Carries an answer from the worker to the window's thread."""

    arrived = Signal(int, object, object)  # ticket, result, error
    came_first = Signal(int, object)  # ticket, result


class _Job(QRunnable):
    def __init__(self, ticket: int, task: Task, pace: Pace, post: _Post) -> None:
        super().__init__()
        self._ticket, self._task, self._pace, self._post = ticket, task, pace, post
        pace.show = self._show

    def _show(self, result: Any) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._post.came_first.emit(self._ticket, result)

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._task(self._pace)
        except Exception as raised:
            error = raised
        try:
            self._post.arrived.emit(self._ticket, result, error)
        except RuntimeError:  # the window is gone
            LOG.debug("an answer came after its page was gone")


class Work(QObject):
    """
    One task at a time for one page; a new one calls the one before off.

    ``done`` brings the result, ``came_first`` one that a better one will follow, ``failed`` an error that has a sentence,
    ``changed`` says that it began, got on or ended.
    """

    done = Signal(object)
    came_first = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ticket = 0
        self._pace: Pace | None = None
        self._began = 0.0
        self._post = _Post()
        self._post.arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._post.came_first.connect(self._arrive_first, Qt.ConnectionType.QueuedConnection)
        self._tick = QTimer(self)
        self._tick.setInterval(TELL_MS)
        self._tick.timeout.connect(self.changed)
        pace_of = self  # the last pace is stopped when the page goes
        self.destroyed.connect(lambda _=None, state=pace_of.__dict__: _stop(state))

    @property
    def busy(self) -> bool:
        """Whether a task is under way."""
        return self._pace is not None

    @property
    def share(self) -> float:
        """How much of the task is done, 0..1."""
        return self._pace.share if self._pace else 0.0

    @property
    def seconds(self) -> float:
        """How long the task has been under way."""
        return time.monotonic() - self._began if self._pace else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it will still take at this pace; None while nobody can say."""
        share, so_far = self.share, self.seconds
        return so_far * (1.0 - share) / share if share > 0.03 and so_far > 0.3 else None

    def start(self, task: Task) -> None:
        """Begin a task; the answer of one under way is dropped."""
        self._drop()
        self._ticket += 1
        self._pace = Pace()
        self._began = time.monotonic()
        QThreadPool.globalInstance().start(_Job(self._ticket, task, self._pace, self._post))
        self._tick.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Call the task off."""
        if self._pace is not None:
            self._drop()
            self._ticket += 1
            self._tick.stop()
            self.changed.emit()

    def _drop(self) -> None:
        if self._pace is not None:
            self._pace.stop()
            self._pace = None

    def _arrive_first(self, ticket: int, result: object) -> None:
        if ticket == self._ticket:
            self.came_first.emit(result)

    def _arrive(self, ticket: int, result: object, error: object) -> None:
        from calculator.analysis.runner import Cancelled

        if ticket != self._ticket:
            return
        self._pace = None
        self._tick.stop()
        self.changed.emit()
        if error is None:
            self.done.emit(result)
        elif isinstance(error, InputError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled) and isinstance(error, BaseException):
            raise error


def _stop(state: dict[str, Any]) -> None:
    pace = state.get("_pace")
    if pace is not None:
        pace.stop()

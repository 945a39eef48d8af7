"""One window's journal, written by a thread beside: whoever asks never waits for the disk."""

from __future__ import annotations

import contextlib
import functools
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from calculator.files.lock import Lock
from ui.recovery import entries
from ui.recovery.entries import Unsaved

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor


@functools.cache
def _thread() -> ThreadPoolExecutor:
    """One for all windows of the process, made with the first edit."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")


class Journal:
    """
    Holds the last unsaved state; a wish that comes before the last one was served takes its place.

    Parameters
    ----------
    failed : function of OSError
        Told in the other thread when the disk did not take the journal.
    """

    def __init__(self, failed: Callable[[OSError], None]) -> None:
        self._failed = failed
        self._guard = threading.Lock()
        self._wish: Unsaved | None = None
        self._job: Future[None] | None = None
        self._lock: Lock | None = None
        self._name = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._there = False

    @property
    def place(self) -> Path:
        """The file, there or not."""
        return entries.folder() / f"{self._name}{entries.FRESH}"

    def keep(self, unsaved: Unsaved) -> None:
        """Have a comparison kept."""
        self._ask(unsaved)

    def clear(self) -> None:
        """Have the journal removed: all is saved or given up."""
        if self._there or self._job is not None:
            self._ask(None)

    def wait(self, seconds: float = 10.0) -> None:
        """Until what was asked is done."""
        with self._guard:
            job = self._job
        if job is not None:
            with contextlib.suppress(TimeoutError):
                job.result(seconds)

    def finish(self) -> None:
        """Remove the journal and its lock: the window closes."""
        self.clear()
        self.wait()
        if self._lock is not None:
            self._lock.release(remove=True)
            self._lock = None

    def _ask(self, wish: Unsaved | None) -> None:
        with self._guard:
            self._wish, self._there = wish, True
            if self._job is None:
                self._job = _thread().submit(self._serve)

    def _serve(self) -> None:
        """Serve the last wish, and what was wished meanwhile."""
        while True:
            with self._guard:
                wish = self._wish
            try:
                self._do(wish)
            except OSError as error:
                self._failed(error)
            finally:
                with self._guard:
                    done = self._wish is wish
                    if done:
                        self._job, self._there = None, wish is not None
            if done:
                return

    def _do(self, wish: Unsaved | None) -> None:
        if wish is None:
            self.place.unlink(missing_ok=True)
            return
        if self._lock is None:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            lock = Lock(self.place.with_suffix(".lock"))
            lock.take()
            self._lock = lock
        entries.write(self.place, wish)

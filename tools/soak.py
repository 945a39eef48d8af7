"""
A day of use in one process: edits, undo, pages, languages, draws, exports, saves. Does the memory stay where it was?

``python tools/soak.py`` makes 10,000 edits, 500 page switches, 100 Monte Carlo runs and 50 exports and prints the resident memory after
each tenth; ``--share 0.05`` does less. Before a reading the same comparison is opened and every page has answered it, so that only what
is left behind differs. It ends with 1 where the memory after the last tenth is more than 5 % above that after the first tenth, or a
straight line through all readings rises by as much. Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication

from calculator.analysis import sobol
from calculator.analysis.montecarlo import monte_carlo, study_of
from calculator.files.places import HOME
from calculator.inputs import InputError
from calculator.profile import example
from calculator.workbook import export
from tools.surfaces.pages import wait  # lets the threads beside it run, which QTest.qWait does not
from ui import app
from ui.document import Document
from ui.pages import PAGES, START
from ui.preferences import Preferences
from ui.window import MainWindow

EDITS, SWITCHES, DRAWS, EXPORTS = 10_000, 500, 100, 50
SAMPLES = 1024
GROWTH = 1.05
READINGS = 5
PAUSE_MS = 100
QUIET = 4  # pauses in which nothing runs: by then a page that waits with its computing has begun
IDLE_S = 60.0


def resident_mb() -> float:
    """Resident memory of this process, the median of some readings; what can be freed is freed before each."""
    return statistics.median(_resident_mb() for _ in range(READINGS))


def _resident_mb() -> float:
    wait(PAUSE_MS)
    sobol._table.cache_clear()  # up to four tables of 17 MB, of whoever drew last
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)  # what the C library keeps for later is not in use
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def idle() -> None:
    """Let the window work until nothing has run beside it for a moment."""
    quiet, ends = 0, time.monotonic() + IDLE_S
    while quiet < QUIET:
        wait(PAUSE_MS // 2)
        quiet = 0 if QThreadPool.globalInstance().activeThreadCount() else quiet + 1
        if time.monotonic() > ends:
            raise SystemExit("A page still computes after a minute.")


def slope(memory: list[float]) -> float:
    """How much a straight line through the readings rises from the first tenth to the last, over its beginning."""
    steps = range(len(memory))
    rise, base = statistics.linear_regression(steps, memory)
    return rise * (len(memory) - 1) / base


class Day:
    """A window and what is done in it; a seed decides."""

    def __init__(self, folder: Path, seed: int) -> None:
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        for key, value in {"language": "en", "currency": "USD", "theme": "light", "page": "compare"}.items():
            settings.setValue(key, value)
        self.folder, self.chance = folder, random.Random(seed)
        self.preferences = Preferences(settings)
        self.window = MainWindow(Document(example()), self.preferences)
        self.window.show()
        self.pages = [page.key for page in PAGES if page.key != START]
        self.shown = 0
        self.done = dict.fromkeys(("edits", "refused", "switches", "draws", "exports"), 0)

    def edit(self) -> None:
        """Move an input of a side a little, or take an edit back."""
        document = self.window.document
        if self.chance.random() < 0.1:
            document.finish_edit()
            document.history.undo()
        path = self.chance.choice(list(document.profile.values))
        try:
            document.set_input(path, document.profile.values[path] * self.chance.choice((0.99, 1.01)), "edit")
        except InputError:
            self.done["refused"] += 1
        document.finish_edit()
        self.done["edits"] += 1
        if self.done["edits"] % 20 == 0:
            QApplication.processEvents()
        if self.done["edits"] % 100 == 0:
            document.restart(example())

    def switch(self) -> None:
        """Turn to the next page; every now and then to another language."""
        self.shown += 1
        self.preferences.page = self.pages[self.shown % len(self.pages)]
        if self.shown % 25 == 0:
            self.preferences.language = "zh" if self.preferences.language == "en" else "en"
        QApplication.processEvents()
        self.done["switches"] += 1

    def draw(self) -> None:
        """How sure is the present comparison?"""
        monte_carlo(study_of(self.window.document.profile, seed=self.done["draws"]), SAMPLES)
        self.done["draws"] += 1

    def export(self) -> None:
        """A workbook of it."""
        export(self.folder / "a.xlsx", self.window.document.outcome, self.preferences.language)
        self.done["exports"] += 1

    def warm_up(self) -> None:
        """Every page in both languages, one draw, one export: what is made once is there."""
        for _ in range(2):
            for key in self.pages:
                self.preferences.page = key
                wait(PAUSE_MS)
            self.preferences.language = "zh" if self.preferences.language == "en" else "en"
        self.draw()
        self.export()
        self.done = dict.fromkeys(self.done, 0)

    def part(self, begin: float, end: float) -> None:
        """From one share of the day to another, everything evenly among everything."""
        counts = ((self.edit, EDITS), (self.switch, SWITCHES), (self.draw, DRAWS), (self.export, EXPORTS))
        work = sorted(
            ((number + 0.5) / count, order, action)
            for order, (action, count) in enumerate(counts)
            for number in range(round(count * begin), round(count * end))
        )
        for _, _, action in work:
            action()

    def rest(self) -> None:
        """The same comparison, and every page at rest with its answer to it: like is compared with like."""
        self.window.document.restart(example())
        self.preferences.language = "en"
        for key in (*self.pages, self.pages[0]):
            self.preferences.page = key
            idle()

    def close(self) -> None:
        """The window closes without a question."""
        self.window.document.restart(example())
        self.window.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--readings", type=int, default=10, help="into how many parts the day is cut (10)")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        os.environ[HOME] = name
        app.prepare([])
        day, begun = Day(Path(name), arguments.seed), time.monotonic()
        memory = []
        day.warm_up()
        step = arguments.share / arguments.readings
        for number in range(arguments.readings):
            day.part(step * number, step * (number + 1))
            day.rest()
            memory.append(round(resident_mb(), 1))
            print(f"{time.monotonic() - begun:5.0f} s  {memory[-1]:6.1f} MB", file=sys.stderr, flush=True)
        day.close()
    growth, rise = round(memory[-1] / memory[0], 4), round(slope(memory), 4)
    print(json.dumps({**day.done, "memory_mb": memory, "growth": growth, "slope": rise}))
    return 0 if growth <= GROWTH and rise <= GROWTH - 1.0 else 1


if __name__ == "__main__":
    sys.exit(main())

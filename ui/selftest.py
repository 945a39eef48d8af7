"""
`--self-test`: does this program work on this machine?

Computes the default comparison and holds it to numbers stored when the program was built, writes and reads a profile
and a workbook, opens the window, paints every page, prints one line. Nothing of the user's is read or written.
"""

from __future__ import annotations

import json
import math
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from calculator.compare import Outcome, compare
from calculator.inputs import INPUTS, SIDES, side_of
from calculator.library.tables import RESOURCES
from calculator.messages import Messages
from calculator.model import evaluate
from calculator.profile import SUFFIX, example, load, save
from calculator.version import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

EXPECTED = RESOURCES / "selftest.json"  # `compare --json`, written by packaging/build.py
TOLERANCE = 1e-9  # relative; processors differ in the last digits of exp and log
CHANGED = ("domestic.site.electricity_price_usd_per_kwh", 0.03125)
SETTLE_S = 90.0  # how long a page may take to compute
FAILED = 1
Results = Mapping[str, Mapping[str, float | None]]


class Failed(Exception):
    """What does not work, in a sentence."""


def run() -> int:
    """Test everything; 0, or 1 with a sentence on standard error."""
    began = time.monotonic()
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not any(map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))):
        os.environ["LC_ALL"] = "C.UTF-8"  # or Qt says at length that it takes this one
    messages = Messages(_language())
    try:
        with tempfile.TemporaryDirectory(prefix="token-parity-") as name:
            folder = Path(name)
            os.environ["TOKEN_PARITY_HOME"] = name  # rows of the user's own play no part
            outcome = compare(example())
            numbers = check_numbers(outcome, expected(outcome), messages)
            check_files(folder, outcome, messages)
            pages = check_window(folder, messages)
    except Failed as failed:
        return _tell(str(failed))
    except Exception as error:
        traceback.print_exc()
        return _tell(messages("selftest.raised", error=f"{type(error).__name__}: {error}"))
    stored = "stored" if EXPECTED.exists() else "again"
    print(
        messages(
            f"selftest.passed.{stored}",
            version=__version__, numbers=numbers, pages=pages, seconds=f"{time.monotonic() - began:.1f}",
        )
    )  # fmt: skip
    return 0


def _language() -> str:
    """Chinese where the terminal is, else English."""
    spoken = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if spoken.startswith("zh") else "en"


def _tell(sentence: str) -> int:
    if sys.stderr is not None:  # a program for the window has none on Windows
        print(sentence, file=sys.stderr)
    return FAILED


def expected(outcome: Outcome) -> Results:
    """The numbers stored in the bundle; from source, those of each side computed alone, on scalars."""
    if EXPECTED.exists():
        stored: dict[str, dict[str, float | None]] = json.loads(EXPECTED.read_text(encoding="utf-8"))
        return {side: stored[side] for side in SIDES}
    return {
        side: {
            name: float(value)
            for name, value in evaluate(
                side_of({path: outcome.values[f"{side}.{path}"] for path in INPUTS})
            ).items()
        }
        for side in SIDES
    }


def check_numbers(outcome: Outcome, reference: Results, messages: Messages) -> int:
    """
    Hold every result to its stored number; how many there were.

    Raises
    ------
    Failed
        If one differs, is missing, or is new.
    """
    for side in SIDES:
        if outcome.results[side].keys() != reference[side].keys():
            raise Failed(messages("selftest.names", side=side))
        for name, stored in reference[side].items():
            value = outcome.results[side][name]
            unknown = stored is None or math.isnan(stored)
            if unknown != math.isnan(value) or (
                stored is not None and not unknown and not math.isclose(value, stored, rel_tol=TOLERANCE)
            ):
                raise Failed(messages("selftest.number", side=side, name=name, value=value, stored=stored))
    return sum(len(reference[side]) for side in SIDES)


def check_files(folder: Path, outcome: Outcome, messages: Messages) -> None:
    """
    Write a changed profile and its workbook, and read both back.

    Raises
    ------
    Failed
        If either comes back different.
    """
    from calculator.workbook import export, import_

    profile = outcome.profile.with_value(*CHANGED)
    save(folder / f"test{SUFFIX}", profile)
    if load(folder / f"test{SUFFIX}").values != profile.values:
        raise Failed(messages("selftest.profile"))
    export(folder / "test.xlsx", compare(profile), "en", "USD")
    found = import_(folder / "test.xlsx")
    if found.differences or found.profile.values[CHANGED[0]] != CHANGED[1]:
        raise Failed(messages("selftest.workbook"))


def check_window(folder: Path, messages: Messages) -> int:
    """
    Open the window with settings that are thrown away, and paint every page in both languages; how many pages.

    Raises
    ------
    Failed
        If a page stays empty, something was raised behind the window, or there is no type for Chinese.
    """
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QFontDatabase

    from ui import app, theme
    from ui.document import Document
    from ui.pages import PAGES
    from ui.preferences import Preferences
    from ui.window import MainWindow

    application = app.prepare([sys.argv[0]])
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "en")
    preferences = Preferences(settings)
    theme.apply(application, theme.theme_for("light"))
    raised: list[str] = []
    before, sys.excepthook = (
        sys.excepthook,
        lambda kind, error, trace: raised.append(f"{kind.__name__}: {error}"),
    )
    try:
        window = MainWindow(Document(example()), preferences)
        window.show()
        _wait(lambda: window.page.chart.loaded or bool(raised), messages("selftest.chart"))
        for language in ("en", "zh"):
            preferences.language = language
            for page in PAGES:
                preferences.page = page.key
                _wait(lambda: _nothing_runs() or bool(raised), messages("selftest.busy", page=page.key))
                drawn = _drawn(window)
                if raised:
                    raise Failed(messages("selftest.page", page=page.key, error=raised[0]))
                if not drawn:
                    raise Failed(messages("selftest.empty", page=page.key))
        if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
            raise Failed(messages("selftest.type"))
        window.close()
        window.deleteLater()
        application.processEvents()
    finally:
        sys.excepthook = before
    return len(PAGES)


def _wait(until: Callable[[], bool], sentence: str) -> None:
    """Let the window work until something is so; Failed with the sentence if it never is."""
    from PySide6.QtWidgets import QApplication

    ends = time.monotonic() + SETTLE_S
    QApplication.processEvents()
    while not until():
        if time.monotonic() > ends:
            raise Failed(sentence)
        time.sleep(0.01)
        QApplication.processEvents()
    QApplication.processEvents()


def _nothing_runs() -> bool:
    from PySide6.QtCore import QThreadPool

    return QThreadPool.globalInstance().activeThreadCount() == 0


def _drawn(widget: QWidget) -> bool:
    """Whether a picture of the widget shows more than a few plain areas."""
    picture = widget.grab().toImage()
    step = 5
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), step)
    }
    return len(colours) > 16

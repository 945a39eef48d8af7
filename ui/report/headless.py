"""A report without a window, and without a screen where there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from calculator.compare import Outcome
from calculator.display import Display
from ui.report.build import content_of
from ui.report.pdf import save
from ui.report.studies import study


def write(path: Path, outcome: Outcome, lang: str, currency: str, paper: str) -> None:
    """
    Write the report of a comparison.

    Raises
    ------
    FileError
        Where the file cannot be written.
    """
    app = QGuiApplication.instance() or QGuiApplication(_arguments())
    display = Display(lang, currency, outcome.values["domestic.market.cny_per_usd"])
    save(path, content_of(outcome, study(outcome), display), paper)
    del app


def _arguments() -> list[str]:
    """Qt's: on Linux it is told not to look for a screen, which it would not go on without."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return ["token-parity"]

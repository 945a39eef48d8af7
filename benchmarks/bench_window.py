"""
How fast the window answers: `python -m pytest benchmarks/bench_window.py --benchmark-enable -s`.

On demand, offscreen at 1280x800. A drag is one edit through to painted numbers and chart; a page switch is to a page that was
shown before; a language switch sets every page that was made.
"""

import os
import time

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from calculator.profile import example
from ui import app, theme
from ui.analysis.page import AnalysisPage
from ui.document import Document
from ui.pages import PAGES
from ui.preferences import Preferences
from ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PRICE = "domestic.site.electricity_price_usd_per_kwh"
WAIT_S = 60.0


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    app.prepare([])
    settings = QSettings(str(tmp_path_factory.mktemp("window") / "s.ini"), QSettings.Format.IniFormat)
    for key, value in {"language": "en", "currency": "USD", "theme": "light", "page": "compare"}.items():
        settings.setValue(key, value)
    theme.apply(qapp, theme.LIGHT)
    made = MainWindow(Document(example("default")), Preferences(settings))
    setattr(made.files, "may_close", lambda: True)  # noqa: B010  no question at the end
    made.resize(1280, 800)
    made.show()
    for row in PAGES:
        made.preferences.page = row.key
        page = made.pages.page(row.key)
        end = time.monotonic() + WAIT_S
        while isinstance(page, AnalysisPage) and page.answer is None and time.monotonic() < end:
            QApplication.processEvents()
    made.preferences.page = "compare"
    end = time.monotonic() + 3.0
    while time.monotonic() < end:
        QApplication.processEvents()
    yield made
    made.close()


def test_drag(benchmark, window):
    prices = iter([0.02 + 0.0001 * number for number in range(100_000)])

    def drag():
        window.document.set_input(PRICE, next(prices), "drag")
        window.repaint()
        QApplication.processEvents()

    benchmark.pedantic(drag, rounds=60, warmup_rounds=5)


@pytest.mark.parametrize("key", [row.key for row in PAGES])
def test_page_switch(benchmark, window, key):
    def switch():
        window.preferences.page = key
        window.repaint()

    def back():
        window.preferences.page = "start" if key == "compare" else "compare"
        window.repaint()

    benchmark.pedantic(switch, setup=back, rounds=10)


def test_language_switch(benchmark, window):
    languages = iter(["zh", "en"] * 100)
    window.preferences.page = "compare"

    def switch():
        window.preferences.language = next(languages)
        window.repaint()

    benchmark.pedantic(switch, rounds=8)

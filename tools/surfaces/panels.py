"""What stands beside or above the pages: start, tour, settings, palette, explanations, what a crash left."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from calculator.analysis.uncertain import Correlation
from calculator.profile import example, examples
from tools.surfaces.pages import SETTLE_MS, analysis, answered, wait
from ui.cases.page import CasesPage
from ui.inputs.picker import Picker
from ui.notes import Notes
from ui.palette import Palette, entries, library_rows
from ui.recovery.dialog import RecoveryDialog
from ui.recovery.entries import Entry, Unsaved
from ui.settings_dialog import SettingsDialog
from ui.sure.correlations_dialog import CorrelationsDialog
from ui.sure.distribution_dialog import DistributionDialog
from ui.tour import Tour
from ui.window import MainWindow

RISKS = {
    "supply_premium": 0.2,
    "residency_share": 0.15,
    "residency_cost_factor": 1.0,
    "outage_reserve_share": 0.1,
    "fx_move_share": 0.05,
}


def start(window: MainWindow) -> QWidget:
    """Where a person begins."""
    window.preferences.page = "start"
    wait(SETTLE_MS)
    return window


def every_input(window: MainWindow) -> QWidget:
    """Every group unfolded."""
    for section in window.panel.sections:
        section.set_open(True)
    return window


def risks(window: MainWindow) -> QWidget:
    """Every risk on, on both sides, so that there are four cost lines more."""
    set_risks(window)
    return window


def risks_and_cautions(window: MainWindow) -> QWidget:
    """Every risk on, and a side that is too slow."""
    set_risks(window)
    window.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    window.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    return window


def set_risks(window: MainWindow) -> None:
    """Turn every risk of both sides on."""
    for side in ("domestic", "foreign"):
        for name, value in RISKS.items():
            window.document.set_input(f"{side}.risk.{name}", value, "")


def many_cases(window: MainWindow) -> QWidget:
    """Every shipped example side by side, and one that cannot be read."""
    names = [f"example:{entry.name}" for entry in examples()]
    window.preferences.cases = ["present", *names, "example:gone"]
    window.preferences.page = "cases"
    page = window.pages.page("cases")
    assert isinstance(page, CasesPage)
    answered(page)
    return window


def no_case(window: MainWindow) -> QWidget:
    """The Cases page with nothing on it."""
    window.preferences.cases = []
    window.preferences.page = "cases"
    page = window.pages.page("cases")
    assert isinstance(page, CasesPage)
    answered(page)
    return window


def explained(target: str) -> Callable[[MainWindow], QWidget]:
    """How a number comes about."""

    def show(window: MainWindow) -> QWidget:
        window.explain(target)
        return window

    return show


def tour(stop: int) -> Callable[[MainWindow], QWidget]:
    """A stop of the tour."""

    def show(window: MainWindow) -> QWidget:
        window.show_tour()
        shown = window.findChildren(Tour)[-1]
        for _ in range(stop):
            shown.go_on()
        return window

    return show


def settings(window: MainWindow) -> QWidget:
    """Language, currency, theme, folders."""
    dialog = SettingsDialog(window.reading, window)
    dialog.show()
    return dialog


def palette(window: MainWindow) -> QWidget:
    """Everything by name."""
    every = entries(window.reading, window.actions_.every(), window.edit_input, window.explain)
    dialog = Palette(window.reading, every, window, lambda: library_rows(window.reading, window.choose))
    dialog.show()
    return dialog


def recovery(window: MainWindow) -> QWidget:
    """What a crash left: one with a file, one without."""
    when = datetime.datetime(2026, 3, 1, 14, 30)
    profile = example("default")
    found = [
        Entry(
            Path("a.journal"), Unsaved(profile, Path("Inner Mongolia and Virginia.tokenparity")), when, False
        ),
        Entry(Path("b.journal"), Unsaved(profile), when, False),
    ]
    dialog = RecoveryDialog(window.reading, found, window)
    dialog.show()
    return dialog


def changed_file(state: str) -> Callable[[MainWindow], QWidget]:
    """Another program has changed the open file, or removed it."""

    def show(window: MainWindow) -> QWidget:
        window.safety.strip.say(window.reading.messages, state, "default.tokenparity", True)
        return window

    return show


def notes(window: MainWindow) -> QWidget:
    """Name and note of the comparison."""
    dialog = Notes(window.reading, window)
    dialog.show()
    return dialog


def sure_add(window: MainWindow) -> QWidget:
    """Another uncertain input."""
    page = analysis(window, "sure")
    offered = ("domestic.site.pue", "foreign.site.pue")
    dialog = DistributionDialog(window.reading, window.document.profile, page, offered=offered)
    dialog.show()
    return dialog


def sure_correlations(window: MainWindow) -> QWidget:
    """Which inputs hang together."""
    page = analysis(window, "sure")
    columns = page.inputs.columns  # type: ignore[attr-defined]
    pair = (Correlation(columns[0].path, columns[1].path, 0.5),)
    dialog = CorrelationsDialog(window.reading, window.document.profile, columns, pair, page)
    dialog.show()
    return dialog


def picker(side: str, table: str) -> Callable[[MainWindow], QWidget]:
    """Choosing a row of the library."""

    def show(window: MainWindow) -> QWidget:
        dialog = Picker(window.reading, side, table, window)
        dialog.show()
        return dialog

    return show

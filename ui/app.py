"""Starts the window."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from calculator.files.places import portable_folder
from calculator.profile import example
from calculator.version import __version__
from ui import errors, fonts, icons, log, theme
from ui.ahead import Ahead
from ui.document import Document
from ui.opened import OpenedFiles
from ui.pages import START
from ui.preferences import Preferences
from ui.qt_words import QtWords
from ui.screen_fit import fit_screen
from ui.sweeper import Sweeper
from ui.window import MainWindow

M_ARENA_MAX = -8  # of malloc.h
SETTLED_MS = 2000  # window and chart stand


def _share_the_heap() -> None:
    """
    One heap for all threads: glibc gives each its own, and what an analysis freed stayed in all of them.

    A window in use held 250 to 350 MB, up and down; with one heap it holds 235 and stays there. The arrays are as fast.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def prepare(argv: list[str]) -> QApplication:
    """The application, with name, style and font, made once."""
    _share_the_heap()
    running = QApplication.instance()
    styled = [*argv[:1], "-style", "fusion", *argv[1:]]  # setStyle would load every kind of style option
    app = running if isinstance(running, QApplication) else QApplication(styled)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    beside = portable_folder()
    if beside is not None:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(beside))
    app.setOrganizationName("token-parity")
    app.setApplicationName("token-parity")
    app.setApplicationDisplayName("Token Parity")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("token-parity")
    app.setWindowIcon(icons.program_icon())
    if app is running:
        app.setStyle("Fusion")
    fonts.apply(app)
    return app


def _settle(window: MainWindow) -> None:
    """The log begins; garbage is looked for from now on, in this thread: main.py put it off, and what was made since stays. Pages are read ahead."""
    log.logger()
    gc.freeze()
    Sweeper(window)
    Ahead(window)


def _begin(window: MainWindow, argv: list[str]) -> None:
    """What a crash has left comes before the file that was asked for, which asks itself where something is unsaved."""
    window.safety.offer()
    if argv:
        window.files.open(Path(argv[0]))


def run(argv: list[str], watch: Callable[[MainWindow], object] | None = None) -> int:
    """Open the window, with a file if ``argv`` names one; the exit status. ``watch`` gets the window before it shows."""
    app = prepare([sys.argv[0], *argv])
    preferences = Preferences()
    log.start()
    teller = errors.install(preferences)
    theme.apply(app, theme.theme_for(preferences.theme))
    words = QtWords(app, preferences)
    if preferences.opens_on_start and not argv:
        preferences.page = START
    window = MainWindow(Document(example()), preferences)
    if sys.platform == "darwin":
        app.installEventFilter(OpenedFiles(window.files.open, window))
    if watch is not None:
        watch(window)
    fit_screen(window)
    window.show()
    teller.rescue = window.safety.autosave.flush
    QTimer.singleShot(0, lambda: _begin(window, argv))
    QTimer.singleShot(SETTLED_MS, lambda: _settle(window))
    status = app.exec()
    del words
    return status

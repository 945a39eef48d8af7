"""Starts the window."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QSettings, QTimer, QTranslator
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
from ui.sweeper import Sweeper
from ui.window import MainWindow

M_ARENA_MAX = -8  # of malloc.h
SETTLED_MS = 2000  # window and chart stand
NEVER_TRANSLATED = {
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "File"): "文件",
}


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


class _Lacking(QTranslator):
    """
    What Qt's Chinese lacks: asked where ``words`` have nothing.

    Some texts have got a mark of a key (``Look &in:``) since they were translated, and count as new; others were never.
    """

    def __init__(self, words: QTranslator, app: QApplication) -> None:
        super().__init__(app)
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, note: str | None = None, count: int = -1) -> str | None:
        if "&" in source:
            return self._words.translate(context, source.replace("&", ""), note, count) or None
        return NEVER_TRANSLATED.get((context, source))


class QtWords:
    """Qt's own words (file dialogs, context menus) in the language in force."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        self._app, self._preferences = app, preferences
        self._translator = QTranslator(app)
        self._lacking = _Lacking(self._translator, app)
        preferences.language_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Load the words of the language in force, and its forms of letters."""
        fonts.speak(self._app, self._preferences.language)
        for translator in (self._translator, self._lacking):
            self._app.removeTranslator(translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._preferences.language == "zh" and self._translator.load("qtbase_zh_CN", folder):
            self._app.installTranslator(self._lacking)
            self._app.installTranslator(self._translator)  # asked first


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
    window.fit_screen()
    window.show()
    teller.rescue = window.safety.autosave.flush
    QTimer.singleShot(0, lambda: _begin(window, argv))
    QTimer.singleShot(SETTLED_MS, lambda: _settle(window))
    status = app.exec()
    del words
    return status

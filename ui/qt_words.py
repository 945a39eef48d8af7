"""Qt's own words (file dialogs, context menus) in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.preferences import Preferences

NEVER_TRANSLATED = {
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "File"): "文件",
}


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

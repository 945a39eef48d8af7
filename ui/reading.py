"""How this reader reads this document: one display for all pages, made anew when either changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from calculator.display import Display
from calculator.messages import Messages
from ui.document import Document
from ui.preferences import Preferences
from ui.theme import Theme, theme_for


class Reading(QObject):
    """
    Language, currency and theme in force.

    ``words_changed``: every text is to be set again. ``numbers_changed``: numbers are to be shown again, after an
    edit or another currency. ``theme_changed``: what a widget paints by itself is to be painted again.
    """

    words_changed = Signal()
    numbers_changed = Signal()
    theme_changed = Signal()
    explain_asked = Signal(object)  # a number was asked about: see ui.explain.words.known

    def __init__(self, document: Document, preferences: Preferences) -> None:
        super().__init__()
        self.document = document
        self.preferences = preferences
        self.theme: Theme = theme_for(preferences.theme)
        self.display = self._display()
        document.changed.connect(self._numbers)
        preferences.currency_changed.connect(self._numbers)
        preferences.language_changed.connect(self._words)

    @property
    def messages(self) -> Messages:
        """The strings of the language in force."""
        return self.display.messages

    def _display(self) -> Display:
        rate = self.document.profile.values["domestic.market.cny_per_usd"]
        return Display(self.preferences.language, self.preferences.currency, rate)

    def _numbers(self) -> None:
        self.display = self._display()
        self.numbers_changed.emit()

    def _words(self) -> None:
        self.display = self._display()
        self.words_changed.emit()
        self.numbers_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.theme_changed.emit()

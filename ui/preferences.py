"""How the user wants to see things: language, currency, theme; kept between sessions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QObject, QSettings, Signal

from calculator.display import CURRENCIES
from ui.pages import FIRST, known
from ui.theme import THEMES

LANGUAGES = ("en", "zh")
RECENT_FILES = 10


class Preferences(QObject):
    """
    Language, currency and theme with a signal for each, and what the window remembers.

    A value in the settings file that is not a choice counts as absent.
    """

    language_changed = Signal()
    currency_changed = Signal()
    theme_changed = Signal()
    page_changed = Signal()
    recent_changed = Signal()

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self._settings = settings or QSettings()
        system = "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"
        self._system = system
        self._language = self._read("language", LANGUAGES, system)
        self._currency = self._read("currency", CURRENCIES, "CNY" if self._language == "zh" else "USD")
        self._theme = self._read("theme", THEMES, "system")

    def reset(self) -> None:
        """Language, currency, theme and opening as at the first start; what was remembered of files stays."""
        self.language = self._system
        self.currency = "CNY" if self._system == "zh" else "USD"
        self.theme = "system"
        self.opens_on_start = True

    def _read(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) and value in choices else default

    @property
    def language(self) -> str:
        return self._language

    @language.setter
    def language(self, value: str) -> None:
        if value != self._language:
            self._language = value
            self._settings.setValue("language", value)
            self.language_changed.emit()

    @property
    def currency(self) -> str:
        return self._currency

    @currency.setter
    def currency(self, value: str) -> None:
        if value != self._currency:
            self._currency = value
            self._settings.setValue("currency", value)
            self.currency_changed.emit()

    @property
    def theme(self) -> str:
        return self._theme

    @theme.setter
    def theme(self, value: str) -> None:
        if value != self._theme:
            self._theme = value
            self._settings.setValue("theme", value)
            self.theme_changed.emit()

    @property
    def page(self) -> str:
        """The page in view; what is not one of them counts as the first."""
        return known(str(self._settings.value("page", FIRST))).key

    @page.setter
    def page(self, value: str) -> None:
        if value != self.page:
            self._settings.setValue("page", value)
            self.page_changed.emit()

    @property
    def opens_on_start(self) -> bool:
        """Whether the program opens on its start page."""
        return str(self._settings.value("opens_on_start", "true")).lower() != "false"

    @opens_on_start.setter
    def opens_on_start(self, value: bool) -> None:
        self._settings.setValue("opens_on_start", "true" if value else "false")

    @property
    def toured(self) -> bool:
        """Whether the tour was taken or skipped."""
        return str(self._settings.value("toured", "false")).lower() == "true"

    @toured.setter
    def toured(self, value: bool) -> None:
        self._settings.setValue("toured", "true" if value else "false")

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved lately, the last one first."""
        value = self._settings.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name]

    @property
    def last_file(self) -> Path | None:
        """The file that was open when the program was last closed."""
        value = self._settings.value("last")
        return Path(value) if isinstance(value, str) and value else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self._settings.setValue("last", str(path.absolute()) if path is not None else "")

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        full = path.absolute()
        self._set_recent([full, *(known for known in self.recent if known != full)])

    def forget(self, path: Path) -> None:
        """Drop a file from the recent ones."""
        self._set_recent([known for known in self.recent if known != path.absolute()])

    def _set_recent(self, paths: list[Path]) -> None:
        self._settings.setValue("recent", [str(path) for path in paths[:RECENT_FILES]])
        self.recent_changed.emit()

    @property
    def cases(self) -> list[str]:
        """The comparisons that stand side by side, by the keys of ui.cases.keys."""
        value = self._settings.value("cases", ["present", "pinned"])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return list(dict.fromkeys(name for name in names if isinstance(name, str) and name))

    @cases.setter
    def cases(self, keys: list[str]) -> None:
        self._settings.setValue("cases", keys)

    def state(self, key: str) -> QByteArray | None:
        """A remembered window state."""
        value = self._settings.value(f"window/{key}")
        return value if isinstance(value, QByteArray) else None

    def set_state(self, key: str, value: QByteArray) -> None:
        """Remember a window state."""
        self._settings.setValue(f"window/{key}", value)

    @property
    def open_groups(self) -> list[str]:
        """The groups of inputs that were unfolded."""
        value = self._settings.value("window/groups", ["workload"])
        return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []

    @open_groups.setter
    def open_groups(self, names: list[str]) -> None:
        self._settings.setValue("window/groups", names)

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """Change several at once without telling anybody."""
        blocked = self.blockSignals(True)
        try:
            yield
        finally:
            self.blockSignals(blocked)

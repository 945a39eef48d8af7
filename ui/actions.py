"""Every action of the window in one table: key, shortcut, icon; names and tips are messages."""

from __future__ import annotations

import dataclasses

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.pages import PAGES
from ui.reading import Reading

Key = QKeySequence.StandardKey


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One action."""

    name: str
    shortcut: Key | str = ""
    icon: str = ""
    group: str = ""  # one of several exclusive choices: the preference it sets
    value: str = ""


ROWS = (
    Row("new", Key.New, "new"),
    Row("open", Key.Open, "open"),
    Row("save", Key.Save, "save"),
    Row("save_as", "Ctrl+Shift+S"),
    Row("export", "Ctrl+Shift+E", "sheet"),
    Row("report", "Ctrl+Shift+R"),
    Row("print", Key.Print),
    Row("print_report", "Ctrl+Shift+P"),
    Row("rename", "F2"),
    Row("quit", "Ctrl+Q"),
    Row("undo", Key.Undo, "undo"),
    Row("redo", Key.Redo, "redo"),
    Row("swap", "Ctrl+Shift+X", "swap"),
    Row("copy", "Ctrl+Shift+C", "copy"),
    Row("pin", "Ctrl+D", "pin"),
    Row("pin_show", "Ctrl+Shift+D"),
    Row("pin_back", "Ctrl+Alt+D"),
    Row("unpin", "Ctrl+Alt+P"),
    Row("find", Key.Find, "search"),
    Row("palette", "Ctrl+K"),
    Row("settings", "Ctrl+,"),
    *(
        Row(
            f"page.{page.key}",
            "Ctrl+Home" if page.aside else f"Ctrl+{number % 10}",
            "home" if page.aside else "",
            group="page",
            value=page.key,
        )
        for number, page in enumerate(PAGES, 1)
    ),
    Row("en", "Alt+1", group="language", value="en"),
    Row("zh", "Alt+2", group="language", value="zh"),
    Row("usd", "Alt+3", group="currency", value="USD"),
    Row("cny", "Alt+4", group="currency", value="CNY"),
    Row("system", "Alt+5", group="theme", value="system"),
    Row("light", "Alt+6", group="theme", value="light"),
    Row("dark", "Alt+7", group="theme", value="dark"),
    Row("help", Key.HelpContents),
    Row("handbook", "Shift+F1"),
    Row("glossary", "Ctrl+F1"),
    Row("tour", "Shift+F2"),
    Row("about", "Alt+F1"),
)


class Actions:
    """The actions by name; ``retranslate`` and ``refresh`` keep names, icons and check marks true."""

    def __init__(self, reading: Reading, window: QWidget) -> None:
        self._reading = reading
        self._all: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for row in ROWS:
            action = self._all[row.name] = QAction(window)
            action.setObjectName(f"action.{row.name}")
            if isinstance(row.shortcut, Key):
                action.setShortcuts(row.shortcut)  # all that the desktop knows it by
            else:
                action.setShortcut(QKeySequence(row.shortcut))
            if row.group:
                action.setCheckable(True)
                groups.setdefault(row.group, QActionGroup(window)).addAction(action)
                action.triggered.connect(
                    lambda _checked=False, row=row: setattr(reading.preferences, row.group, row.value)
                )
            window.addAction(action)
        self.retranslate()
        self.refresh()

    def every(self) -> list[QAction]:
        """All of them, in the order of the table."""
        return list(self._all.values())

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        for row in ROWS:
            action = self._all[row.name]
            text = messages(f"action.{row.name}")
            action.setText(text)
            action.setIconText(
                messages(f"action.{row.name}.short") if f"action.{row.name}.short" in messages else text
            )
            tip = messages(f"action.{row.name}.tip")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(messages("action.tip", tip=tip, keys=keys) if keys else tip)
            action.setStatusTip(tip)

    def refresh(self) -> None:
        """Set icons in the theme's colours, and the marks of what is chosen."""
        theme, preferences = self._reading.theme, self._reading.preferences
        for row in ROWS:
            if row.icon:
                self._all[row.name].setIcon(icons.icon(row.icon, theme.text, theme.disabled))
            if row.group:
                self._all[row.name].setChecked(getattr(preferences, row.group) == row.value)

"""Colours of the light and the dark window, as palette and style sheet on Fusion."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui import fonts

THEMES = ("system", "light", "dark")


@dataclasses.dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window by what it is for. Text colours keep WCAG AA on their grounds."""

    name: str
    window: str
    panel: str
    card: str
    field: str
    field_hover: str
    border: str
    border_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_soft: str
    domestic: str
    foreign: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    good: str
    lines: tuple[tuple[str, str], ...]

    def side(self, side: str) -> str:
        """The colour of a side."""
        return self.domestic if side == "domestic" else self.foreign

    def line(self, name: str) -> str:
        """The colour of a cost line."""
        return dict(self.lines)[name]


# Kinds of cost keep one hue: machines blue, buildings green, people violet, energy amber and orange, risks red, the rest grey
# to rose.
# Neighbours in a stack differ in lightness, so that they stay apart without colour.
_LINES = ("accelerator", "server_network", "facility", "maintenance", "staff", "electricity", "demand", "carbon",
          "rent", "training", "delivery", "risk_supply", "risk_residency", "risk_outage", "risk_fx")  # fmt: skip

LIGHT = Theme(
    name="light",
    window="#f3f5f8", panel="#ffffff", card="#ffffff",
    field="#f1f3f6", field_hover="#e8ebf0", border="#dfe3e9", border_strong="#b9c0ca",
    text="#1a1f26", muted="#57616e", disabled="#717b88",
    accent="#0b7285", on_accent="#ffffff", accent_soft="#dff1f4",
    domestic="#b8430a", foreign="#1d56c9",
    warning="#8a5300", warning_soft="#fff3d9", bad="#b3261e", bad_soft="#fdeceb", good="#1b7f4b",
    lines=tuple(zip(_LINES, ("#1f5fa8", "#8fbce6", "#1c7c66", "#7cc9b2", "#7a4fa3", "#f2a900", "#c65d21", "#6b7280",
                             "#3f4fb5", "#c2568f", "#b7bdc7", "#8c1d18", "#e58b84", "#a33a5b", "#dba0b4"), strict=True)),
)  # fmt: skip

DARK = Theme(
    name="dark",
    window="#14171b", panel="#1b1f25", card="#1f242b",
    field="#2a3038", field_hover="#323943", border="#333a44", border_strong="#515b68",
    text="#e7eaee", muted="#a3adba", disabled="#818c9b",
    accent="#4cc3d6", on_accent="#06262c", accent_soft="#17373d",
    domestic="#ff9a5c", foreign="#7fb0ff",
    warning="#f5c065", warning_soft="#3a2e15", bad="#ff8a80", bad_soft="#42201e", good="#5fce95",
    lines=tuple(zip(_LINES, ("#4a90d9", "#a9cdf0", "#2fa287", "#93dcc6", "#a87fd1", "#f5b82e", "#e07b3c", "#8a93a1",
                             "#7f8cf0", "#e07fb2", "#c8ced8", "#e0605a", "#f3b1ac", "#d0688a", "#ecc0cf"), strict=True)),
)  # fmt: skip


def theme_for(choice: str) -> Theme:
    """The theme of a choice among THEMES; ``system`` asks the desktop, and is light where it does not say."""
    dark = choice == "dark" or (
        choice == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    return DARK if dark else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program in a theme. One sheet in place of another takes Qt three times as long as none between."""
    app.setStyleSheet("")
    app.setPalette(_palette(theme))
    app.setStyleSheet(_sheet(theme))
    fonts.keep()


def _palette(theme: Theme) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    colours = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.panel,
        role.AlternateBase: theme.field, role.ToolTipBase: theme.card, role.ToolTipText: theme.text,
        role.Text: theme.text, role.PlaceholderText: theme.muted, role.Button: theme.card,
        role.ButtonText: theme.text, role.BrightText: theme.bad, role.Link: theme.accent,
        role.LinkVisited: theme.accent, role.Highlight: theme.accent, role.HighlightedText: theme.on_accent,
        role.Light: theme.card, role.Midlight: theme.field, role.Mid: theme.border,
        role.Dark: theme.border_strong, role.Shadow: theme.border_strong, role.Accent: theme.accent,
    }  # fmt: skip
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, which, QColor(theme.disabled))
    palette.setColor(group.Disabled, role.Highlight, QColor(theme.border))
    return palette


def _sheet(theme: Theme) -> str:
    values = {field.name: getattr(theme, field.name) for field in dataclasses.fields(theme)}
    text = _SHEET
    for name, value in values.items():
        if isinstance(value, str):
            text = text.replace(f"@{name}@", value)
    return text


_SHEET = """
QMainWindow, QDialog { background: @window@; }
QToolTip { background: @card@; color: @text@; border: 1px solid @border_strong@; padding: 6px 8px; }

QMenuBar { background: @panel@; border-bottom: 1px solid @border@; padding: 1px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @field_hover@; }
QMenu { background: @card@; border: 1px solid @border_strong@; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @accent@; color: @on_accent@; }
QMenu::item:disabled { color: @disabled@; }
QMenu::separator { height: 1px; background: @border@; margin: 5px 8px; }
QMenu::icon { padding-left: 6px; }

QToolBar { background: @panel@; border: 0; border-bottom: 1px solid @border@; padding: 4px 8px; spacing: 2px; }
QToolBar::separator { background: @border@; width: 1px; margin: 5px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; color: @text@; }
QToolButton:hover { background: @field_hover@; }
QToolButton:pressed { background: @border@; }
QToolButton:focus { border-color: @accent@; }
QToolButton:disabled { color: @disabled@; }
QToolButton:checked { background: @accent_soft@; color: @accent@; }
QStatusBar { background: @panel@; border-top: 1px solid @border@; color: @muted@; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted@; padding: 0 6px; }

QPushButton { background: @card@; border: 1px solid @border_strong@; border-radius: 6px; padding: 5px 14px; color: @text@; }
QPushButton:hover { background: @field_hover@; }
QPushButton:pressed { background: @border@; }
QPushButton:focus { border-color: @accent@; }
QPushButton:default { background: @accent@; border-color: @accent@; color: @on_accent@; }
QPushButton:disabled { color: @disabled@; border-color: @border@; background: @window@; }
QPushButton[heading="true"] { background: transparent; border-color: transparent; padding: 3px 4px 3px 0; text-align: left; }
QPushButton[heading="true"]:hover { color: @accent@; }
QPushButton[heading="true"]:focus { border-color: @accent@; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: @field_hover@; }
QPushButton[flat="true"]:focus { border-color: @accent@; }

QLineEdit { background: @field@; border: 1px solid @field@; border-radius: 5px; padding: 2px 6px; color: @text@;
  selection-background-color: @accent@; selection-color: @on_accent@; }
QLineEdit:hover { border-color: @border_strong@; }
QLineEdit:focus { border-color: @accent@; background: @panel@; }
QLineEdit:disabled { color: @disabled@; background: @window@; border-color: @border@; }
QLineEdit[bad="true"] { border-color: @bad@; background: @bad_soft@; color: @bad@; }
QLineEdit[idle="true"] { color: @disabled@; }

QComboBox { background: @field@; border: 1px solid @field@; border-radius: 5px; padding: 2px 2px 2px 8px; color: @text@; }
QComboBox:hover { border-color: @border_strong@; }
QComboBox:focus { border-color: @accent@; }
QComboBox[bad="true"] { border-color: @bad@; background: @bad_soft@; color: @bad@; }
QComboBox[idle="true"] { color: @disabled@; }
QComboBox:disabled { color: @disabled@; background: @window@; }
QComboBox::drop-down { border: 0; width: 16px; }
QComboBox QAbstractItemView { background: @card@; border: 1px solid @border_strong@; outline: 0; padding: 3px;
  selection-background-color: @accent@; selection-color: @on_accent@; }

QCheckBox::indicator:unchecked { background: @field@; border: 1px solid @muted@; border-radius: 2px; width: 12px; height: 12px; }
QCheckBox::indicator:unchecked:disabled { border-color: @border_strong@; }

QScrollArea, QScrollArea > QWidget > QWidget#content { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: @border_strong@; border-radius: 3px; min-height: 30px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::handle:vertical:hover { background: @muted@; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: @border_strong@; border-radius: 3px; min-width: 30px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: 0; height: 0; width: 0; }

QListView, QTableView, QTreeView, QPlainTextEdit, QTextBrowser { background: @panel@; border: 1px solid @border@; border-radius: 6px; outline: 0;
  selection-background-color: @accent@; selection-color: @on_accent@; alternate-background-color: @field@; }
QTableView#lines { border: 0; background: transparent; }
QListView::item { padding: 4px 6px; border-radius: 4px; }
QListView::item:selected { background: @accent@; color: @on_accent@; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: @muted@; border: 0; border-bottom: 1px solid @border_strong@; padding: 3px 6px; }

QFrame#card { background: @card@; border: 1px solid @border@; border-radius: 9px; }
QFrame#warning { background: @warning_soft@; border: 1px solid @warning@; border-radius: 7px; }
QFrame#warning QLabel { color: @warning@; }
QFrame#notice { background: @accent_soft@; border: 1px solid @border_strong@; border-radius: 7px; }
QFrame#notice QLabel { color: @accent@; }
QWidget#inputs { background: @panel@; border-right: 1px solid @border@; }
QFrame#rule { background: @border@; }
QLabel#bubble { background: @bad_soft@; color: @bad@; border: 1px solid @bad@; border-radius: 6px; padding: 5px 9px; }
QLabel[kind="muted"] { color: @muted@; }
QLabel[kind="bad"] { color: @bad@; }
QLabel[kind="warning"] { color: @warning@; }
QLabel[kind="domestic"] { color: @domestic@; }
QLabel[kind="foreign"] { color: @foreign@; }
"""

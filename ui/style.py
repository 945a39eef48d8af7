"""Small helps for widgets that the style sheet dresses."""

from __future__ import annotations

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from calculator.said import visible
from ui import fonts


def unmarked(text: str) -> str:
    """A text of somebody's for a place that takes markup where it sees some: shown as it stands, nothing hidden in it."""
    text = visible(text)
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(
            Qt.WidgetAttribute.WA_WState_Polished
        ):  # else it looks when it is first shown
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            fonts.keep(widget)


def kind(widget: QWidget, name: str) -> None:
    """Give a label its role in the style sheet: muted, bad, warning, domestic, foreign."""
    restyle(widget, "kind", name)

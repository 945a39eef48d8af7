"""Small helps for widgets that the style sheet dresses."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def kind(widget: QWidget, name: str) -> None:
    """Give a label its role in the style sheet: muted, bad, warning, domestic, foreign."""
    restyle(widget, "kind", name)

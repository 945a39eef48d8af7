"""The menu of a number field: back to its source, another figure of the library, link, copy, paste."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from calculator.inputs import INPUTS
from ui.figures import alternatives
from ui.inputs.number_field import NumberField
from ui.inputs.origins import resettable
from ui.reading import Reading

FIGURES = 16  # offered at once


def field_menu(reading: Reading, field: NumberField, path: str) -> QMenu:
    """The menu of the field that shows an input."""
    messages, document = reading.messages, reading.document
    side, _, relative = path.partition(".")
    label = messages.text(INPUTS[relative].label)
    menu = QMenu(field)
    menu.setToolTipsVisible(True)
    if resettable(reading, path):
        found = document.source_value(path)
        value = reading.display.input_text(INPUTS[relative], found[0]) if found else ""
        reset = menu.addAction(messages("menu.field.reset", value=value))
        reset.triggered.connect(lambda: document.reset(path, messages("undo.reset", label=label)))
    figures = alternatives(reading, path)[:FIGURES]
    if figures:
        others = menu.addMenu(messages("menu.field.from"))
        for table, row_id, text in figures:
            action = others.addAction(text.replace("&", "&&"))
            action.triggered.connect(
                lambda _checked=False, table=table, row_id=row_id: document.choose(
                    side, table, row_id, messages("undo.input", label=label)
                )
            )
    menu.addSeparator()
    copy = menu.addAction(messages("menu.field.copy"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(field.selectedText() or field.text()))
    paste = menu.addAction(messages("menu.field.paste"))
    paste.setEnabled(bool(QGuiApplication.clipboard().text()))
    paste.triggered.connect(lambda: _paste(field))
    return menu


def _paste(field: NumberField) -> None:
    field.setFocus()
    if not field.hasSelectedText():
        field.selectAll()
    field.insert(QGuiApplication.clipboard().text().strip())
    field.textEdited.emit(field.text())


def show_menu(reading: Reading, field: NumberField, path: str, at: QPoint) -> None:
    """Open the menu at a point of the field."""
    menu = field_menu(reading, field, path)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(field.mapToGlobal(at))

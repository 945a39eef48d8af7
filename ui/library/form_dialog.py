"""The form of a row of the user's own: every column that fills an input, and where the figures come from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from calculator import library
from calculator.library.form import fields, form
from calculator.library.own import new_id
from calculator.said import said
from ui import dialogs
from ui.fonts import sized
from ui.library.faults import faults_of
from ui.library.form_row import FormRow
from ui.reading import Reading
from ui.style import kind


class FormDialog(QDialog):
    """Asks for a row and keeps it; ``row_id`` holds its id after ``exec``."""

    def __init__(
        self, reading: Reading, table: str, data: Mapping[str, str], parent: QWidget, *, based_on: str = ""
    ) -> None:
        super().__init__(parent)
        messages = reading.messages
        self._reading, self._table, self._data = reading, table, dict(data)
        self.row_id = ""
        self.setObjectName("own")
        editing = bool(data.get("id"))
        self.setWindowTitle(messages(f"own.{'edit' if editing else 'add'}.{table}"))
        self.resize(940, 640)
        about = QLabel(messages("own.based_on", name=based_on) if based_on else messages("own.about"), self)
        about.setWordWrap(True)
        kind(about, "muted")
        self.rows: dict[str, FormRow] = {}
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._grid())
        self.wrong = QLabel(self)
        self.wrong.setObjectName("own.wrong")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        kind(self.wrong, "bad")
        buttons = QDialogButtonBox(self)
        self.keep = buttons.addButton(messages("own.keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setObjectName("own.keep")
        buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(about)
        card = QFrame(self)
        card.setObjectName("card")  # fields stand out from it in both themes
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 8, 4, 8)
        inside.addWidget(self._area)
        layout.addWidget(card, 1)
        layout.addWidget(self.wrong)
        layout.addWidget(buttons)
        currency = self.rows.get("currency")
        if currency is not None and isinstance(currency.edit, QComboBox):
            currency.edit.currentIndexChanged.connect(lambda _index: self._show_currency())
            self._show_currency()
        self.rows["label"].edit.setFocus()

    def _grid(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(3, 1)
        for group in form(self._table):
            title = self._reading.messages.text(group.title)
            if title:
                heading = QLabel(title, content)
                heading.setFont(sized(14, bold=True))
                heading.setContentsMargins(0, 10, 0, 2)
                grid.addWidget(heading, grid.rowCount(), 0, 1, 4)
            for field in group.fields:
                value = self._data.get(field.column, "")
                self.rows[field.column] = FormRow(self._reading, field, value, grid, content)
        grid.setRowStretch(grid.rowCount(), 1)
        return content

    def _show_currency(self) -> None:
        for row in self.rows.values():
            row.set_currency(self.rows["currency"].value)

    @property
    def data(self) -> dict[str, str]:
        """The row as it stands in the form; columns that the form does not show are kept."""
        data = self._data | {column: row.value for column, row in self.rows.items()}
        if data["label"] != self._data.get("label"):
            data["label_zh"] = data["label"]
        data["id"] = self._data.get("id") or new_id(self._table, data["label"])
        return data

    def accept(self) -> None:
        """Keep the row if it is right; mark what is wrong else."""
        data = self.data
        faults = faults_of(self._reading, self._table, data, fields(self._table))
        for column, row in self.rows.items():
            row.say(faults.get(column, ""))
        self.wrong.setText(faults.get("", ""))
        self.wrong.setVisible("" in faults)
        if faults:
            first = next((row for row in self.rows.values() if row.is_bad), None)
            if first is not None:
                first.edit.setFocus()
                QTimer.singleShot(0, lambda: self._area.ensureWidgetVisible(first.edit, 0, 60))
            return
        try:
            self.row_id = library.add_user_row(self._table, data)["id"]
        except library.LibraryError as error:
            dialogs.tell_error(self, self._reading.messages, "error.own", said(error, self._reading.messages))
            return
        super().accept()

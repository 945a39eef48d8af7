"""The picker's buttons for rows of the user's own: add, from a config.json, edit, remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QPushButton, QWidget

from calculator import library
from calculator.library.choose import country_of
from calculator.library.hf_config import read_config, row_of_config
from calculator.library.own import copy_of, is_own, new_id, this_month
from calculator.profile.reading import USER_TABLES
from calculator.said import said
from ui import dialogs
from ui.figures import row_label
from ui.library.form_dialog import FormDialog
from ui.reading import Reading


class OwnButtons(QWidget):
    """Acts on the row that is selected; tells which row is to be selected next."""

    rows_changed = Signal(str)  # id of the row to select, empty for any

    def __init__(self, reading: Reading, side: str, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading, self._side, self._table = reading, side, table
        self._row_id = ""
        messages = reading.messages
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[str, QPushButton] = {}
        for name, slot in {
            "add": self.add, "config": self.ask_config, "edit": self.edit, "remove": self.remove,
        }.items():  # fmt: skip
            if name == "config" and table != "models":
                continue
            button = self.buttons[name] = QPushButton(messages(f"own.button.{name}"), self)
            button.setObjectName(f"own.button.{name}")
            button.setToolTip(messages(f"own.button.{name}.tip"))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            layout.addWidget(button)
        self.setVisible(table in USER_TABLES)

    def show_row(self, row_id: str) -> None:
        """Offer what can be done with a row."""
        self._row_id = row_id
        mine = bool(row_id) and is_own(self._table, row_id)
        for name in ("edit", "remove"):
            self.buttons[name].setVisible(mine)

    def add(self) -> None:
        """A new row, beginning as a copy of the selected one."""
        profile, messages = self._reading.document.profile, self._reading.messages
        data: dict[str, str] = {}
        name = ""
        if self._row_id:
            row = library.row(self._table, self._row_id, profile.embedded)
            data = copy_of(self._table, row, country_of(profile, self._side))
            name = row_label(self._table, self._row_id, messages.lang, profile)
        self._ask(data | self._origin(messages("own.note", name=name) if name else ""), based_on=name)

    def ask_config(self) -> None:
        """A model from a config.json that the user points at."""
        messages = self._reading.messages
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = f"config.json (*.json);;{messages('open.all')} (*)"
        name, _ = QFileDialog.getOpenFileName(self, messages("own.config.title"), folder, kinds)
        if name:
            self.add_config(Path(name))

    def add_config(self, path: Path) -> None:
        """A model from a config.json, shown in the form before it is kept."""
        messages = self._reading.messages
        label = path.stem if path.stem != "config" else path.absolute().parent.name
        try:
            row = row_of_config(read_config(path), new_id("models", label), label)
        except library.LibraryError as error:
            dialogs.tell_error(self, messages, "error.config", said(error, messages))
            return
        origin = self._origin(row["note"]) | {"source": "config.json", "locator": row["locator"]}
        self._ask({**row, **origin, "id": ""})

    def edit(self) -> None:
        """Change the selected row."""
        row = library.row(self._table, self._row_id, self._reading.document.profile.embedded)
        self._ask(dict(row))

    def remove(self) -> None:
        """Forget the selected row, after asking."""
        messages = self._reading.messages
        name = row_label(self._table, self._row_id, messages.lang, self._reading.document.profile)
        box = QMessageBox(
            QMessageBox.Icon.Question, "Token Parity", messages("own.ask_remove", name=name), parent=self
        )
        box.setInformativeText(messages("own.ask_remove.why"))
        remove = box.addButton(messages("own.button.remove"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(messages("button.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is remove:
            self.forget()

    def forget(self) -> None:
        """Forget the selected row."""
        try:
            library.remove_user_row(self._table, self._row_id)
        except library.LibraryError as error:
            dialogs.tell_error(self, self._reading.messages, "error.own", said(error, self._reading.messages))
            return
        self.rows_changed.emit("")

    def _origin(self, note: str) -> dict[str, str]:
        source = self._reading.messages("own.source")
        return {"source": source, "as_of": this_month(), "confidence": "low", "note": note}

    def _ask(self, data: dict[str, str], based_on: str = "") -> None:
        dialog = FormDialog(self._reading, self._table, data, self, based_on=based_on)
        if dialog.exec() and dialog.row_id:
            self.rows_changed.emit(dialog.row_id)
        dialog.deleteLater()

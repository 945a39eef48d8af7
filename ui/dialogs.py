"""What the window asks and tells in boxes of their own, in the reader's language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from calculator.messages import Messages
from calculator.profile import SUFFIX
from ui.style import unmarked

BOOK = ".xlsx"


def tell_error(parent: QWidget | None, messages: Messages, key: str, reason: str) -> None:
    """Say what did not work, and why."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Token Parity", messages(key), parent=parent)
    box.setInformativeText(unmarked(reason))
    box.addButton(messages("button.close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask_save(parent: QWidget, messages: Messages, name: str) -> str:
    """``save``, ``discard`` or ``cancel``."""
    box = QMessageBox(
        QMessageBox.Icon.Question, "Token Parity", unmarked(messages("ask.save", name=name)), parent=parent
    )
    box.setInformativeText(messages("ask.save.why"))
    save = box.addButton(messages("button.save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(messages("button.discard"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(messages("button.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return "save" if clicked is save else "discard" if clicked is discard else "cancel"


def ask_overwrite(parent: QWidget, messages: Messages, name: str) -> str:
    """``overwrite``, ``save_as`` or ``cancel``: the file is not what it was when it was opened."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "Token Parity",
        unmarked(messages("ask.overwrite", name=name)),
        parent=parent,
    )
    box.setInformativeText(messages("ask.overwrite.why"))
    save_as = box.addButton(messages("file.save_as"), QMessageBox.ButtonRole.AcceptRole)
    overwrite = box.addButton(messages("button.overwrite"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(messages("button.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save_as)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return "save_as" if clicked is save_as else "overwrite" if clicked is overwrite else "cancel"


def ask_open(parent: QWidget, messages: Messages, folder: Path) -> Path | None:
    """The file to open."""
    name, _ = QFileDialog.getOpenFileName(parent, messages("open.title"), str(folder), _kinds(messages))
    return Path(name) if name else None


def ask_save_as(parent: QWidget, messages: Messages, proposal: Path) -> Path | None:
    """The file to write a comparison to, with its suffix."""
    name, _ = QFileDialog.getSaveFileName(parent, messages("save.title"), str(proposal), _filter(messages))
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def ask_export(parent: QWidget, messages: Messages, proposal: Path) -> Path | None:
    """The workbook to write."""
    kinds = f"{messages('export.filter')} (*.xlsx)"
    name, _ = QFileDialog.getSaveFileName(parent, messages("export.title"), str(proposal), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")


def documents() -> Path:
    """Where a file is offered to be written: the user's documents, else their home."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def ask_table(parent: QWidget, messages: Messages, suffix: str, name: str) -> Path | None:
    """The file to write a table to."""
    kinds = f"{suffix.upper()} (*.{suffix})"
    chosen, _ = QFileDialog.getSaveFileName(
        parent, messages("table.title"), str(documents() / f"{name}.{suffix}"), kinds
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{suffix}" else path.with_name(f"{path.name}.{suffix}")


def _kinds(messages: Messages) -> str:
    """What can be opened."""
    both = f"{messages('open.filter.all')} (*{SUFFIX} *{BOOK})"
    return f"{both};;{messages('open.filter.workbook')} (*{BOOK});;{_filter(messages)}"


def _filter(messages: Messages) -> str:
    return f"{messages('open.filter')} (*{SUFFIX});;{messages('open.all')} (*)"

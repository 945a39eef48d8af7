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
    return ask_file(parent, messages, messages("save.title"), proposal, {SUFFIX: _filter(messages)})


def ask_export(parent: QWidget, messages: Messages, proposal: Path) -> Path | None:
    """The workbook to write."""
    kinds = {BOOK: f"{messages('export.filter')} (*{BOOK})"}
    return ask_file(parent, messages, messages("export.title"), proposal, kinds)


def ask_file(
    parent: QWidget, messages: Messages, title: str, proposal: Path, kinds: dict[str, str]
) -> Path | None:
    """
    A file to write, with its suffix. Where that was added here and such a file is there, overwriting it is asked for.

    Parameters
    ----------
    kinds : dict
        Suffixes with their filters; without one of them a name gets that of the filter in force.
    """
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(proposal), ";;".join(kinds.values()))
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in kinds:
        return path
    suffix = next((suffix for suffix, text in kinds.items() if text == chosen), next(iter(kinds)))
    whole = path.with_name(path.name + suffix)
    return None if whole.exists() and not ask_replace(parent, messages, whole.name) else whole


def ask_replace(parent: QWidget, messages: Messages, name: str) -> bool:
    """Whether a file may be overwritten that the dialog, which knew its name without the suffix, did not ask for."""
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Token Parity", unmarked(messages("ask.replace", name=name)), parent=parent
    )
    overwrite = box.addButton(messages("button.overwrite"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(messages("button.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is overwrite


def documents() -> Path:
    """Where a file is offered to be written: the user's documents, else their home."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def ask_table(parent: QWidget, messages: Messages, suffix: str, name: str) -> Path | None:
    """The file to write a table to."""
    kinds = {f".{suffix}": f"{suffix.upper()} (*.{suffix})"}
    return ask_file(parent, messages, messages("table.title"), documents() / f"{name}.{suffix}", kinds)


def ask_picture(parent: QWidget, messages: Messages, suffix: str, name: str) -> Path | None:
    """The file to write a picture to."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    proposal = (Path(folder) if folder else documents()) / f"{name}.{suffix}"
    kinds = {f".{suffix}": f"{suffix.upper()} (*.{suffix})"}
    return ask_file(parent, messages, messages("picture.title"), proposal, kinds)


def _kinds(messages: Messages) -> str:
    """What can be opened."""
    both = f"{messages('open.filter.all')} (*{SUFFIX} *{BOOK})"
    return f"{both};;{messages('open.filter.workbook')} (*{BOOK});;{_filter(messages)}"


def _filter(messages: Messages) -> str:
    return f"{messages('open.filter')} (*{SUFFIX});;{messages('open.all')} (*)"

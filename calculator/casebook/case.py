"""A case: a comparison under a name, or why it cannot be read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from calculator.compare import Outcome, compare
from calculator.inputs import InputError
from calculator.messages import Messages
from calculator.profile import SUFFIX, Profile, ProfileError, load
from calculator.said import said

BOOK = ".xlsx"
KINDS = (SUFFIX, BOOK)


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """
    One column.

    Attributes
    ----------
    key : str
        By which its owner knows it.
    name : str
        What it is called.
    outcome : Outcome or None
        Both sides; None where it cannot be read.
    error : Exception or None
        Why not.
    """

    key: str
    name: str
    outcome: Outcome | None = None
    error: Exception | None = None

    def trouble(self, messages: Messages) -> str:
        """Why it cannot be read, in a sentence that leaves out the folder; empty if it can."""
        if self.error is None:
            return ""
        text = said(self.error, messages).replace(self.key, Path(self.key).name)
        return text.removeprefix(Path(self.key).name).lstrip(":\uff1a ")


def read(path: Path) -> Profile:
    """
    The profile in a saved comparison, or in a workbook of ours.

    Raises
    ------
    ProfileError, WorkbookError
        If there is none in it.
    """
    if path.suffix.lower() != BOOK:
        return load(path)
    from calculator.workbook import import_

    return import_(path).profile


def case_of(key: str, name: str, path: Path) -> Case:
    """The case in a file; what is wrong with the file is kept as its error."""
    from calculator.workbook import WorkbookError

    try:
        return Case(key, name, compare(read(path)))
    except (ProfileError, WorkbookError, InputError, OSError) as error:
        return Case(key, name, error=error)

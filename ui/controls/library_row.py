"""A library row taken for a side, as one step that can be undone; what cannot be taken is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from calculator.analysis.country_text import moved_sentence
from calculator.inputs import InputError
from calculator.library import LibraryError
from calculator.profile import Profile
from calculator.said import said
from ui import dialogs
from ui.inputs import mistakes
from ui.reading import Reading


def take(
    reading: Reading, parent: QWidget, tell: Callable[[str], None], name: str, side: str, edit: Callable[[Profile], Profile]
) -> None:  # fmt: skip
    """Make the edit, and say what was taken for which side."""
    messages, before = reading.messages, reading.document.profile
    try:
        reading.document.apply(messages("undo.choose", name=name), edit)
    except InputError as error:
        dialogs.tell_error(parent, messages, "error.choose", mistakes.refused(reading, error))
    except LibraryError as error:
        dialogs.tell_error(parent, messages, "error.choose", said(error, messages))
    else:
        more = moved_sentence(before, reading.document.profile, side, messages)
        key = "told.taken.more" if more else "told.taken"
        tell(messages(key, name=name, side=messages(f"side.{side}.in_sentence"), more=more))

"""Copying a block of inputs from one side to the other: from the Edit menu and from a group's heading."""

from __future__ import annotations

import functools

from PySide6.QtWidgets import QMenu

from calculator.inputs import INPUTS, SIDES, InputError
from ui.inputs import mistakes
from ui.reading import Reading

RECORDS = tuple(dict.fromkeys(path.partition(".")[0] for path in INPUTS))


def record_of(paths: tuple[str, ...]) -> str:
    """The record that a group's inputs belong to."""
    return paths[0].partition(".")[0]


def fill_for(menu: QMenu, reading: Reading, record: str) -> None:
    """Both directions for one record."""
    messages = reading.messages
    for from_side in SIDES:
        to_side = SIDES[1 - SIDES.index(from_side)]
        text = messages(
            "block.copy",
            block=messages(f"group.{record}"),
            source=messages(f"side.{from_side}"),
            target=messages(f"side.{to_side}"),
        )
        action = menu.addAction(text)
        action.triggered.connect(functools.partial(copy, reading, record, from_side, text))


def fill_all(menu: QMenu, reading: Reading) -> None:
    """Every record in both directions."""
    menu.clear()
    for place, record in enumerate(RECORDS):
        if place:
            menu.addSeparator()
        fill_for(menu, reading, record)


def copy(reading: Reading, record: str, from_side: str, label: str, _checked: bool = False) -> None:
    """Copy, as one edit; what cannot go across is said."""
    try:
        reading.document.copy_block(record, from_side, label)
    except InputError as error:
        from ui import dialogs

        dialogs.tell_error(None, reading.messages, "error.block", mistakes.refused(reading, error))

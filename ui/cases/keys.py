"""The names by which cases are remembered: ``present``, ``pinned``, ``example:NAME``, ``file:PATH``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from calculator.files.stamp import seen
from calculator.profile import examples
from calculator.sentences import title
from ui.pin.pin import Pinned
from ui.reading import Reading

PRESENT, PINNED = "present", "pinned"
EXAMPLE, FILE = "example:", "file:"


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """
    The cases that are to be shown, comparable.

    ``states`` is what the file system says of each file, so that one that was changed is read again.
    """

    keys: tuple[str, ...]
    states: tuple[tuple[int, ...], ...]
    pinned: Pinned | None = dataclasses.field(compare=False)
    pinned_at: str = ""


def wanted(keys: Iterable[str], pinned: Pinned | None) -> Wanted:
    """What these keys stand for now; ``pinned`` stands for nothing while nothing is pinned."""
    shown = tuple(key for key in keys if key != PINNED or pinned is not None)
    states = tuple(seen(path) if (path := path_of(key)) else () for key in shown)
    return Wanted(shown, states, pinned, pinned.at.isoformat() if pinned else "")


def file_key(path: Path) -> str:
    """The key of a file."""
    return f"{FILE}{path.absolute()}"


def path_of(key: str) -> Path | None:
    """The file of a key; None where it is none."""
    return Path(key.removeprefix(FILE)) if key.startswith(FILE) else None


def names(keys: Iterable[str], reading: Reading) -> dict[str, str]:
    """What the cases are called; files of one name with their folders."""
    listed = list(keys)
    stems = [path.stem for key in listed if (path := path_of(key))]
    return {key: _name(key, reading, stems) for key in listed}


def _name(key: str, reading: Reading, stems: list[str]) -> str:
    messages, document = reading.messages, reading.document
    path = path_of(key)
    if path is not None:
        return f"{path.parent.name}/{path.stem}" if stems.count(path.stem) > 1 else path.stem
    if key == PRESENT:
        own = document.path.stem if document.path else title(document.profile, messages)
        return messages("cases.present", name=own) if own else messages("cases.present.plain")
    if key == PINNED:
        state = document.pin.state
        return messages("cases.pinned", time=state.time) if state else messages("cases.chip.pinned")
    name = key.removeprefix(EXAMPLE)
    return next((messages.text(entry.title) for entry in examples() if entry.name == name), name)

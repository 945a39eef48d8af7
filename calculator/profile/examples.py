"""The comparisons that come with the program."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from calculator.inputs import Text
from calculator.profile.errors import ProfileError
from calculator.profile.files import SUFFIX, load
from calculator.profile.profile import Profile
from calculator.said import shown

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
DEFAULT = "default"


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """A shipped comparison as a list shows it: title and one line, English and Chinese."""

    name: str
    title: Text
    about: Text


def example(name: str = DEFAULT) -> Profile:
    """
    A shipped comparison, marked as such while it is unchanged.

    Raises
    ------
    ProfileError
        If there is none by that name.
    """
    path = EXAMPLES / f"{name}{SUFFIX}"
    if Path(name).name != name or "\0" in name or not path.is_file():
        names = [entry.name for entry in examples()]
        raise ProfileError("profile.no_example", name=shown(name), names=names)
    return dataclasses.replace(load(path), example=name)


def examples() -> tuple[Example, ...]:
    """All shipped comparisons in the order in which they are offered, the default first."""
    with (EXAMPLES / "index.json").open(encoding="utf-8") as file:
        data = json.load(file)
    return tuple(
        Example(name, (row["title"]["en"], row["title"]["zh"]), (row["about"]["en"], row["about"]["zh"]))
        for name, row in data.items()
    )

"""What an explanation reads: the open comparison, or another one that a table's cell belongs to."""

from __future__ import annotations

import dataclasses

from calculator.analysis.explained import Asked
from calculator.compare import Outcome
from calculator.display import Display
from calculator.inputs import INPUTS, split_path
from calculator.messages import Messages
from calculator.profile import Profile
from ui.reading import Reading


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """``own`` says that it is the open comparison, whose inputs can be edited."""

    reading: Reading
    profile: Profile
    outcome: Outcome
    own: bool
    about: str = ""

    @property
    def display(self) -> Display:
        """How numbers are read."""
        return self.reading.display

    @property
    def messages(self) -> Messages:
        """The strings of the language in force."""
        return self.reading.messages

    def source_value(self, path: str) -> tuple[float, str] | None:
        """The value of an input by its source; None where there is none, or where it is not the open comparison."""
        return self.reading.document.source_value(path) if self.own else None

    def replaced(self, side: str) -> list[str]:
        """Full paths of a side's inputs that are not what the open comparison has."""
        if self.own:
            return []
        open_ = self.reading.document.profile.values
        paths = [f"{one}.{path}" for one in ([side] if side else []) for path in INPUTS]
        return [path for path in paths if _differ(self.profile.values[path], open_[path])]


def _differ(one: float, other: float) -> bool:
    return one != other and not (one != one and other != other)


def scope_of(reading: Reading, asked: Asked | str) -> Scope:
    """What a subject is to be read in."""
    document = reading.document
    if isinstance(asked, str):
        return Scope(reading, document.profile, document.outcome, own=True)
    if asked.profile == document.profile:
        return Scope(
            reading, document.profile, document.outcome, own=True, about=asked.about(reading.display)
        )
    return Scope(reading, asked.profile, asked.outcome, own=False, about=asked.about(reading.display))


def side_of_target(target: str) -> str:
    """The side of a full path; empty for what belongs to both."""
    return split_path(target)[0][0] if "." in target else ""

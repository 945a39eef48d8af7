"""The state that was pinned; it lives with the open comparison, in this session."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from calculator.compare import Outcome
    from calculator.profile import Profile


@dataclasses.dataclass(frozen=True, slots=True)
class Pinned:
    """A state and when it was pinned, in local time."""

    outcome: Outcome
    at: datetime.datetime

    @property
    def profile(self) -> Profile:
        """Its inputs."""
        return self.outcome.profile

    @property
    def time(self) -> str:
        """The time of day."""
        return self.at.strftime("%H:%M")


class Pin(QObject):
    """At most one state."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state: Pinned | None = None

    def set(self, outcome: Outcome) -> None:
        """Pin a state; one that was pinned before is let go."""
        self.state = Pinned(outcome, datetime.datetime.now())
        self.changed.emit()

    def clear(self) -> None:
        """Let go of the state."""
        if self.state is not None:
            self.state = None
            self.changed.emit()

"""What the controls of the tornado say, and the ranges that follow."""

from __future__ import annotations

import dataclasses

from calculator.analysis.cases import Layout
from calculator.analysis.ranges import (
    Range,
    bounds,
    full,
    library_ranges,
    named,
    present,
    settled,
    share_ranges,
)
from calculator.analysis.tornado import Tornado, tornado
from calculator.inputs import SIDES
from calculator.profile import Profile

LIBRARY, SHARE = "library", "share"


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """A range of the user's own, in base units; a path without a side moves both."""

    path: str
    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True)
class TornadoSettings:
    """``share`` counts in the mode SHARE, ``side`` is one of them or "both"."""

    measure: str = "ratio"
    mode: str = LIBRARY
    share: float = 0.1
    side: str = "both"
    layout: Layout = "held"
    edits: tuple[Edit, ...] = ()

    def with_edit(self, edit: Edit) -> TornadoSettings:
        """With another range for an input."""
        kept = tuple(one for one in self.edits if not set(full(one.path)) & set(full(edit.path)))
        return dataclasses.replace(self, edits=(*kept, edit))

    def without(self, path: str) -> TornadoSettings:
        """With the usual range for an input again."""
        return dataclasses.replace(
            self, edits=tuple(one for one in self.edits if not set(full(one.path)) & set(full(path)))
        )


def ranges(profile: Profile, settings: TornadoSettings) -> tuple[Range, ...]:
    """The usual ranges, those of the user's own in their places or after them, all within bounds."""
    usual = library_ranges(profile) if settings.mode == LIBRARY else share_ranges(profile, settings.share)
    own = {path: edit for edit in settings.edits for path in full(edit.path)}
    kept = [one for one in usual if not any(path in own for path in full(one.path))]
    return (*kept, *(_range(profile, edit) for edit in settings.edits))


def _range(profile: Profile, edit: Edit) -> Range:
    path = named(profile, edit.path)  # linked since, perhaps
    profile = settled(profile, path)
    low, high = bounds(profile, path)
    return Range(path, min(max(edit.low, low), high), present(profile, path), max(min(edit.high, high), low))


def tornado_of(profile: Profile, settings: TornadoSettings) -> Tornado:
    """The tornado that the controls ask for."""
    sides = SIDES if settings.side == "both" else (settings.side,)
    found = ranges(profile, settings)
    unique = tuple({one.path: one for one in found}.values())  # both sides edited, then linked: one input
    return tornado(profile, settings.measure, unique, layout=settings.layout, sides=sides)

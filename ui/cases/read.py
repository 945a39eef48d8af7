"""From keys to cases, in the worker's thread: files that have not changed are not read again."""

from __future__ import annotations

from pathlib import Path

from calculator.casebook import Case, case_of
from calculator.compare import compare
from calculator.profile import Profile, ProfileError, example
from ui.analysis.work import Pace
from ui.cases.keys import EXAMPLE, PINNED, PRESENT, Wanted, path_of

Known = dict[tuple[str, tuple[int, ...]], Case]


def read_cases(profile: Profile, wanted: Wanted, known: Known, pace: Pace) -> tuple[Case, ...]:
    """The cases in their order; ``known`` are those read before, and learns the new ones."""
    found = []
    for place, (key, state) in enumerate(zip(wanted.keys, wanted.states, strict=True)):
        pace.check()
        pace.told(place, len(wanted.keys))
        found.append(_case(key, state, profile, wanted, known))
    return tuple(found)


def _case(key: str, state: tuple[int, ...], profile: Profile, wanted: Wanted, known: Known) -> Case:
    if key == PRESENT:
        return Case(key, "", compare(profile))
    if key == PINNED and wanted.pinned is not None:
        return Case(key, "", wanted.pinned.outcome)
    if (key, state) not in known:
        known[key, state] = _read(key, path_of(key))
    return known[key, state]


def _read(key: str, path: Path | None) -> Case:
    if path is not None:
        return case_of(str(path), "", path)
    try:
        return Case(key, "", compare(example(key.removeprefix(EXAMPLE))))
    except ProfileError as error:
        return Case(key, "", error=error)

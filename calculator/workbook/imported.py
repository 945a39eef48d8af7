"""An edited workbook as a profile, and what was edited."""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Mapping

from calculator.inputs import INPUTS, SIDES, InputError, check_values, checked, full_paths
from calculator.layout import AUTO, LAYOUT, PREFILL_LAYOUT
from calculator.profile import UNKNOWN, Profile, may_be_unknown
from calculator.workbook.errors import WorkbookError
from calculator.workbook.kept import Kept
from calculator.workbook.read import read

SAME = 1e-14  # relative: a file holds 15 to 17 digits of a number


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """An input that no longer is what was exported; NaN = unknown."""

    path: str
    exported: float
    now: float


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """The profile in a workbook and what differs from the one that was exported, in the order of the inputs."""

    profile: Profile
    differences: tuple[Difference, ...]
    compared: bool = True  # whether the workbook still tells what was exported


def import_(path: str | os.PathLike[str]) -> Imported:
    """
    The profile that an edited workbook of ours amounts to.

    Inputs that were not touched are the exported ones to the last digit, with their origins. A layout that was
    chosen automatically stays automatic unless one of its cells was changed. Inputs that were linked stay so as long as both
    cells agree.

    Raises
    ------
    WorkbookError
        If the file is no workbook of ours, or a cell does not hold what its input takes.
    """
    contents = read(path)
    try:
        now = {full: _number(full, cell) for full, cell in contents.cells.items()}
        if contents.kept is None:  # another program has dropped the hidden sheet: the cells are all there is
            profile = Profile(values=now)
            _check(profile)
            return Imported(profile, (), compared=False)
        return _against(contents.kept, now)
    except InputError as error:
        raise WorkbookError("profile.in_file", path=str(path), cause=error) from error


def _number(full: str, cell: object) -> float:
    """The value of a cell; blank is unknown where the input can be that."""
    relative = full.partition(".")[2]
    if cell is None and may_be_unknown(relative):
        return UNKNOWN
    if cell is None:
        row = INPUTS[relative]
        raise InputError(full, "input.blank_cell", label=row.label, path=full)
    return checked(full, INPUTS[relative], cell if isinstance(cell, (int, float)) else str(cell))  # a date


def _against(kept: Kept, cells: Mapping[str, float]) -> Imported:
    now = {
        full: kept.exported[full] if _same(kept.exported[full], value) else value
        for full, value in cells.items()
    }
    changed = {full: value for full, value in now.items() if not _equal(value, kept.exported[full])}
    profile = kept.profile
    if not changed:
        return Imported(profile, ())
    values = dict(profile.values) | changed
    for side in SIDES:
        layout = [f"{side}.{path}" for path in (*LAYOUT, *PREFILL_LAYOUT)]
        if any(full in changed for full in layout):
            values |= {full: now[full] for full in layout} | {f"{side}.{AUTO}": 0.0}
    moved = {full for full in full_paths() if not _equal(values[full], profile.values[full])}
    linked = {
        path for path in profile.linked if _equal(values[f"{SIDES[0]}.{path}"], values[f"{SIDES[1]}.{path}"])
    }
    profile = dataclasses.replace(
        profile,
        values=values,
        origins={full: origin for full, origin in profile.origins.items() if full not in moved},
        linked=frozenset(linked),
        name="" if profile.example else profile.name,  # no longer what was shipped under that name
        example="",
    )
    _check(profile)
    found = tuple(
        Difference(full, kept.exported[full], now[full]) for full in full_paths() if full in changed
    )
    return Imported(profile, found)


def _check(profile: Profile) -> None:
    for side in SIDES:
        check_values(side, profile.side(side))


def _same(exported: float, cell: float) -> bool:
    return _equal(exported, cell) or abs(cell - exported) <= SAME * abs(exported)


def _equal(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))

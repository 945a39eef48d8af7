"""What differs between an earlier state of a comparison and the present one, sorted by what each difference does."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from calculator.analysis.cases import LAYOUT_PATHS, Cases, Layout
from calculator.analysis.measures import RATIOS, measure
from calculator.compare import Outcome
from calculator.inputs import INPUTS, SIDES, InputError, check_values
from calculator.layout import AUTO
from calculator.model import HEADLINES, QUANTITIES
from calculator.profile import Profile

OUTPUTS = (*HEADLINES, "batch")
EQUAL = 1e-12  # results closer than this, relatively, are the same


@dataclasses.dataclass(frozen=True, slots=True)
class InputDifference:
    """
    An input that is not what it was.

    Attributes
    ----------
    path : str
        With a side in front, or without where both sides moved alike.
    then, now : float
        In base units; NaN = unknown.
    ratio_back : float
        The present ratio of costs with this input alone put back; NaN where a side is then infeasible or unknown.
    ratio_now : float
        The present ratio of costs; NaN where there is none.
    alone : bool
        Whether the earlier value goes with the other present inputs; if not, ``ratio_back`` is NaN.
    """

    path: str
    then: float
    now: float
    ratio_back: float
    ratio_now: float
    alone: bool = True

    @property
    def effect(self) -> float:
        """By how much the change alone moved the ratio, as a share: 0.1 is ten per cent up; NaN where nobody can say."""
        return self.ratio_now / self.ratio_back - 1.0 if self.ratio_back > 0.0 else math.nan

    @property
    def decides(self) -> bool:
        """Whether there is a ratio either before this change or after it, not both."""
        return self.alone and math.isnan(self.ratio_back) != math.isnan(self.ratio_now)


@dataclasses.dataclass(frozen=True, slots=True)
class OutputMove:
    """
    A result that moved; ``side`` is empty for a ratio of both.

    ``then`` and ``now`` are None where the result is unknown, or withheld because a side is infeasible.
    """

    quantity: str  # a result, or ``ratio``, ``price_ratio``
    side: str
    then: float | None
    now: float | None

    @property
    def is_share(self) -> bool:
        """Whether it is a share, whose change is told in points."""
        return self.side != "" and (QUANTITIES[self.quantity].shown or ("", 1.0))[0] == "%"

    @property
    def change(self) -> float:
        """Relative change, of a share the difference; NaN where one of both is missing or there is nothing to relate to."""
        if self.then is None or self.now is None:
            return math.nan
        if self.is_share:
            return self.now - self.then
        return self.now / self.then - 1.0 if self.then != 0.0 else math.nan


@dataclasses.dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two states, each list with the greatest effect first."""

    before: Outcome
    after: Outcome
    inputs: tuple[InputDifference, ...]
    outputs: tuple[OutputMove, ...]


def differing(before: Profile, after: Profile) -> dict[str, tuple[str, ...]]:
    """
    The inputs that differ: path to the full paths it stands for, in the order of the inputs.

    Where both sides moved from one value to one other, the path has no side. A layout counts where it was set by hand in
    both; else it is ``serving.layout_auto`` that differs, or nothing.
    """
    found: dict[str, tuple[str, ...]] = {}
    for relative in INPUTS:
        moved = [
            side for side in SIDES if _moved(before, after, side, relative) and _counts(before, after, side, relative)
        ]  # fmt: skip
        full = tuple(f"{side}.{relative}" for side in moved)
        ends = [(before.values[path], after.values[path]) for path in full]
        if len(full) == 2 and all(same(one, other) for one, other in zip(*ends, strict=True)):
            found[relative] = full
        else:
            found |= {path: (path,) for path in full}
    return found


def differences(before: Outcome, after: Outcome) -> Differences:
    """
    Compare an earlier state with the present one.

    The effect of an input is found by putting its earlier value back into the present state, alone; all of them run at
    once. Where only the layout was changed by hand, the other side keeps the layout in force.
    """
    then, now = before.profile, after.profile
    found = differing(then, now)
    back = {path: _put_back(path, full, then) for path, full in found.items()}
    possible = {path: changes for path, changes in back.items() if _goes(now, changes)}
    by_hand = {
        path for path, changes in possible.items() if any(_relative(one) in LAYOUT_PATHS for one in changes)
    }
    ratios = _ratios(now, {path: one for path, one in possible.items() if path not in by_hand}, "auto")
    ratios |= _ratios(now, {path: one for path, one in possible.items() if path in by_hand}, "held")
    ratio = math.nan if after.ratio is None else after.ratio
    rows = [
        InputDifference(
            path,
            then.values[full[0]],
            now.values[full[0]],
            ratios.get(path, math.nan),
            ratio,
            path in possible,
        )
        for path, full in found.items()
    ]
    rows.sort(key=lambda row: (not row.decides, -_size(row.effect)))
    return Differences(before, after, tuple(rows), tuple(_moves(before, after)))


def same(one: float, other: float) -> bool:
    """Whether two values are equal, unknown ones among themselves too."""
    return one == other or (math.isnan(one) and math.isnan(other))


def _moved(before: Profile, after: Profile, side: str, relative: str) -> bool:
    path = f"{side}.{relative}"
    return not same(before.values[path], after.values[path])


def _counts(before: Profile, after: Profile, side: str, relative: str) -> bool:
    """Whether a layout input says something: what stands there while the program chooses does not."""
    return relative not in LAYOUT_PATHS or all(
        profile.values[f"{side}.{AUTO}"] == 0.0 for profile in (before, after)
    )


def _relative(path: str) -> str:
    return path.partition(".")[2]


def _put_back(path: str, full: Iterable[str], before: Profile) -> dict[str, float]:
    """The values that go back together: a choice by hand comes with the layout that it set."""
    changes = {one: before.values[one] for one in full}
    for one in list(changes):
        side, _, relative = one.partition(".")
        if relative == AUTO and before.values[one] == 0.0:
            changes |= {f"{side}.{part}": before.values[f"{side}.{part}"] for part in LAYOUT_PATHS}
    return changes


def _goes(profile: Profile, changes: Mapping[str, float]) -> bool:
    """Whether the values go with the other inputs of their side."""
    try:
        for side in {path.partition(".")[0] for path in changes}:
            own = {_relative(path): value for path, value in changes.items() if path.startswith(f"{side}.")}
            check_values(side, profile.side(side) | own)
    except InputError:
        return False
    return True


def _ratios(profile: Profile, back: Mapping[str, Mapping[str, float]], layout: Layout) -> dict[str, float]:
    """The ratio of costs with each set of values put back, all in one run."""
    if not back:
        return {}
    wanted = measure("ratio")
    cases = Cases(profile, wanted.quantities, layout)
    paths = dict.fromkeys(path for changes in back.values() for path in changes)
    columns: dict[str, np.ndarray] = {}
    for path in paths:
        if layout == "held" and _relative(path) == AUTO:
            continue  # held is by hand
        side, _, relative = path.partition(".")
        present = float(cases.values[relative][SIDES.index(side)])
        columns[path] = np.array([changes.get(path, present) for changes in back.values()])
    values = wanted.of(cases.run_long(columns))
    return dict(zip(back, map(float, values), strict=True))


def _moves(before: Outcome, after: Outcome) -> Sequence[OutputMove]:
    moves = [
        OutputMove(name, side, before.headline(side, name), after.headline(side, name))
        for name in OUTPUTS
        for side in SIDES
    ]
    moves += [OutputMove(name, "", getattr(before, name), getattr(after, name)) for name in RATIOS]
    moved = [move for move in moves if _differs(move.then, move.now)]
    return sorted(moved, key=lambda move: ((move.then is None) == (move.now is None), -_size(move.change)))


def _differs(then: float | None, now: float | None) -> bool:
    if then is None or now is None:
        return (then is None) != (now is None)
    return abs(now - then) > EQUAL * max(abs(then), abs(now))


def _size(change: float) -> float:
    """How large a change is: halving weighs as much as doubling, unknown least."""
    return abs(math.log1p(change)) if change > -1.0 else -1.0 if math.isnan(change) else math.inf

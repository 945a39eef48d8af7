"""Which single input would make a reading of a claim true: all readings and inputs solved together."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from calculator.analysis.claims_expression import Expression
from calculator.analysis.claims_table import claim_inputs
from calculator.analysis.roots import close_in, grid_between
from calculator.inputs import INPUTS, SIDES, side_of
from calculator.layout import resolve
from calculator.model import evaluate
from calculator.profile import Profile

GRID = 41
BLOCK = 4096  # cases at once: some hundred arrays of them are in memory
BRACKETS = 3  # nearest to the present value, in case a nearer one is a jump
TRUE = 1e-9  # relative, at which a solved value makes the claim true


@dataclasses.dataclass(frozen=True, slots=True)
class Lane:
    """One input that is moved, on one side or on both where it is linked, and its bounds; ``present`` may be NaN."""

    path: str
    sides: tuple[int, ...]
    low: float
    high: float
    present: float

    @property
    def full_path(self) -> str:
        """The path that changes it in a profile."""
        return f"{SIDES[self.sides[0]]}.{self.path}"

    def distance(self, x: float) -> float:
        """How far x is from the present value, as a share of the bounds; logarithmic where these are wide apart. [-]"""
        if math.isnan(self.present):
            return 0.5
        if self.low > 0.0 and self.high / self.low > 20.0 and self.present > 0.0:
            return abs(math.log(x / self.present)) / math.log(self.high / self.low)
        return abs(x - self.present) / (self.high - self.low)


@dataclasses.dataclass(frozen=True, slots=True)
class Wish:
    """An expression, the value it is to take, the inputs that may move (all if empty)."""

    expression: Expression
    target: float
    inputs: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Solution:
    """
    The value of one input that brings an expression to its target, with everything else as it is.

    ``path`` is the full path; ``both`` tells that the input is linked and moves on both sides. ``distance`` is how far it
    is to go, as a share of the sensible bounds.
    """

    path: str
    value: float
    present: float
    low: float
    high: float
    both: bool
    distance: float


def lanes_of(profile: Profile) -> tuple[Lane, ...]:
    """The inputs that claims are solved for, each side its own unless linked, within sensible and allowed bounds."""
    found = []
    for path, (low, high) in claim_inputs().items():
        linked = path in profile.linked
        for sides in ((0, 1),) if linked else ((0,), (1,)):
            top = high
            if path == "model.moe_sparsity":
                experts = min(_experts(profile, side) for side in sides)
                if experts <= 0.0:
                    continue  # dense: the sparsity is 0
                top = min(high, 1.0 - 1.0 / experts)
            if top > low:
                present = profile.values[f"{SIDES[sides[0]]}.{path}"]
                found.append(Lane(path, sides, low, top, present))
    return tuple(found)


def _experts(profile: Profile, side: int) -> float:
    name = SIDES[side]
    layers = profile.values[f"{name}.model.moe_layers"]
    return profile.values[f"{name}.model.routed_experts"] if layers > 0.0 else 0.0


class Bench:
    """Runs a profile with one input of each case changed. An automatic layout is chosen anew in every case."""

    def __init__(self, profile: Profile) -> None:
        self._base = {
            path: np.array([[profile.values[f"{side}.{path}"]] for side in SIDES]) for path in INPUTS
        }

    def run(self, lanes: Sequence[Lane], x: Any) -> Callable[[str, str], Any]:
        """
        The cases' values by side and name, arrays of shape (cases,); NaN for results of a side that is infeasible.

        Parameters
        ----------
        lanes : sequence of Lane
            What each case changes.
        x : ndarray, shape (cases,)
            To what.
        """
        count = len(lanes)
        values: dict[str, Any] = dict(self._base)
        for index, lane in enumerate(lanes):
            if values[lane.path] is self._base[lane.path]:
                values[lane.path] = np.repeat(self._base[lane.path], count, axis=1)
            for side in lane.sides:
                values[lane.path][side, index] = x[index]
        values.update(resolve(values))
        q = evaluate(side_of(values))
        feasible = np.broadcast_to(q["feasible"] == 1.0, (2, count))

        def look(side: str, name: str) -> Any:
            row = SIDES.index(side)
            if name in INPUTS:
                return np.broadcast_to(values[name], (2, count))[row]
            return np.where(feasible[row], np.broadcast_to(q[name], (2, count))[row], np.nan)

        return look


def solve(profile: Profile, wishes: Sequence[Wish]) -> tuple[tuple[Solution, ...], ...]:
    """
    For each wish the inputs that alone would fulfil it, the nearest to the present value first.

    Found by a grid within the bounds and Chandrupatla's method in each bracket; a value counts if the expression then
    equals its target to 1e-9. Where a quantity jumps over the target (another layout), there is no such value.
    """
    if not wishes:
        return ()
    bench, lanes = Bench(profile), lanes_of(profile)
    grids = [grid_between(lane.low, lane.high, lane.present, GRID) for lane in lanes]
    starts = np.cumsum([0, *(grid.size for grid in grids)])
    points = np.concatenate(grids)
    look = bench.run([lane for lane, grid in zip(lanes, grids, strict=True) for _ in grid], points)

    asked: list[tuple[int, int, float, float, float, float]] = []  # wish, lane, a, b, f(a), f(b)
    for asking, wish in enumerate(wishes):
        gap = wish.expression(look) - wish.target
        allowed = {SIDES.index(side) for side in wish.expression.sides}
        for moved, lane in enumerate(lanes):
            if (wish.inputs and lane.path not in wish.inputs) or not allowed.intersection(lane.sides):
                continue
            at = slice(int(starts[moved]), int(starts[moved + 1]))
            asked += [(asking, moved, *bracket) for bracket in _brackets(lane, points[at], np.broadcast_to(gap, points.shape)[at])]  # fmt: skip
    if not asked:
        return tuple(() for _ in wishes)
    number, index, a, b, fa, fb = (np.array(column) for column in zip(*asked, strict=True))
    targets = np.array([wish.target for wish in wishes])
    scale = np.maximum(np.abs(targets[number]), 1e-12)

    def gaps(cases: Any, x: Any) -> Any:
        blocks = range(0, len(cases), BLOCK)
        return np.concatenate([block(cases[at : at + BLOCK], x[at : at + BLOCK]) for at in blocks])

    def block(cases: Any, x: Any) -> Any:
        look = bench.run([lanes[index[case]] for case in cases], x)
        result = np.empty(len(cases))
        for wish in np.unique(number[cases]):
            mine = number[cases] == wish
            value = wishes[wish].expression(look)
            result[mine] = np.broadcast_to(value, mine.shape)[mine] - targets[wish]
        return result

    x, left = close_in(gaps, np.arange(len(asked)), a, b, fa, fb, scale)
    found: list[dict[str, Solution]] = [{} for _ in wishes]
    for case in np.flatnonzero(np.abs(left) <= TRUE * scale):
        lane = lanes[index[case]]
        one = Solution(lane.full_path, float(x[case]), lane.present, lane.low, lane.high, len(lane.sides) == 2, lane.distance(float(x[case])))  # fmt: skip
        kept = found[number[case]].get(lane.full_path)
        if kept is None or one.distance < kept.distance:
            found[number[case]][lane.full_path] = one
    return tuple(tuple(sorted(one.values(), key=lambda s: (s.distance, s.path))) for one in found)


def _brackets(lane: Lane, x: Any, gap: Any) -> list[tuple[float, float, float, float]]:
    """Neighbours between which the gap changes its sign, those nearest to the present value first."""
    with np.errstate(invalid="ignore"):
        cross = np.flatnonzero(
            (np.sign(gap[:-1]) * np.sign(gap[1:]) <= 0.0) & ~((gap[:-1] == 0.0) & (gap[1:] == 0.0))
        )
    near = sorted(cross, key=lambda i: min(lane.distance(float(x[i])), lane.distance(float(x[i + 1]))))
    return [(float(x[i]), float(x[i + 1]), float(gap[i]), float(gap[i + 1])) for i in near[:BRACKETS]]

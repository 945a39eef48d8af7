"""Which inputs of a side move one of its numbers most: each a tenth up, all in one run."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from calculator.analysis.cases import Cases
from calculator.analysis.ranges import bounds
from calculator.inputs import INPUTS, SIDES
from calculator.profile import Profile
from calculator.trace import model_graph

STEP = 0.1


@dataclasses.dataclass(frozen=True, slots=True)
class Mover:
    """
    An input, and what a step of it does.

    ``value`` is the input's new value, a tenth above the present one or as far as its bounds let it (below it where it
    stands at its upper bound); ``effect`` the relative change of the number, 0.05 for five per cent more.
    """

    path: str
    value: float
    effect: float


def movers(profile: Profile, side: str, quantity: str, count: int = 3) -> tuple[Mover, ...]:
    """
    The inputs of a side whose tenth moves a quantity of it most, the strongest first; the layout is held.

    Choices, zeros and unknown inputs have no tenth and take no part; inputs without any effect are left out.

    Raises
    ------
    KeyError
        If there is no such quantity.
    """
    cases = Cases(profile, [quantity], "held")
    index = SIDES.index(side)
    present = {path: float(cases.values[path][index]) for path in reads(quantity)}
    tried = {f"{side}.{path}": _step(profile, f"{side}.{path}", value) for path, value in present.items()}
    steps = {path: value for path, value in tried.items() if value is not None}
    if not steps:
        return ()
    paths = list(steps)
    changes = {
        path: np.where(np.arange(len(paths) + 1) == place, steps[path], present[path.partition(".")[2]])
        for place, path in enumerate(paths)
    }
    found = cases.run(changes)[quantity][index]
    base = float(found[-1])
    if not math.isfinite(base) or base == 0.0:
        return ()
    all_ = [Mover(path, steps[path], float(found[place]) / base - 1.0) for place, path in enumerate(paths)]
    moved = [one for one in all_ if math.isfinite(one.effect) and abs(one.effect) > 1e-9]
    return tuple(sorted(moved, key=lambda one: -abs(one.effect))[:count])


def reads(quantity: str) -> tuple[str, ...]:
    """Relative paths of the inputs that a quantity depends on, at any depth."""
    graph = model_graph()
    wanted, found, seen = [graph.quantities[quantity]], list[str](), set[int]()
    while wanted:
        place = wanted.pop()
        if place in seen:
            continue
        seen.add(place)
        record = graph.records[place]
        if record.is_input:
            found.append(record.path)
        wanted += record.arguments
    return tuple(path for path in INPUTS if path in set(found))


def readers(path: str) -> tuple[str, ...]:
    """Quantities whose formulas read an input or a quantity directly, in the order of calculation."""
    from calculator.trace.cells import read_by

    graph = model_graph()
    return tuple(
        name
        for name, place in graph.quantities.items()
        if name != path and path in read_by(graph, place, name)[1]
    )


def _step(profile: Profile, path: str, value: float) -> float | None:
    row = INPUTS[path.partition(".")[2]]
    if row.choices or not math.isfinite(value) or value == 0.0:
        return None
    low, high = bounds(profile, path)
    step = max(round(STEP * abs(value)), 1) if row.whole else STEP * abs(value)
    up = min(value + step, high)
    return up if up != value else max(value - step, low)

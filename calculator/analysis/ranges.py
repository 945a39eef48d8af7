"""How far an input can go: hard bounds, the library's low and high, a share of its value, the stretch that a chart shows."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator

from calculator.compare import compare, layout_kept, without_effect
from calculator.inputs import INPUTS, SIDES, InputError, check_values, split_path
from calculator.layout import LAYOUT, PREFILL_LAYOUT
from calculator.library import range_of
from calculator.library.choose import country_of
from calculator.profile import Profile

OWN_ERROR = "serving.gpu_efficiency"  # its range is how the model misses case by case: model and chip

CARRIED = ("accelerator.", "model.", "workload.")  # by the row itself, wherever it stands

DIALS = (
    "risk."  # no library row knows how sure they are: from off to twice as much, a currency as far either way
)
CURRENCY = "risk.fx_move_share"
NEUTRAL = {"risk.residency_cost_factor": 1.0}  # what is off where it is not 0

BISECTIONS = 80  # to the last digit


@dataclasses.dataclass(frozen=True, slots=True)
class Range:
    """Low, typical and high value of an input in base units; a path without a side moves both sides together."""

    path: str
    low: float
    typical: float
    high: float


def full(path: str) -> tuple[str, ...]:
    """The inputs that a path names: one, or that of both sides."""
    sides, relative = split_path(path)
    return tuple(f"{side}.{relative}" for side in sides)


def named(profile: Profile, path: str) -> str:
    """The path without its side where the input is linked: moving one moves both."""
    relative = split_path(path)[1]
    return relative if relative in profile.linked else path


def is_shared(profile: Profile, relative: str) -> bool:
    """
    Whether an input is one unknown for both sides: linked, or the same row read for the same thing.

    That is a constant of the calibration, and a figure of the chip, model or workload that both sides have. What the model
    misses is one unknown where both run the same model on the same chip; and where they do so in the same country, they are
    one operator's choice between places, whose costs and habits are unknown once.
    """
    if relative in profile.linked:
        return True
    (one, other), values = (
        (profile.origins.get(path, "") for path in full(relative)),
        present(profile, relative),
    )
    if not one or one != other or math.isnan(values):
        return False
    machine = _alike(profile, "models") and _alike(profile, "accelerators")
    if relative == OWN_ERROR:
        return machine
    if one.startswith("calibration:") or relative.startswith(CARRIED):
        return True
    countries = {country_of(profile, side) for side in SIDES}
    return machine and len(countries) == 1 and one.startswith("costs:")


def _alike(profile: Profile, table: str) -> bool:
    chosen = {profile.chosen.get(f"{side}.{table}") for side in SIDES}
    return len(chosen) == 1 and None not in chosen


def present(profile: Profile, path: str) -> float:
    """The value of an input now; NaN where it is unknown, or a path names both sides and they differ."""
    values = {profile.values[one] for one in full(path)}
    return values.pop() if len(values) == 1 else math.nan


def settled(profile: Profile, *paths: str) -> Profile:
    """
    The profile in which what ``paths`` move can be moved: where one is part of an automatic layout, the layout in force, set.
    """
    if not any(split_path(path)[1] in LAYOUT + PREFILL_LAYOUT for path in paths):
        return profile
    outcome, changes = compare(profile), dict[str, float]()
    for path in paths:
        kept = layout_kept(outcome, path)
        changes |= {**kept, **{one: outcome.values[one] for one in full(path) if kept}}
    return dataclasses.replace(profile, values={**profile.values, **changes}) if changes else profile


def bounds(profile: Profile, path: str) -> tuple[float, float]:
    """Lowest and highest value that an input takes, the other inputs being as they are."""
    _, relative = split_path(path)
    row = INPUTS[relative]
    at = [(one.partition(".")[0], profile.side(one.partition(".")[0])) for one in full(path)]

    def taken(value: float) -> bool:
        try:
            for side, values in at:
                check_values(side, {**values, relative: value})
        except InputError:
            return False
        return True

    low = max(_last(values[relative], row.low, taken) for _, values in at)
    high = min(_last(values[relative], row.high, taken) for _, values in at)
    if row.whole:
        low, high = math.ceil(low), math.floor(high)
    return low, max(low, high)


def _last(start: float, end: float, taken: Callable[[float], bool]) -> float:
    """The last value from one that is taken towards an end, which itself is if it is taken."""
    if math.isnan(start) or taken(end) or not taken(start):
        return end
    good, bad = start, end
    for _ in range(BISECTIONS):
        middle = (good + bad) / 2.0
        good, bad = (middle, bad) if taken(middle) else (good, middle)
    plain = float(f"{good:.10g}")  # 32, not 31.999999999
    return plain if taken(plain) else good


def stretch(profile: Profile, path: str) -> tuple[float, float]:
    """
    The part of the bounds that a chart shows: all of a share, else a quarter to four times the present values.
    """
    low, high = bounds(profile, path)
    row = INPUTS[split_path(path)[1]]
    if row.choices or (row.low >= 0.0 and row.high <= 1.0):
        return low, high
    values = [profile.values[one] for one in full(path) if not math.isnan(profile.values[one])]
    found = [range_of(one, profile.origins.get(one, ""), profile.embedded) for one in full(path)]
    values += [value for known in found if known for value in known]
    most = max(values, default=0.0)
    if most <= 0.0:
        return low, min(high, max(1.0, low))
    least = min((value for value in values if value > 0.0), default=most)
    return max(low, 0.0 if row.low <= 0.0 else least / 4.0), min(high, most * 4.0)


def library_ranges(profile: Profile, *, apart: bool = False) -> tuple[Range, ...]:
    """
    Every input that matters and whose library row gives a low and a high around it.

    Parameters
    ----------
    apart : bool
        Move each side alone even where an unknown is shared; linked inputs always move together.
    """
    return tuple(_ranges(profile, apart, None))


def share_ranges(profile: Profile, share: float, *, apart: bool = False) -> tuple[Range, ...]:
    """Every input that matters and is a quantity, from ``1 - share`` to ``1 + share`` of its value, within its bounds."""
    return tuple(_ranges(profile, apart, share))


def _ranges(profile: Profile, apart: bool, share: float | None) -> Iterator[Range]:
    idle = without_effect(compare(profile).values)
    for relative, row in INPUTS.items():
        if row.choices or row.whole:
            continue
        together = relative in profile.linked or (not apart and is_shared(profile, relative))
        together = together and len({profile.values[path] for path in full(relative)}) == 1
        paths = (relative,) if together else tuple(f"{side}.{relative}" for side in SIDES)
        for path in paths:
            if all(one in idle for one in full(path)):
                continue
            found = _library(profile, path) if share is None else _shares(profile, path, share)
            if found is not None and found.low < found.high:
                yield found


def _library(profile: Profile, path: str) -> Range | None:
    if split_path(path)[1].startswith(DIALS):
        return _dial(profile, path)
    for one in full(path):
        known = range_of(one, profile.origins.get(one, ""), profile.embedded)
        if known is not None:
            low, high = bounds(profile, path)
            value = profile.values[
                one
            ]  # a price differs from its row's where import is on top: keep its distance
            scale = value / known[1] if known[1] else 1.0
            return Range(path, max(low, min(known[0] * scale, value)), value, min(high, max(known[2] * scale, value)))  # fmt: skip
    return None


def _dial(profile: Profile, path: str) -> Range | None:
    relative, value = split_path(path)[1], present(profile, path)
    off = NEUTRAL.get(relative, 0.0)
    if math.isnan(value) or value == off:
        return None
    low, high = bounds(profile, path)
    ends = sorted(
        (-value if relative == CURRENCY else off, value if relative == CURRENCY else 2.0 * value - off)
    )
    return Range(path, max(low, ends[0]), value, min(high, ends[1]))


def _shares(profile: Profile, path: str, share: float) -> Range | None:
    value = present(profile, path)
    if math.isnan(value) or value == 0.0:
        return None
    low, high = bounds(profile, path)
    ends = sorted((value * (1.0 - share), value * (1.0 + share)))
    return Range(path, max(low, min(ends[0], high)), value, min(high, max(ends[1], low)))

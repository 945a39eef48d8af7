"""The same chip, model or site on both sides, with other figures: worth a word, not an alarm."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping

from calculator.inputs import INPUTS, SIDES
from calculator.profile import Profile
from calculator.profile.profile import RECORD_OF_TABLE

LEADING = {
    "accelerators": "accelerator.price_usd",
    "sites": "site.electricity_price_usd_per_kwh",
    "models": "",
}
ELSEWHERE = {"model.moe_sparsity"}  # has a warning of its own


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """
    One row chosen on both sides whose inputs are not the same.

    Attributes
    ----------
    table : str
        Of the library.
    path : str
        Relative path of the input to name: the leading one of the table if it differs, else the first.
    more : int
        How many others differ.
    sourced : bool
        Whether every value that differs is one of the library's.
    """

    table: str
    path: str
    more: int
    sourced: bool


def twins(profile: Profile, values: Mapping[str, float], idle: Mapping[str, str]) -> Iterator[Twin]:
    """
    Rows chosen on both sides with other values; none in a shipped example, whose figures differ on purpose.

    Parameters
    ----------
    values : mapping of full path to float
        The inputs in base units; what is NaN on a side is asked for elsewhere.
    idle : mapping of full path to anything
        Inputs without effect; one that is idle on both sides is passed over.
    """
    if profile.example:
        return
    for table, leading in LEADING.items():
        domestic, foreign = (profile.chosen.get(f"{side}.{table}") for side in SIDES)
        if domestic is None or domestic != foreign:
            continue
        record = RECORD_OF_TABLE[table]
        apart = [path for path in INPUTS if path.startswith(f"{record}.") and _differs(path, values, idle)]
        if apart:
            named = leading if leading in apart else apart[0]
            sourced = all(f"{side}.{path}" in profile.origins for side in SIDES for path in apart)
            yield Twin(table, named, len(apart) - 1, sourced)


def _differs(path: str, values: Mapping[str, float], idle: Mapping[str, str]) -> bool:
    here, there = (f"{side}.{path}" for side in SIDES)
    if path in ELSEWHERE or (here in idle and there in idle):
        return False
    one, other = values[here], values[there]
    return not (math.isnan(one) or math.isnan(other) or one == other)

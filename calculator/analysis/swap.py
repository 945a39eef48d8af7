"""One side given blocks of the other by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable

from calculator.analysis.drivers import GROUPS
from calculator.inputs import SIDES
from calculator.profile import Profile


def differing(profile: Profile) -> tuple[str, ...]:
    """The drivers whose inputs are not the same on both sides, in the order of DRIVERS."""

    def differs(path: str) -> bool:
        one, other = (profile.values[f"{side}.{path}"] for side in SIDES)
        return one != other and not (math.isnan(one) and math.isnan(other))

    return tuple(driver for driver, paths in GROUPS.items() if any(map(differs, paths)))


def given(profile: Profile, drivers: Iterable[str], to_side: str) -> Profile:
    """
    The profile in which a side has the inputs of some drivers from the other side, origins with them.

    Parameters
    ----------
    drivers : iterable of str
        Keys of DRIVERS.
    to_side : str
        The side that changes; compare the result to see its column.

    Raises
    ------
    InputError
        Where the blocks do not go together, such as the sparsity of one model with the experts of another.
    """
    from_side = SIDES[1 - SIDES.index(to_side)]
    paths = [path for driver in drivers for path in GROUPS[driver]]
    values = {f"{to_side}.{path}": profile.values[f"{from_side}.{path}"] for path in paths}
    origins = {
        f"{to_side}.{path}": profile.origins[f"{from_side}.{path}"]
        for path in paths
        if f"{from_side}.{path}" in profile.origins
    }
    known = {path: value for path, value in values.items() if value == value or path in origins}
    return profile.with_values(known, origins=origins)

"""The source that an input goes back to."""

from __future__ import annotations

import functools
import math

from calculator import library
from calculator.inputs import INPUTS
from calculator.library.choose import country_of
from calculator.profile import Profile

SINGLE = ("costs", "calibration")  # tables whose rows fill one input each


@functools.cache
def single_rows(relative: str) -> tuple[tuple[str, str], ...]:
    """Table and row of every figure that fills this input alone."""
    return tuple(
        (table, row_id)
        for table in SINGLE
        for row_id, row in library.rows(table).items()
        if row["fills"] == relative and relative in library.fills(table, row_id)
    )


def source_of(profile: Profile, path: str, last_origin: str = "") -> tuple[float, str] | None:
    """
    The value that an input has by its source, and that source; None where there is none to go back to.

    The source is the row it came from last, else the row chosen for its side, else the only one that suits the country.
    """
    side, _, relative = path.partition(".")
    country = country_of(profile, side)
    table, _, row_id = (profile.origins.get(path) or last_origin).partition(":")
    if row_id:
        found = _figure(profile, table, row_id, country, relative)
        if found:
            return found
    table = INPUTS[relative].topic
    row_id = profile.chosen.get(f"{side}.{table}", "")
    if row_id:
        found = _figure(profile, table, row_id, country, relative)
        if found:
            return found
    suitable = [
        (one, other)
        for one, other in single_rows(relative)
        if library.row(one, other).get("region", country) == country
    ]
    return _figure(profile, *suitable[0], country, relative) if len(suitable) == 1 else None


def _figure(
    profile: Profile, table: str, row_id: str, country: str, relative: str
) -> tuple[float, str] | None:
    try:
        figure = library.figures(table, row_id, country, profile.embedded).get(relative)
    except library.LibraryError:
        return None
    return None if figure is None or math.isnan(figure.value) else (figure.value, figure.origin)

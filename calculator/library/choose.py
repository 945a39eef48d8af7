"""A row into a profile, and what the library knows by now that a profile does not."""

from __future__ import annotations

import dataclasses
import math

from calculator.inputs import INPUTS, SIDES
from calculator.library.errors import LibraryError
from calculator.library.figures import figures
from calculator.library.tables import row, shipped
from calculator.profile import Profile
from calculator.profile.profile import TABLES
from calculator.profile.reading import USER_TABLES
from calculator.said import shown

HOME = {"domestic": "CN", "foreign": "US"}  # where a side stands as long as no site says otherwise


def country_of(profile: Profile, side: str) -> str:
    """The country of the site chosen for a side."""
    site = profile.chosen.get(f"{side}.sites", "")
    try:
        return row("sites", site, profile.embedded).get("country") or HOME[side]
    except LibraryError:
        return HOME[side]


def choose(profile: Profile, side: str, table: str, row_id: str) -> Profile:
    """
    The profile with the inputs that a row covers filled from it, origins remembered, a row of the user's own embedded.

    Linked inputs change on both sides; a row whose every input is linked is then chosen on both.

    Raises
    ------
    LibraryError
        If there is no such row, or it fills nothing.
    InputError
        If it does not go together with what stands in the profile.
    """
    found = figures(table, row_id, country_of(profile, side), profile.embedded)
    if not found:
        raise LibraryError("library.fills_nothing", row=shown(row_id), table=table)
    values = {f"{side}.{path}": figure.value for path, figure in found.items()}
    origins = {f"{side}.{path}": figure.origin for path, figure in found.items()}
    result = profile.with_values(values, origins=origins)
    chosen, embedded = dict(profile.chosen), dict(profile.embedded)
    if table in TABLES:
        everywhere = all(path in profile.linked for path in found)
        chosen |= {f"{one}.{table}": row_id for one in (SIDES if everywhere else (side,))}
    if row_id not in shipped(table) and table in USER_TABLES:
        embedded[f"{table}:{row_id}"] = dict(row(table, row_id, profile.embedded))
    return dataclasses.replace(result, chosen=chosen, embedded=embedded)


@dataclasses.dataclass(frozen=True, slots=True)
class Newer:
    """An input whose library row by now gives another number than the profile holds."""

    path: str
    value: float
    library_value: float
    origin: str


def newer_figures(profile: Profile) -> tuple[Newer, ...]:
    """Figures to offer; nothing is changed. Rows that are gone, and rows without the figure, are passed over."""
    found = []
    for path, origin in profile.origins.items():
        table, _, row_id = origin.partition(":")
        relative = path.partition(".")[2]
        try:
            figure = figures(table, row_id, embedded=profile.embedded).get(relative)
        except LibraryError:
            continue
        if figure is None or relative not in INPUTS or math.isnan(figure.value):
            continue
        if not math.isclose(figure.value, profile.values[path], rel_tol=1e-12, abs_tol=1e-15):
            found.append(Newer(path, profile.values[path], figure.value, origin))
    return tuple(found)

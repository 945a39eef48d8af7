"""A side moved to a site: abroad the country's cost of capital and chip price come with the place."""

from __future__ import annotations

from calculator.analysis.sites_inputs import CHIP, WACC, country_at, country_figures
from calculator.library import choose
from calculator.library.tables import row
from calculator.profile import Profile


def moved(profile: Profile, side: str, site: str) -> Profile:
    """
    The profile with a row of the sites table chosen for a side, and abroad with what the ranking of sites gives it there.

    An input that is linked stays: the other side would move with it.

    Raises
    ------
    LibraryError, InputError
        As ``calculator.library.choose`` does.
    """
    result = choose(profile, side, "sites", site)
    there = country_at(row("sites", site, profile.embedded), profile, side)
    found = {
        f"{side}.{path}": figure
        for path, figure in country_figures(profile, side, there).items()
        if path not in profile.linked
    }
    return result.with_values(
        {path: figure.value for path, figure in found.items()},
        origins={path: figure.origin for path, figure in found.items()},
    )


def taken(profile: Profile, side: str, table: str, row_id: str) -> Profile:
    """The profile with a library row for a side, as somebody who picks it means it: a site moves the side there."""
    return moved(profile, side, row_id) if table == "sites" else choose(profile, side, table, row_id)


def brought(before: Profile, after: Profile, side: str) -> tuple[str, ...]:
    """Relative paths of what came with the country of a site."""
    return tuple(
        path for path in (WACC, *CHIP) if before.values[f"{side}.{path}"] != after.values[f"{side}.{path}"]
    )

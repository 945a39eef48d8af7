"""A side moved to a site: abroad the country's cost of capital and chip price come with the place."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculator.analysis.sites_places import table as places
from calculator.inputs import INPUTS
from calculator.library import LibraryError, choose, figures
from calculator.library.choose import country_of
from calculator.library.figures import Figure
from calculator.profile import Profile

WACC = "finance.wacc"
CHIP = ("accelerator.price_usd", "accelerator.server_usd", "accelerator.network_usd",
        "accelerator.rent_usd_per_h", "finance.import_premium")  # fmt: skip


def moved(profile: Profile, side: str, site: str) -> Profile:
    """
    The profile with a row of the sites table chosen for a side, and abroad with what the ranking of sites gives it there.

    What was typed stays, what is linked stays, and so does what the library lacks for the country.

    Raises
    ------
    LibraryError, InputError
        As ``calculator.library.choose`` does.
    """
    result = choose(profile, side, "sites", site)
    found = dict(_country_figures(profile, result, side))
    return result.with_values(
        {f"{side}.{path}": figure.value for path, figure in found.items()},
        origins={f"{side}.{path}": figure.origin for path, figure in found.items()},
    )


def taken(profile: Profile, side: str, table: str, row_id: str) -> Profile:
    """The profile with a library row for a side, as somebody who picks it means it: a site moves the side there."""
    return moved(profile, side, row_id) if table == "sites" else choose(profile, side, table, row_id)


def brought(before: Profile, after: Profile, side: str) -> tuple[str, ...]:
    """Relative paths of what came with the country of a site."""
    return tuple(
        path for path in (WACC, *CHIP) if before.values[f"{side}.{path}"] != after.values[f"{side}.{path}"]
    )


def _country_figures(before: Profile, after: Profile, side: str) -> Iterator[tuple[str, Figure]]:
    home, there = country_of(before, side), country_of(after, side)
    if home == there:
        return
    for path, own, theirs in (*_capital(home, there), *_chip(before, side, home, there)):
        stands = math.isclose(before.values[f"{side}.{path}"], own.value, rel_tol=1e-12, abs_tol=1e-12)
        if stands and path in INPUTS and path not in before.linked and not math.isnan(theirs.value):
            yield path, theirs


def _capital(home: str, there: str) -> Iterator[tuple[str, Figure, Figure]]:
    rows = [places("countries").get(country) for country in (home, there)]
    if all(rows):
        own, theirs = (figures("costs", row["wacc"])[WACC] for row in rows if row)
        yield WACC, own, theirs


def _chip(profile: Profile, side: str, home: str, there: str) -> Iterator[tuple[str, Figure, Figure]]:
    chip = profile.chosen.get(f"{side}.accelerators", "")
    try:
        own, theirs = (figures("accelerators", chip, country, profile.embedded) for country in (home, there))
    except LibraryError:
        return
    for path in CHIP:
        if path in own and path in theirs:
            yield path, own[path], theirs[path]

"""How old the figures of a profile are."""

from __future__ import annotations

from calculator.library.errors import LibraryError
from calculator.library.tables import row
from calculator.profile import Profile


def data_dates(profile: Profile) -> dict[str, str]:
    """
    The oldest and the newest date of the library rows that a profile's inputs came from; blank where none did.

    Returns
    -------
    dict
        ``from`` and ``to``, as years, months or days, as they are printed.
    """
    dates = []
    for origin in set(profile.origins.values()):
        table, _, row_id = origin.partition(":")
        try:
            dates.append(row(table, row_id, profile.embedded).get("as_of", ""))
        except LibraryError:
            continue
    known = sorted(date for date in dates if date)
    return {"from": known[0], "to": known[-1]} if known else {"from": "", "to": ""}

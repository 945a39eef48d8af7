"""How old the figures of a profile are."""

from __future__ import annotations

from collections.abc import Iterable

from calculator.library.errors import LibraryError
from calculator.library.tables import row
from calculator.profile import Profile


def data_dates(profile: Profile | None, more: Iterable[str] = ()) -> dict[str, str]:
    """
    The oldest and the newest date of the library rows that a profile's inputs came from; blank where none did.

    Parameters
    ----------
    profile : Profile or None
        None where a result rests on no profile.
    more : iterable of str
        Dates of further rows that a result rests on; blank ones are passed over.

    Returns
    -------
    dict
        ``from`` and ``to``, as years, months or days, as they are printed.
    """
    origins, embedded = (set(profile.origins.values()), profile.embedded) if profile else (set[str](), {})
    dates = list(more)
    for origin in origins:
        table, _, row_id = origin.partition(":")
        try:
            dates.append(row(table, row_id, embedded).get("as_of", ""))
        except LibraryError:
            continue
    known = sorted(date for date in dates if date)
    return {"from": known[0], "to": known[-1]} if known else {"from": "", "to": ""}

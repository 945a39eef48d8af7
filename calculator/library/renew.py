"""Taking over figures that the library has renewed, when the user asks for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from calculator.inputs import split_path
from calculator.library.choose import Newer
from calculator.library.users import user_rows
from calculator.profile import Profile


def renew(profile: Profile, taken: Iterable[Newer]) -> Profile:
    """
    The profile with the library's present figures in the inputs of ``taken``, rows of the user's own renewed with them.

    Raises
    ------
    InputError
        If a figure does not go together with what stands in the profile.
    """
    values: dict[str, float] = {}
    origins: dict[str, str] = {}
    done: set[str] = set()
    for one in taken:
        relative = split_path(one.path)[1]
        if relative in done and relative in profile.linked:
            continue  # a linked input holds one value; the first one taken gives it
        done.add(relative)
        values[one.path], origins[one.path] = one.library_value, one.origin
    if not values:
        return profile
    result = profile.with_values(values, origins=origins)
    embedded = dict(profile.embedded)
    for origin in origins.values():
        table, _, row_id = origin.partition(":")
        if origin in embedded and row_id in user_rows(table):
            embedded[origin] = dict(user_rows(table)[row_id])
    return dataclasses.replace(result, embedded=embedded)

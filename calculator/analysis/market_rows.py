"""Which rows of the price table stand for what: in force or past, one price under two names, peak and off-peak."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from calculator.library import rows
from calculator.library.tables import Row

IN_FORCE = ("current", "deprecated")  # deprecated: still sold, being withdrawn
_STANDING = {"current": 0, "deprecated": 1, "unverified": 2, "removed": 3, "ended": 4}


def prices() -> dict[str, Row]:
    """All rows, one price that stands under two names once: under the name that is sold now."""
    return once(rows("prices"))


def once(found: dict[str, Row]) -> dict[str, Row]:
    """
    Rows without those that repeat another; of a price and its aliases the one in best standing stays.

    Examples
    --------
    >>> old, new = {"status": "deprecated", "alias_of": ""}, {"status": "current", "alias_of": "a"}
    >>> list(once({"a": old, "b": new}))
    ['b']
    """
    groups: dict[str, list[str]] = {}
    for name, row in found.items():
        groups.setdefault(row["alias_of"] or name, []).append(name)
    kept = {min(names, key=lambda name: _STANDING[found[name]["status"]]) for names in groups.values()}
    return {name: row for name, row in found.items() if name in kept}


def in_force(row: Row) -> bool:
    """Whether a price can be paid now: by its status, as a blank last day says nothing."""
    return row["status"] in IN_FORCE


def history(found: Iterable[tuple[str, Row]]) -> list[tuple[str, Row]]:
    """Rows in the order of their first day, those without one last."""
    return sorted(found, key=lambda item: (item[1]["effective_from"] or "9999", item[1]["kind"], item[0]))


def first_name(row: Row) -> str:
    """What the seller calls the model, without its house: ``zai-org/GLM-5.2`` is GLM-5.2."""
    return row["model_sold"].rpartition("/")[2]


def is_open(row: Row) -> bool:
    """Whether the weights are published."""
    return row["open_weights"] == "y"


def as_numbers(found: dict[str, Row]) -> dict[str, Any]:
    """List prices as arrays along the rows, by the inputs they fill. [USD/Mtok] NaN where blank."""
    import numpy as np

    from calculator.library import figures

    listed = [figures("prices", name) for name in found]
    paths = ("market.list_input_usd_per_mtok", "market.list_cached_usd_per_mtok", "market.list_output_usd_per_mtok")  # fmt: skip
    return {path: np.array([one[path].value for one in listed]) for path in paths}

"""Kinds of work that can stand in different places: what each asks of a place, and its share of the machines."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

from calculator.analysis.sites_places import table
from calculator.inputs import InputError, Text
from calculator.library import fills
from calculator.library.convert import number
from calculator.said import shown

_COLUMNS = {
    "input_tokens": "workload.input_tokens",
    "output_tokens": "workload.output_tokens",
    "cache_served_share": "workload.cache_hit_share",
    "promised_tokens_per_s_per_user": "workload.promised_tokens_per_s_per_user",
    "utilisation": "serving.utilisation",
}


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """
    One kind of work.

    Attributes
    ----------
    changes : mapping of relative path to float
        What it asks instead of the side's own requests.
    max_rtt_s : float
        Longest round trip; infinite where nobody waits. [s]
    share : float
        Of all accelerator-hours. [-]
    shiftable_share : float
        Of its energy that could be used in valley hours, room on the machines permitting. [-]
    """

    id: str
    label: Text
    changes: Mapping[str, float]
    max_rtt_s: float
    share: float
    shiftable_share: float


def kinds(
    shares: Mapping[str, float] | None = None, max_rtt_s: Mapping[str, float] | None = None
) -> tuple[Kind, ...]:
    """
    The kinds of the table, with other shares or budgets where given.

    Parameters
    ----------
    shares : mapping of kind to float, optional
        All that are named are scaled to add up to 1, those that are left out get 0. [-]
    max_rtt_s : mapping of kind to float, optional
        [s]

    Raises
    ------
    InputError
        For a kind that does not exist, a share that is negative, shares that are all 0, or a budget not above 0.
    """
    known = table("kinds")
    for name in [*(shares or {}), *(max_rtt_s or {})]:
        if name not in known:
            raise InputError(name, "refused.no_kind", name=shown(name, 40), known=list(known))
    for name, value in (shares or {}).items():
        if not (0.0 <= value <= 1e6):
            raise InputError(name, "refused.share_of", name=name, value=f"{value:g}")
    for name, value in (max_rtt_s or {}).items():
        if not value > 0.0:
            raise InputError(name, "refused.trip_of", name=name, value=f"{value:g}")
    total = math.fsum(shares.values()) if shares else 1.0
    if total <= 0.0:
        raise InputError("share", "refused.shares")
    found = []
    for name, row in known.items():
        budget = number(row, "max_rtt_ms") / 1e3
        found.append(
            Kind(
                id=name,
                label=(row["label"], row["label_zh"]),
                changes=_changes(row),
                max_rtt_s=(max_rtt_s or {}).get(name, math.inf if math.isnan(budget) else budget),
                share=shares.get(name, 0.0) / total if shares else number(row, "share"),
                shiftable_share=number(row, "shiftable_share"),
            )
        )
    return tuple(found)


def _changes(row: Mapping[str, str]) -> dict[str, float]:
    changes = fills("workloads", row["workload"]) if row["workload"] else {}
    return changes | {path: number(row, column) for column, path in _COLUMNS.items() if row[column]}

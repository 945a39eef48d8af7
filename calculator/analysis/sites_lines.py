"""The cost of a place in four parts: electricity, what was built, delivery, and the rest."""

from __future__ import annotations

import math
from collections.abc import Mapping

PARTS = ("electricity", "capital", "other", "delivery")
_NAMES = {
    "electricity": ("electricity", "demand"),
    "capital": ("accelerator", "server_network", "facility", "rent"),
    "delivery": ("delivery",),
}


def in_parts(lines: Mapping[str, float]) -> dict[str, float]:
    """
    Cost lines by quantity added up to PARTS. [as the lines are]

    Examples
    --------
    >>> in_parts({"line_electricity_usd_per_mtok": 1.0, "line_rent_usd_per_mtok": 2.0, "line_staff_usd_per_mtok": 4.0})
    {'electricity': 1.0, 'capital': 2.0, 'other': 4.0, 'delivery': 0.0}
    """
    part_of = {f"line_{name}_usd_per_mtok": part for part, names in _NAMES.items() for name in names}
    return {
        part: math.fsum(value for line, value in lines.items() if part_of.get(line, "other") == part)
        for part in PARTS
    }

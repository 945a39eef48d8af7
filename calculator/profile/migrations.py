"""From a version of the file to the next: each function takes the file's object and imports nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_RISK_OFF = {
    "supply_premium": 0.0,
    "supply_wait_months": 0.0,
    "supply_life_lost_share": 0.0,
    "residency_share": 0.0,
    "residency_cost_factor": 1.0,
    "outage_reserve_share": 0.0,
    "fx_move_share": 0.0,
}


def _with_risk(data: dict[str, Any]) -> dict[str, Any]:
    """1 to 2: the risk dials, all off."""
    values = data.get("values")
    if not isinstance(values, dict):
        return data  # the reader says what is wrong
    off = {
        f"{side}.risk.{name}": value for side in ("domestic", "foreign") for name, value in _RISK_OFF.items()
    }
    return {**data, "version": 2, "values": {**off, **values}}


MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_with_risk,)
VERSION = 1 + len(MIGRATIONS)

"""The claims of the press as the tables have them: what is said, and the readings that it may be given."""

from __future__ import annotations

import dataclasses
import functools

from calculator.analysis.claims_expression import Expression, expression
from calculator.analysis.sites_places import table
from calculator.inputs import Text

UNITS = ("%", "times", "ratio", "kWh/Mtok", "CNY/kWh", "USD/kWh", "CNY/Mtok", "USD/Mtok", "")


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a claim, in words and as an expression."""

    label: Text
    expression: Expression


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """
    Something said of tokens and kilowatt-hours that the model can be asked.

    Attributes
    ----------
    side : str
        The side that it speaks of.
    low, high : float
        Where the value must lie for the claim to hold, both included, in ``unit``. Shares are fractions.
    readings : tuple of Reading
        The literal one first.
    inputs : tuple of str
        Relative paths that may be solved for; empty means all of ``claim_inputs``.
    own : bool
        Whether the user added it.
    """

    id: str
    label: Text
    side: str
    low: float
    high: float
    unit: str
    readings: tuple[Reading, ...]
    inputs: tuple[str, ...] = ()
    own: bool = False
    as_of: str = ""
    source: str = ""
    locator: str = ""
    confidence: str = ""
    note: str = ""


@functools.cache
def shipped_claims() -> tuple[Claim, ...]:
    """The claims that come with the program, in the order of their table."""
    readings: dict[str, list[Reading]] = {}
    rows = table("claims")
    for row in table("claim_definitions").values():
        side = rows[row["claim"]]["side"]
        one = Reading((row["label"], row["label_zh"]), expression(row["expression"], side))
        readings.setdefault(row["claim"], []).append(one)
    return tuple(
        Claim(
            id=name,
            label=(row["label"], row["label_zh"]),
            side=row["side"],
            low=float(row["low"]),
            high=float(row["high"]),
            unit=row["unit"],
            readings=tuple(readings[name]),
            inputs=tuple(row["inputs"].split()),
            as_of=row["as_of"],
            source=row["source"],
            locator=row["locator"],
            confidence=row["confidence"],
            note=row["note"],
        )
        for name, row in rows.items()
    )


@functools.cache
def claim_inputs() -> dict[str, tuple[float, float]]:
    """The inputs that claims are solved for, with the sensible bounds of each, in base units."""
    return {path: (float(row["low"]), float(row["high"])) for path, row in table("claim_inputs").items()}

"""What the page shows: the gap split among causes, or why there is no gap to split."""

from __future__ import annotations

import dataclasses

from calculator.analysis.attribution import Attribution, Split, attribute
from calculator.analysis.errors import AnalysisError
from calculator.analysis.risk import RiskDials, risk_dials
from calculator.compare import Outcome, compare
from calculator.profile import Profile

COST, PRICE = "cost", "price"
FACTOR, MONEY = "factor", "money"
SPLITS = {(COST, FACTOR): "log_cost", (COST, MONEY): "cost_usd", (PRICE, FACTOR): "log_price", (PRICE, MONEY): "price_usd"}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """``attribution`` is None where a side has no cost of its own; ``outcome`` says why. ``dials`` come later."""

    outcome: Outcome
    attribution: Attribution | None
    dials: RiskDials | None = None


def found_for(profile: Profile) -> Found:
    """The causes of the gap of a profile."""
    outcome = compare(profile)
    try:
        return Found(outcome, attribute(profile))
    except AnalysisError:
        return Found(outcome, None)


def with_dials(found: Found, profile: Profile) -> Found:
    """With what each risk dial would do to the winner: this takes longer."""
    if found.attribution is None:
        return found
    return dataclasses.replace(found, dials=risk_dials(profile))


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """What the switches of the page say: cost or price, factors or money."""

    what: str = COST
    unit: str = FACTOR

    @property
    def split(self) -> str:
        """The key of the split in an Attribution."""
        return SPLITS[self.what, self.unit]

    @property
    def quantity(self) -> str:
        """The result that is split."""
        return f"{self.what}_usd_per_mtok"


def gap_of(found: Attribution, view: View, unit: str = "") -> Split:
    """The gap that the switches ask for, from domestic to foreign, in another unit where one is given."""
    return found.splits[SPLITS[view.what, unit or view.unit]]

"""What it would take to turn the winner: for each risk dial alone, the value at which the sides cost the same."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

from calculator.analysis.breakeven import break_even
from calculator.analysis.cases import Layout
from calculator.analysis.drivers import GROUPS
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.ranges import CURRENCY, NEUTRAL
from calculator.compare import Outcome, compare, without_effect
from calculator.inputs import SIDES
from calculator.model.risk import RISKS
from calculator.profile import Profile

DIALS = GROUPS["risk"]
TARIFF = "market.border_tariff"  # a dial of the price, not of the cost


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """
    One dial, everything else as it is.

    Attributes
    ----------
    path : str
        Full path of the input.
    measure : str
        ``ratio`` for the winner on cost, ``price_ratio`` for the one on price.
    present, low, high : float
        Its value now and the bounds searched.
    value : float
        The value nearest to the present one at which the winner turns; NaN where none within bounds does.
    jump : bool
        The winner turns there without the sides ever costing the same.
    idle : str
        Message key that says why the dial has no effect; empty where it has.
    """

    path: str
    measure: str
    present: float
    low: float
    high: float
    value: float
    jump: bool = False
    idle: str = ""

    @property
    def turns(self) -> bool:
        """Whether some value turns the winner."""
        return not math.isnan(self.value)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class RiskDials:
    """
    The dials of a comparison.

    Attributes
    ----------
    ratio : float
        Foreign cost over domestic, dials as they stand.
    price_ratio : float
        The same of the price; NaN where a price is unknown.
    lines : mapping of side to mapping of risk to float
        What each dial costs now. [USD/Mtok]
    turns : tuple of Turn
        Of the cheaper side every dial, of the dearer one its currency and the dials that are on; last the border tariff.
    layout, fingerprint
        How layouts were treated, and the inputs it belongs to.
    """

    ratio: float
    price_ratio: float
    lines: Mapping[str, Mapping[str, float]]
    turns: tuple[Turn, ...]
    layout: Layout
    fingerprint: str

    def cheaper(self, measure: str = "ratio") -> str:
        """The side that wins; domestic where both are alike."""
        return cheaper(self.ratio if measure == "ratio" else self.price_ratio)


def cheaper(ratio: float) -> str:
    """The winner at a ratio of foreign over domestic."""
    return SIDES[0] if ratio >= 1.0 else SIDES[1]


def risk_dials(profile: Profile, layout: Layout = "auto") -> RiskDials:
    """
    Where each risk dial alone would turn the winner.

    Raises
    ------
    AnalysisError
        Where a side has no cost, so that there is no winner.
    """
    outcome = compare(profile)
    for side in SIDES:
        if outcome.headline(side, "cost_usd_per_mtok") is None:
            raise AnalysisError(f"no_cost.{side}")
    if outcome.ratio is None:
        raise AnalysisError(f"no_cost.{SIDES[0]}")
    idle = without_effect(outcome.values)
    wanted = [(path, "ratio") for path in _dials(outcome, cheaper(outcome.ratio))]
    price_ratio = math.nan if outcome.price_ratio is None else outcome.price_ratio
    if not math.isnan(price_ratio):
        wanted.append((f"{cheaper(price_ratio)}.{TARIFF}", "price_ratio"))
    return RiskDials(
        ratio=outcome.ratio,
        price_ratio=price_ratio,
        lines={
            side: {risk: outcome.results[side][f"line_{risk}_usd_per_mtok"] for risk in RISKS}
            for side in SIDES
        },
        turns=tuple(_turn(profile, path, measure, layout, idle.get(path, "")) for path, measure in wanted),
        layout=layout,
        fingerprint=fingerprint(profile),
    )


def _dials(outcome: Outcome, winner: str) -> list[str]:
    """Every dial of the winner; of the loser the currency, which may help it, and what could be turned off."""
    loser = SIDES[1 - SIDES.index(winner)]
    on = [
        path
        for path in DIALS
        if outcome.values[f"{loser}.{path}"] != NEUTRAL.get(path, 0.0) or path == CURRENCY
    ]
    return [f"{winner}.{path}" for path in DIALS] + [f"{loser}.{path}" for path in on]


def _turn(profile: Profile, path: str, measure: str, layout: Layout, idle: str) -> Turn:
    alone = profile.unlink(path) if path.partition(".")[2] in profile.linked else profile
    found = break_even(alone, path, measure, 1.0, layout)
    nearest = min(found.solutions, key=lambda one: abs(one.value - found.present), default=None)
    return Turn(
        path=path,
        measure=measure,
        present=found.present,
        low=found.low,
        high=found.high,
        value=math.nan if nearest is None or idle else nearest.value,
        jump=nearest is not None and nearest.jump,
        idle=idle or ("risk.list_price" if _is_listed(profile, path) else ""),
    )


def _is_listed(profile: Profile, path: str) -> bool:
    """Whether the path is the tariff of a side that sells at a list price, which holds it."""
    side, _, relative = path.partition(".")
    return relative == TARIFF and profile.values[f"{side}.market.list_pricing"] == 1.0

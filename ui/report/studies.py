"""The analyses that a report shows, run once for all of it; nothing here touches a widget."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable

from calculator.analysis.attribution import Attribution, attribute
from calculator.analysis.breakeven import BreakEven, break_even
from calculator.analysis.errors import AnalysisError
from calculator.analysis.montecarlo import MonteCarlo, monte_carlo, study_of
from calculator.analysis.winner_map import WinnerMap, winner_map
from calculator.compare import Outcome, without_effect
from calculator.inputs import InputError

DRAWS = 1 << 16
PLACES = 120  # along each axis of the map
ACROSS = (
    "domestic.site.electricity_price_usd_per_kwh",
    "domestic.accelerator.rent_usd_per_h",  # where the rent includes electricity
)
UP = "domestic.serving.gpu_efficiency"


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Studies:
    """What was found; None where an analysis has nothing to work on."""

    why: Attribution | None
    map: WinnerMap | None
    even: tuple[BreakEven, ...]  # along both axes of the map
    odds: MonteCarlo | None


def study(
    outcome: Outcome, *, draws: int = DRAWS, places: int = PLACES, cancelled: Callable[[], bool] | None = None
) -> Studies:
    """
    Run them all: less than a second where layouts are held.

    Parameters
    ----------
    draws : int
        Of the Monte Carlo run, seed 1.
    cancelled : callable, optional
        Asked now and then; Cancelled is raised where it says so.
    """
    profile = outcome.profile
    idle = without_effect(outcome.values)
    across = next((path for path in ACROSS if path not in idle), ACROSS[0])
    why = winners = odds = None
    with contextlib.suppress(AnalysisError):  # a side without a cost: there is no gap to explain
        why = attribute(profile)
    even: tuple[BreakEven, ...] = ()
    with contextlib.suppress(InputError):
        winners = winner_map(profile, across, UP, columns=places, rows=places)
        even = tuple(break_even(profile, path, layout="held") for path in (across, UP))
    with contextlib.suppress(InputError):
        odds = monte_carlo(study_of(profile, measures=("ratio",)), draws, cancelled=cancelled)
    return Studies(why, winners, even, odds)

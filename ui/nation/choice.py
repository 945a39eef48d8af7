"""What the page asks of the engine."""

from __future__ import annotations

import dataclasses

from calculator.analysis.trade import YEARS, Trade, trade
from calculator.analysis.trade_data import Path, Volume, default_volume, paths, volume
from calculator.inputs import SIDES
from calculator.profile import Profile

OWN = "own"
OWN_VOLUME, OWN_PATH = ("Tokens as given", "自定用量"), ("Growth as given", "自定增长")


@dataclasses.dataclass(frozen=True, slots=True)
class Wishes:
    """
    Volumes of a week by side, a path, years.

    ``volumes`` and ``path`` are ids of published ones or OWN; the numbers beside them are in force either way.
    """

    volumes: tuple[str, ...]
    tokens: tuple[float, ...]
    path: str
    growth: float
    gain: float
    years: int


def begin() -> Wishes:
    """What the engine takes where nothing is said."""
    steady = paths()["steady"]
    first = [default_volume(side) for side in SIDES]
    return Wishes(
        tuple(one.id for one in first),
        tuple(one.tokens_per_week for one in first),
        steady.id,
        steady.growth,
        steady.efficiency_gain,
        YEARS,
    )


def compute(profile: Profile, wishes: Wishes) -> Trade:
    """The years of both sides."""
    found = {
        side: Volume(OWN, OWN_VOLUME, "", tokens) if name == OWN else volume(name)
        for side, name, tokens in zip(SIDES, wishes.volumes, wishes.tokens, strict=True)
    }
    path = paths().get(wishes.path) or Path(OWN, OWN_PATH, wishes.growth, wishes.gain)
    return trade(profile, path, found, wishes.years)

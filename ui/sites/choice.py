"""What the page asks of the engine, and what it shows of the answer."""

from __future__ import annotations

import dataclasses
import math

from calculator.analysis.sites import SiteRanking, SiteRow
from calculator.inputs import in_language

KINDS = ("realtime", "batch", "training")


@dataclasses.dataclass(frozen=True, slots=True)
class Wishes:
    """
    What is computed.

    Attributes
    ----------
    region : str
        Where the users are; empty for where the side stands.
    max_rtt_s, max_carbon_g : float
        Limits of the ranking. [s], [g/Mtok]
    country : str
        Empty for all.
    realtime_rtt_s : float
        Limit of real-time work in the placement. [s]
    shares : tuple of float
        Of all accelerator-hours, in the order of KINDS; they add up to 1. [-]
    """

    side: str = "domestic"
    region: str = ""
    max_rtt_s: float = math.inf
    max_carbon_g: float = math.inf
    country: str = ""
    all_chips: bool = False
    realtime_rtt_s: float = 0.05
    shares: tuple[float, ...] = (0.4, 0.2, 0.4)


@dataclasses.dataclass(frozen=True, slots=True)
class Filter:
    """What is shown of a ranking: rows whose names hold every word, all or only those that compete."""

    words: str = ""
    ranked_only: bool = False

    def rows(self, ranking: SiteRanking) -> list[SiteRow]:
        """The rows that pass, in their order."""
        words = self.words.lower().split()
        return [
            row
            for row in ranking.rows
            if (row.rank is not None or not self.ranked_only)
            and all(word in f"{row.label[0]} {row.label[1]} {row.country}".lower() for word in words)
        ]


def rebalanced(shares: tuple[float, ...], index: int, value: float) -> tuple[float, ...]:
    """
    Shares with one of them set; the others keep their proportion and fill what is left to 1.

    Examples
    --------
    >>> rebalanced((0.4, 0.2, 0.4), 0, 0.7)
    (0.7, 0.1, 0.2)
    >>> rebalanced((1.0, 0.0, 0.0), 0, 0.5)
    (0.5, 0.25, 0.25)
    """
    others = math.fsum(shares) - shares[index]
    left = 1.0 - value
    found = [left * share / others if others > 1e-12 else left / (len(shares) - 1) for share in shares]
    found[index] = value
    return tuple(round(share, 9) for share in found)


def name_of(row: SiteRow, lang: str) -> str:
    """What a place is called."""
    from calculator.messages import typeset

    text = in_language(row.label, lang)
    return typeset(text) if lang == "zh" else text

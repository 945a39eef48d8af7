"""The answers of the page, computed together: they share the places, and are quick."""

from __future__ import annotations

import dataclasses

from calculator.analysis.placement import Placement, place_work
from calculator.analysis.placement_kinds import kinds
from calculator.analysis.sites import SiteRanking, rank_sites
from calculator.analysis.sites_places import regions
from calculator.analysis.sites_shift import Shift, shift_load
from calculator.library.choose import country_of
from calculator.profile import Profile
from ui.analysis.work import Pace
from ui.sites.choice import KINDS, Wishes


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """One answer for each view."""

    ranking: SiteRanking
    placement: Placement
    shift: Shift


def home_region(profile: Profile, side: str) -> str:
    """The users' region where none is chosen: that of the side's site."""
    here = country_of(profile, side)
    return here if here in regions() else "US"


def compute(profile: Profile, wishes: Wishes, pace: Pace) -> Found:
    """Ranking, placement and shifting of one side."""
    region = wishes.region or home_region(profile, wishes.side)
    ranking = rank_sites(
        profile,
        wishes.side,
        region,
        max_rtt_s=wishes.max_rtt_s,
        max_carbon_g=wishes.max_carbon_g,
        countries=[wishes.country] if wishes.country else (),
        export_limits=not wishes.all_chips,
    )
    pace.check()
    work = kinds(dict(zip(KINDS, wishes.shares, strict=True)), {"realtime": wishes.realtime_rtt_s})
    placement = place_work(profile, wishes.side, region, work, export_limits=not wishes.all_chips)
    pace.check()
    return Found(ranking, placement, shift_load(profile, wishes.side))

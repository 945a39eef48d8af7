"""What the numbers of the ranking of places are: the side's quantities with what each place brings."""

from __future__ import annotations

import numpy as np

from calculator.analysis.explained import Asked, Figure, Part, Subject, replaced
from calculator.analysis.sites import COST, SiteRanking, SiteRow
from calculator.analysis.sites_inputs import rankable, site_inputs
from calculator.display import Display
from calculator.inputs import in_language
from calculator.profile import Profile

TARGETS = {
    "cost": COST,
    "power": "site.electricity_price_usd_per_kwh",
    "pue": "site.pue",
    "wacc": "finance.wacc",
    "carbon": "carbon_g_per_mtok",
    "rtt": "market.rtt_s",
}


def explained(column: str, row: SiteRow, ranking: SiteRanking) -> Subject | None:
    """What a cell of the ranking is; None for texts."""
    if column in TARGETS:
        return asked(row, ranking, TARGETS[column])
    if column == "more" and row.rank is not None:
        return _over(row, ranking)
    if column == "tax":
        return Figure(
            title=lambda display: display.messages("sites.head.tax.tip"),
            text=lambda display: display.percent(row.corporate_tax),
            value=row.corporate_tax,
            note=lambda display: display.messages("explained.tax"),
        )
    return None


def asked(row: SiteRow, ranking: SiteRanking, name: str) -> Asked:
    """A quantity or input of the side standing at a place."""
    side = ranking.side

    def about(display: Display) -> str:
        words = {"Side": display.messages(f"side.{side}"), "site": in_language(row.label, display.lang)}
        return display.messages("explained.site", **words)

    return replaced(ranking.profile, _inputs_at(row, ranking), about, f"{side}.{name}")


def _inputs_at(row: SiteRow, ranking: SiteRanking) -> dict[str, float]:
    profile: Profile = ranking.profile
    values = site_inputs(profile, ranking.side, {row.id: rankable(profile)[row.id]}, ranking.region)
    found = {f"{ranking.side}.{path}": float(np.ravel(value)[0]) for path, value in values.items()}
    return {path: value for path, value in found.items() if value != profile.values[path]}


def _over(row: SiteRow, ranking: SiteRanking) -> Figure:
    best = ranking.rows[0]
    parts = tuple(
        Part(
            symbol,
            lambda display, key=key: display.messages(key),  # type: ignore[misc]
            one.cost,
            lambda display, one=one: display.money(one.cost),  # type: ignore[misc]
            asked(one, ranking, COST),
        )
        for symbol, key, one in (("C", "explained.here", row), ("C\u2080", "explained.best", best))
    )
    return Figure(
        title=lambda display: display.messages("explained.over"),
        text=lambda display: display.percent(row.over_best),
        value=row.over_best,
        formula="{C} / {C\u2080} \u2212 1",
        parts=parts,
    )

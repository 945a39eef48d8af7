"""Work placed where it is cheapest: real time near the users, batch and training anywhere, against one place for all."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from calculator.analysis.placement_kinds import Kind, kinds
from calculator.analysis.sites_chips import BARRED, availability
from calculator.analysis.sites_inputs import country_at, rankable, site_inputs
from calculator.analysis.sites_places import Region, region
from calculator.inputs import SIDES, InputError, Text, side_of
from calculator.layout import resolve
from calculator.library.tables import Row
from calculator.model import evaluate
from calculator.profile import Profile
from calculator.reasons import word
from calculator.said import shown

BUDGETS_S = (0.01, 0.02, 0.05, 0.1, 0.25, math.inf)  # what else a budget of the first kind would bring


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """
    One kind of work in its place.

    ``usd_per_accelerator_h`` and ``cost_usd_per_mtok`` are of the place, the latter without meaning for training.
    ``moved_share`` of its energy is used in the valley. Where no place will do, ``site`` is None, the numbers are NaN and
    ``reason`` says why: ``memory``, ``speed``, ``layout``, ``place`` (none near enough).
    """

    kind: Kind
    site: str | None
    label: Text
    usd_per_accelerator_h: float
    cost_usd_per_mtok: float
    rtt_s: float
    moved_share: float
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class AtBudget:
    """What the split costs if real-time work may be ``max_rtt_s`` away. [s], [USD/accelerator-h], [-]"""

    max_rtt_s: float
    split: float
    single: float
    saving: float


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """
    The split and what it is measured against, per accelerator-hour of the mix. [USD/accelerator-h]

    Attributes
    ----------
    split : float
        Every kind on its cheapest place.
    single, single_site : float, str or None
        All kinds on the one place that is cheapest for the mix and near enough for all; NaN and None if there is none.
    own : float
        All on the side's chosen place, near enough or not (``own_near``); NaN if it is not among the places.
    saving : float
        1 - split/single. [-]
    flat : float
        The split with no load moved to the valley.
    shift_saving : float
        1 - split/flat: what moving load to the valley brings. [-]
    """

    profile: Profile
    side: str
    region: Region
    placed: tuple[Placed, ...]
    split: float
    single: float
    single_site: str | None
    single_label: Text
    own: float
    own_site: str | None
    own_near: bool
    saving: float
    flat: float
    shift_saving: float
    by_budget: tuple[AtBudget, ...]


def place_work(
    profile: Profile,
    side: str = SIDES[0],
    region_id: str = "CN",
    work: tuple[Kind, ...] | None = None,
    *,
    export_limits: bool = True,
) -> Placement:
    """
    The cheapest place for each kind of work, in one call of the model on kinds and sites, with and without shifting.

    Work is counted in accelerator-hours, in which serving and training can be added. The layout is that of the side's own
    place for each kind, held everywhere.

    Raises
    ------
    InputError
        For a side or a region that does not exist.
    """
    if side not in SIDES:
        raise InputError("side", "refused.side", name=shown(side), known=list(SIDES))
    users = region(region_id)
    work = work or kinds()
    sites = rankable(profile)
    q, moved, rtt = _hourly(profile, side, users, work, sites)
    allowed = np.array([
        not export_limits or availability(profile, side, country_at(row, profile, side)) != BARRED
        for row in sites.values()
    ])  # fmt: skip
    feasible = q["feasible"][1, :, 0] == 1.0
    shares = np.array([kind.share for kind in work])
    budgets = np.array([kind.max_rtt_s for kind in work])[:, None]
    shifted, flat = q["hourly_cost_usd"][1], q["hourly_cost_usd"][0]

    names = list(sites)
    ok = _near(rtt, budgets) & allowed & feasible[:, None] & ~np.isnan(shifted)
    split, choice = _split(shifted, ok, shares)
    single, where = _single(shifted, ok, shares)
    flat_split, _ = _split(flat, ok, shares)
    own = profile.chosen.get(f"{side}.sites")
    own_cost = float(shares @ shifted[:, names.index(own)]) if own in sites and feasible.all() else math.nan
    first = int(np.argmin(budgets[:, 0]))
    by_budget = []
    for budget in BUDGETS_S:
        other = budgets.copy()
        other[first] = budget
        near = _near(rtt, other) & allowed & feasible[:, None] & ~np.isnan(shifted)
        apart, together = _split(shifted, near, shares)[0], _single(shifted, near, shares)[0]
        by_budget.append(AtBudget(budget, apart, together, _saved(apart, together)))
    placed = tuple(
        _placed(kind, i, int(choice[i]) if ok[i].any() else None, names, sites, q, moved, rtt)
        for i, kind in enumerate(work)
    )
    return Placement(
        profile=profile,
        side=side,
        region=users,
        placed=placed,
        split=split,
        single=single,
        single_site=None if where is None else names[where],
        single_label=("", "") if where is None else _label(sites[names[where]]),
        own=own_cost,
        own_site=own if own in sites else None,
        own_near=own in sites and bool(ok[shares > 0.0, names.index(own)].all()),
        saving=_saved(split, single),
        flat=flat_split,
        shift_saving=_saved(split, flat_split),
        by_budget=tuple(by_budget),
    )


def room_in_valley(utilisation: Any, valley_hours: Any) -> Any:
    """
    The largest share of the energy that can move to valley hours without more machines. [-]

    With the load even at u over the day and v = valley hours / 24, moving a share m fills the valley when
    :math:`m u + (1 - m) v u = v`, so :math:`m = v (1 - u) / (u (1 - v))`.

    Examples
    --------
    >>> round(float(room_in_valley(0.55, 8.0)), 4), float(room_in_valley(1.0, 8.0)), float(room_in_valley(0.2, 8.0))
    (0.4091, 0.0, 1.0)
    """
    v = np.minimum(valley_hours / 24.0, 1.0)
    rest = np.maximum(utilisation * (1.0 - v), 1e-12)
    return np.minimum(1.0, v * (1.0 - utilisation) / rest)


def _hourly(
    profile: Profile, side: str, users: Region, work: tuple[Kind, ...], sites: dict[str, Row]
) -> tuple[dict[str, Any], Any, Any]:
    """Quantities of shape (2, kinds, sites): flat, then shifted; shares moved (kinds, sites); round trips (sites)."""
    values = site_inputs(profile, side, sites, users)
    own: dict[str, Any] = dict(profile.side(side))
    for path in dict.fromkeys(path for kind in work for path in kind.changes):
        column = np.array([kind.changes.get(path, own[path]) for kind in work])[:, None]
        values[path], own[path] = column, column
    layout = resolve(own)
    values.update({path: np.broadcast_to(value, (len(work), 1)) for path, value in layout.items()})
    wanted = np.array([kind.shiftable_share for kind in work])[:, None]
    cheaper = np.asarray(values["site.tariff_valley_multiplier"]) < _flat_day(values)
    room = room_in_valley(values["serving.utilisation"], values["site.tariff_valley_hours"])
    moved = np.where(cheaper, np.minimum(wanted, room), 0.0)
    values["site.shiftable_share"] = np.stack([np.zeros_like(moved), moved])
    shape = (2, len(work), len(sites))
    q = {name: np.broadcast_to(value, shape) for name, value in evaluate(side_of(values)).items()}
    return q, moved, np.broadcast_to(values["market.rtt_s"], (len(sites),))


def _flat_day(values: dict[str, Any]) -> Any:
    """Mean of the tariff's multipliers over a day. [-]"""
    peak, valley = values["site.tariff_peak_hours"], values["site.tariff_valley_hours"]
    rest = 24.0 - peak - valley
    return (peak * values["site.tariff_peak_multiplier"] + valley * values["site.tariff_valley_multiplier"] + rest) / 24.0  # fmt: skip


def _near(rtt: Any, budgets: Any) -> Any:
    return np.isinf(budgets) | (
        rtt <= budgets * (1.0 + 1e-12)
    )  # a place at an unknown distance is near nothing


def _split(hourly: Any, ok: Any, shares: Any) -> tuple[float, Any]:
    masked = np.where(ok, hourly, np.inf)
    best = masked.min(axis=1)
    used = shares > 0.0
    total = float(np.sum(shares[used] * best[used]))
    return (total if math.isfinite(total) else math.nan), masked.argmin(axis=1)


def _single(hourly: Any, ok: Any, shares: Any) -> tuple[float, int | None]:
    used = shares > 0.0
    mixed = np.where(ok[used].all(axis=0), np.sum(shares[used, None] * hourly[used], axis=0), np.inf)
    best = int(np.argmin(mixed))
    return (float(mixed[best]), best) if math.isfinite(mixed[best]) else (math.nan, None)


def _saved(now: float, before: float) -> float:
    return 1.0 - now / before if before > 0.0 else math.nan


def _label(row: Row) -> Text:
    return (row["label"], row.get("label_zh") or row["label"])


def _placed(
    kind: Kind,
    index: int,
    site: int | None,
    names: list[str],
    sites: dict[str, Row],
    q: dict[str, Any],
    moved: Any,
    rtt: Any,
) -> Placed:
    if site is None:
        nan = math.nan
        reason = word(float(q["infeasible_reason"][1, index, 0])) or "place"
        return Placed(kind=kind, site=None, label=("", ""), usd_per_accelerator_h=nan, cost_usd_per_mtok=nan, rtt_s=nan, moved_share=nan, reason=reason)  # fmt: skip
    return Placed(
        kind=kind,
        site=names[site],
        label=_label(sites[names[site]]),
        usd_per_accelerator_h=float(q["hourly_cost_usd"][1, index, site]),
        cost_usd_per_mtok=float(q["cost_usd_per_mtok"][1, index, site]),
        rtt_s=float(rtt[site]),
        moved_share=float(moved[index, site]),
        reason="",
    )

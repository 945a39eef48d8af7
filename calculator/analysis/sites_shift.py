"""What moving load to valley hours brings at a side's own place, up to what its machines have room for."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from calculator.analysis.placement import room_in_valley
from calculator.display import Display
from calculator.inputs import SIDES, InputError, side_of
from calculator.layout import resolve
from calculator.model import evaluate
from calculator.profile import Profile
from calculator.said import shown as quoted

STEPS = 21


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """
    Cost over the share of the energy that is used in the valley.

    Attributes
    ----------
    shares, costs, electricity : tuple of float
        From nothing moved to everything; cost and electricity of a million tokens there. [-], [USD/Mtok]
    room : float
        Largest share without more machines, at the side's utilisation; beyond it the costs leave out the machines that
        would be needed. [-]
    present : float
        The share that the side has as an input.
    at_room, saving : float
        Cost with the room used; what that saves against nothing moved. NaN where withheld. [USD/Mtok], [-]
    """

    profile: Profile
    side: str
    shares: tuple[float, ...]
    costs: tuple[float, ...]
    electricity: tuple[float, ...]
    room: float
    present: float
    at_room: float
    saving: float


def shift_load(profile: Profile, side: str = SIDES[0]) -> Shift:
    """
    The side at every share, in one call of the model; its layout is that without shifting, held.

    Raises
    ------
    InputError
        For a side that does not exist.
    """
    if side not in SIDES:
        raise InputError("side", "refused.side", name=quoted(side), known=list(SIDES))
    values: dict[str, Any] = dict(profile.side(side))
    values.update({path: float(value) for path, value in resolve(values).items()})
    room = float(room_in_valley(values["serving.utilisation"], values["site.tariff_valley_hours"]))
    grid = np.linspace(0.0, 1.0, STEPS)
    values["site.shiftable_share"] = np.append(grid, room)
    q = evaluate(side_of(values))
    shown = np.where(q["feasible"] == 1.0, q["cost_usd_per_mtok"], math.nan)
    power = np.broadcast_to(q["electricity_usd_per_mtok"], shown.shape)
    return Shift(
        profile=profile,
        side=side,
        shares=tuple(grid.tolist()),
        costs=tuple(shown[:-1].tolist()),
        electricity=tuple(np.where(np.isnan(shown), shown, power)[:-1].tolist()),
        room=room,
        present=profile.values[f"{side}.site.shiftable_share"],
        at_room=float(shown[-1]),
        saving=1.0 - float(shown[-1]) / float(shown[0]) if shown[0] > 0.0 else math.nan,
    )


def shift_sentence(shift: Shift, display: Display) -> str:
    """How much can move, and what it saves."""
    messages = display.messages
    side = messages(f"side.{shift.side}.in_sentence")
    if math.isnan(shift.saving):
        return messages("sites.shift.unknown", side=side)
    room = display.percent(shift.room)
    if abs(shift.saving) < 5e-6:
        return messages("sites.shift.nothing", side=side, room=room)
    key = "sites.shift" if shift.saving > 0.0 else "sites.shift.loss"
    return messages(key, side=side, room=room, saving=display.percent(abs(shift.saving)))

"""What the numbers of placing and of shifting work are."""

from __future__ import annotations

import math

from calculator.analysis.explained import Asked, Figure, Part, fixed, replaced, said_as
from calculator.analysis.placement import AtBudget, Placed
from calculator.analysis.sites_shift import Shift
from calculator.display import Display
from calculator.layout import AUTO, resolve

PLACED = ("", "placement.column.share", "", "placement.column.hour", "sites.column.rtt")
SHIFTED = ("site.shiftable_share", "cost_usd_per_mtok", "electricity_usd_per_mtok")


def placed(one: Placed, column: int, text: str) -> Figure | None:
    """A number of one kind of work; None for texts."""
    if not PLACED[column]:
        return None
    value = {1: one.kind.share, 3: one.usd_per_accelerator_h}.get(column, one.rtt_s)
    return Figure(said_as(PLACED[column]), fixed(text), value, note=said_as(f"explained.placed.{column}"))


def budget(at: AtBudget, column: int, text: str) -> Figure | None:
    """A number of one limit on the distance; None for the limit itself."""
    if not column:
        return None
    if column < 3:
        name, value = (("split", at.split), ("single", at.single))[column - 1]
        if math.isnan(value):
            return None
        return Figure(
            said_as(f"placement.column.{name}"), fixed(text), value, note=said_as(f"explained.{name}")
        )
    head = said_as("placement.column.saving")
    if not at.saving >= 0.0:
        return Figure(head, fixed(text), 0.0, note=said_as("explained.no_saving"))
    parts = (
        Part("A", said_as("placement.column.split"), at.split, lambda display: display.money(at.split, 4)),
        Part("B", said_as("placement.column.single"), at.single, lambda display: display.money(at.single, 4)),
    )
    return Figure(head, fixed(text), at.saving, "1 \u2212 {A} / {B}", parts)


def shifted(found: Shift, row: int, column: int) -> Asked:
    """A number of the side with another share of its energy used in the valley, its layout held."""
    side, share = found.side, found.shares[row]
    layout = {**resolve(dict(found.profile.side(side))), AUTO: 0.0, SHIFTED[0]: share}

    def about(display: Display) -> str:
        return display.messages("explained.shifted", share=display.percent(share))

    values = {f"{side}.{path}": float(value) for path, value in layout.items()}
    return replaced(found.profile, values, about, f"{side}.{SHIFTED[column]}")

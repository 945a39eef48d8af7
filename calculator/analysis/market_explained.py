"""What the numbers of the Market page are: prices as read, the model's costs, and the margin between them."""

from __future__ import annotations

from calculator.analysis.explained import Asked, Figure, Part, Subject, fixed, said_as
from calculator.analysis.market import COSTS, Market, Offer
from calculator.inputs import SIDES


def offer(one: Offer, column: str, text: str) -> Figure | None:
    """What a number of a price is; None for texts."""
    head = said_as(f"market.head.{column}.tip")
    if column.startswith("margin_"):
        side = column.removeprefix("margin_")
        if not one.modelled or one.margin[side] != one.margin[side]:
            return None
        cost = one.cost[side].blended
        parts: tuple[Part, ...] = (
            Part("p", said_as("explained.price"), one.blended, lambda display: display.money(one.blended, 4)),
            Part("C", said_as("explained.cost_at"), cost, lambda display: display.money(cost, 4)),
        )
        return Figure(head, fixed(text), one.margin[side], parts=parts, note=said_as("explained.margin"))
    if column == "price":
        names = ("input", "cached", "output")
        listed = [(name, float(getattr(one, name))) for name in names]
        parts = tuple(_listed(name, value) for name, value in listed if value == value)
        return Figure(head, fixed(text), one.blended, parts=parts, note=said_as("explained.price"))
    if column in ("input", "cached", "output"):
        return Figure(head, fixed(text), float(getattr(one, column)), note=said_as("explained.read"))
    return None


def _listed(name: str, value: float) -> Part:
    return Part("", said_as(f"market.head.{name}.tip"), value, lambda display: display.money(value))


def cost(found: Market, row: int, column: str, text: str) -> Subject | None:
    """What a number of the table of costs is: a cost of the side, or a share of its input."""
    side = SIDES[row]
    names = dict(zip(("blended", "input", "cached", "output"), COSTS, strict=True))
    if column in names:
        return None if found.own[side].reason else Asked(found.profile, f"{side}.{names[column]}")
    if column == "served":
        return Asked(found.profile, f"{side}.workload.cache_hit_share")
    if column == "billed":
        return Figure(said_as("market.cost.billed.tip"), fixed(text), found.billed[side])
    return None

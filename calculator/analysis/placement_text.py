"""What a placement says, in words."""

from __future__ import annotations

import math

from calculator.analysis.drivers import capital, lowered
from calculator.analysis.placement import Placement
from calculator.analysis.sites_text import SAME, joined, two_costs
from calculator.display import Display


def _places(placement: Placement, display: Display) -> str:
    """What goes where; kinds that go to the same place together."""
    messages = display.messages
    together: dict[str, list[str]] = {}
    for one in placement.placed:
        if one.kind.share > 0.0:
            together.setdefault(messages.text(one.label), []).append(lowered(messages.text(one.kind.label)))
    parts = [
        messages("placement.kind", kind=messages("analysis.sure.and").join(kinds), place=place)
        for place, kinds in together.items()
    ]
    return capital(messages("placement.separator").join(parts))


def placement_sentence(placement: Placement, display: Display) -> str:
    """What goes where, what the split saves against one place, and what the valley adds."""
    messages = display.messages
    lost = [one for one in placement.placed if one.site is None and one.kind.share > 0.0]
    if lost:
        kinds = messages("placement.separator").join(
            messages(
                "placement.lost",
                kind=messages.text(one.kind.label),
                reason=messages(f"sites.reason.{one.reason}"),
            )
            for one in lost
        )
        return messages("placement.none", kinds=kinds)
    places = _places(placement, display)
    other = placement.own if placement.own_near else placement.single
    if math.isnan(placement.single):
        told = [messages("placement.no_single", places=places, split=display.money(placement.split))]
    elif placement.saving <= SAME:
        single = messages.text(placement.single_label)
        told = [messages("placement.one", single=single, cost=two_costs(placement.split, other, display)[0])]
    else:
        split, cost = two_costs(placement.split, placement.single, display)
        told = [
            messages(
                "placement.answer",
                places=places,
                split=split,
                saving=display.percent(placement.saving),
                single=messages.text(placement.single_label),
                cost=cost,
            )
        ]
    if placement.own_site is not None and not placement.own_near:
        told.append(messages("placement.own_far"))
    elif not math.isnan(placement.own) and placement.own_site != placement.single_site:
        told.append(messages("placement.own", cost=two_costs(placement.split, placement.own, display)[1]))
    moved = max((one.moved_share for one in placement.placed if one.kind.share > 0.0), default=0.0)
    if moved > 0.0 and placement.shift_saving > 0.0:
        share, saving = display.percent(moved), display.percent(placement.shift_saving)
        told.append(messages("placement.shift", share=share, saving=saving))
    elif any(one.kind.shiftable_share > 0.0 and one.kind.share > 0.0 for one in placement.placed):
        told.append(messages("placement.no_shift"))
    return joined(told, display)

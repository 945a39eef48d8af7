"""What came with the country of a site, in words."""

from __future__ import annotations

from calculator.analysis.drivers import capital, lowered
from calculator.analysis.sites_move import brought
from calculator.analysis.sites_places import country_label
from calculator.inputs import INPUTS
from calculator.library.choose import country_of
from calculator.messages import Messages
from calculator.profile import Profile


def moved_sentence(before: Profile, after: Profile, side: str, messages: Messages) -> str:
    """Which inputs the country of a site has brought along; empty where the side stays in its country."""
    there = country_of(after, side)
    paths = brought(before, after, side) if country_of(before, side) != there else ()
    if not paths:
        return ""
    names = messages("answer.list_separator").join(
        lowered(messages.text(INPUTS[path].label)) for path in paths
    )
    return messages("told.moved", names=capital(names), country=messages.text(country_label(there)))

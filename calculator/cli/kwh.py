"""`kwh`: what a kilowatt-hour is worth as tokens."""

from __future__ import annotations

import argparse

from calculator.cli.common import add_json, add_profile, print_json, profile_of
from calculator.inputs import SIDES


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the worth of a kilowatt-hour by every definition."""
    from calculator.analysis.kwh import DEFINITIONS, kwh_value
    from calculator.analysis.kwh_text import kwh_sentence, times
    from calculator.analysis.sites_json import made, plain
    from calculator.display import Display

    profile = profile_of(arguments)
    value = kwh_value(profile)
    display = Display(arguments.lang, arguments.currency, profile.values["domestic.market.cny_per_usd"])
    sentence = kwh_sentence(value, display)
    if arguments.json:
        sides = {side: plain(value.sides[side], arguments.lang) for side in SIDES}
        print_json({"sentence": sentence, **sides, **made(profile, ())})
        return 0
    from calculator.cli.compare_text import table

    messages = display.messages
    lines = [(messages("kwh.column.definition"), *(messages(f"side.{side}") for side in SIDES))]
    for index, definition in enumerate(DEFINITIONS):
        found = (value.sides[side].worths[index] for side in SIDES)
        cells = (
            messages("kwh.cell", amount=display.money(one.usd_per_kwh), times=times(one.multiple, display))
            for one in found
        )
        lines.append((messages.text(definition.label), *cells))
    both = [value.sides[side] for side in SIDES]
    lines.append((messages("kwh.raw"), *(display.money(one.raw_kwh_usd) for one in both)))
    lines.append((messages("kwh.bought"), *(display.money(one.electricity_usd_per_kwh) for one in both)))
    lines.append((messages("kwh.bill"), *(display.percent(one.kwh_share_of_price) for one in both)))
    notes = [
        messages("kwh.meaning.of", label=messages.text(one.label), help=messages.text(one.help))
        for one in DEFINITIONS
    ]
    print(sentence, table(lines), "\n".join(notes), sep="\n\n")
    return 0

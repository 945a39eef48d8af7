"""`trade`: what a nation's tokens weigh in machines, power and money."""

from __future__ import annotations

import argparse
import re

from calculator.cli.common import add_json, add_profile, print_json, profile_of
from calculator.inputs import SIDES, InputError
from calculator.said import shown

_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    for side in SIDES:
        parser.add_argument(f"--{side}", metavar="TOKENS", help=f"{side} tokens a week, as a number (4.12e12) or a published volume (openrouter-cn, openrouter-us, openrouter-cn-march, china-daily)")  # fmt: skip
    parser.add_argument("--path", default="steady", help="flat, steady, boom or article (default: steady)")
    parser.add_argument("--growth", metavar="RATE", help="growth of tokens a year, 0.5 for half as much again, in place of the path's")  # fmt: skip
    parser.add_argument("--gain", metavar="RATE", help="gain in GPU efficiency a year, in place of the path's")  # fmt: skip
    parser.add_argument("--years", default="5", metavar="N", help="years after the present one (default: 5)")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the years of both sides."""
    import dataclasses

    from calculator.analysis.sites_json import made, plain
    from calculator.analysis.trade import trade
    from calculator.analysis.trade_data import Volume, path, volume
    from calculator.analysis.trade_text import trade_sentence
    from calculator.display import Display

    profile = profile_of(arguments)
    chosen = path(arguments.path)
    own = {"growth": arguments.growth, "efficiency_gain": arguments.gain}
    changes = {name: number(name, text) for name, text in own.items() if text is not None}
    if changes:
        label = ("Growth as given", "自定增长")
        chosen = dataclasses.replace(chosen, id="own", label=label, **changes)
    volumes = {}
    for side in SIDES:
        text = getattr(arguments, side)
        if text is not None:
            typed = _NUMBER.fullmatch(text)
            volumes[side] = Volume("own", ("Tokens as given", "自定用量"), "", float(text)) if typed else volume(text)  # fmt: skip
    if not (arguments.years.isascii() and arguments.years.isdigit() and len(arguments.years) < 4):
        raise InputError("years", "refused.years", text=shown(arguments.years, 40))
    found = trade(profile, chosen, volumes, int(arguments.years))
    display = Display(arguments.lang, arguments.currency, profile.values["domestic.market.cny_per_usd"])
    sentence = trade_sentence(found, display)
    if arguments.json:
        dates = [one.national.as_of for side in SIDES for one in found.sides[side].sanity]
        print_json({"sentence": sentence, **plain(found, arguments.lang), **made(profile, dates)})
        return 0
    from calculator.analysis.trade_data import WEEKS_PER_YEAR
    from calculator.analysis.trade_text import energy, machines, power
    from calculator.cli.compare_text import table

    messages = display.messages
    parts = [sentence]
    columns = ("year", "tokens", "accelerators", "power", "energy", "cost", "revenue", "raw", "gain")
    for side in SIDES:
        one = found.sides[side]
        lines = [tuple(messages(f"trade.column.{name}") for name in columns)]
        lines.extend(
            (
                str(year.year),
                display.count(year.tokens / WEEKS_PER_YEAR),
                machines(year.accelerators, display),
                power(year.mean_mw, display),
                energy(year.electricity_twh, display),
                *(display.money(x) for x in (year.cost_usd, year.revenue_usd, year.raw_usd, year.gain_usd)),
            )
            for year in one.years
        )
        parts.append(
            messages("statement.item", label=messages(f"side.{side}"), value=messages.text(one.volume.label))
        )
        parts.append(table(lines))
        checks = [
            messages("trade.sanity", label=messages.text(check.national.label), share=display.percent(check.share), year=check.year)
            for check in one.sanity
        ]  # fmt: skip
        if checks:
            parts.append("\n".join(checks))
    print("\n\n".join(parts))
    return 0


def number(name: str, text: str) -> float:
    """A number as the command line gives it. InputError if it is none."""
    if not _NUMBER.fullmatch(text):
        raise InputError(name, "refused.number", option=name.replace("_", " "), text=shown(text, 40))
    return float(text)

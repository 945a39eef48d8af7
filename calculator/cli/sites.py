"""`sites`: where tokens are made cheapest, and what placing work apart saves."""

from __future__ import annotations

import argparse
import math
import re

from calculator.cli.common import add_json, add_profile, print_json, profile_of
from calculator.inputs import SIDES, InputError
from calculator.said import shown

_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    parser.add_argument("--side", choices=SIDES, default=SIDES[0], help="whose model, chip and serving (default: domestic)")  # fmt: skip
    parser.add_argument("--region", metavar="REGION", help="where the users are: CN, US, EU, JP or SG (default: where the side's site is)")  # fmt: skip
    parser.add_argument("--rtt", metavar="MS", help="longest round trip to the users")
    parser.add_argument("--ttft", metavar="MS", help="longest time to first token")
    parser.add_argument("--carbon", metavar="G", help="most carbon dioxide of a million tokens, in grams")
    parser.add_argument("--country", action="append", default=[], metavar="CC", help="only sites of this country; may be repeated")  # fmt: skip
    parser.add_argument("--hubs", action="store_true", help="only hubs of the Chinese computing network")
    parser.add_argument("--all-chips", action="store_true", help="rank places where the chip is barred as well")  # fmt: skip
    parser.add_argument("--side-capital", action="store_true", help="the side's cost of capital everywhere")
    parser.add_argument("--limit", metavar="N", default="20", help="rows of the table (default: 20; 0 for all)")  # fmt: skip
    parser.add_argument("--placement", action="store_true", help="place real-time, batch and training work apart")  # fmt: skip
    parser.add_argument("--share", action="append", default=[], metavar="KIND=SHARE", help="with --placement: share of accelerator-hours of realtime, batch or training; kinds that are left out get none")  # fmt: skip
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the ranking, or the placement."""
    from calculator.analysis.sites_places import regions
    from calculator.library.choose import country_of

    profile = profile_of(arguments)
    here = country_of(profile, arguments.side)
    region = arguments.region or (here if here in regions() else "US")
    limit = arguments.limit
    if not (limit.isascii() and limit.isdigit() and len(limit) < 7):
        raise InputError("limit", "refused.whole", option="--limit", text=shown(limit, 40))
    return (_placement if arguments.placement else _ranking)(arguments, region, int(limit))


def milliseconds(name: str, text: str | None) -> float:
    """A time as the command line gives it, in seconds; infinite if not given. InputError if it is no number above 0."""
    if text is None:
        return math.inf
    if not _NUMBER.fullmatch(text) or float(text) <= 0.0:
        raise InputError(name, "refused.milliseconds", option=f"--{name}", text=shown(text, 40))
    return float(text) / 1e3


def grams(text: str | None) -> float:
    """A mass as the command line gives it; infinite if not given. InputError if it is no number from 0."""
    if text is None:
        return math.inf
    if not _NUMBER.fullmatch(text):
        raise InputError("carbon", "refused.grams", option="--carbon", text=shown(text, 40))
    return float(text)


def _ranking(arguments: argparse.Namespace, region: str, limit: int) -> int:
    from calculator.analysis.sites import rank_sites
    from calculator.analysis.sites_json import made, plain
    from calculator.analysis.sites_shift import shift_load, shift_sentence
    from calculator.analysis.sites_text import sites_sentence
    from calculator.display import Display

    profile = profile_of(arguments)
    ranking = rank_sites(
        profile,
        arguments.side,
        region,
        max_rtt_s=milliseconds("rtt", arguments.rtt),
        max_ttft_s=milliseconds("ttft", arguments.ttft),
        max_carbon_g=grams(arguments.carbon),
        countries=arguments.country,
        hubs_only=arguments.hubs,
        export_limits=not arguments.all_chips,
        country_capital=not arguments.side_capital,
    )
    display = Display(
        arguments.lang, arguments.currency, profile.values[f"{arguments.side}.market.cny_per_usd"]
    )
    sentence = sites_sentence(ranking, display)
    shift = shift_load(profile, arguments.side)
    if arguments.json:
        told = plain(ranking, arguments.lang) | {"shift": plain(shift, arguments.lang)}
        print_json({"sentence": sentence, **told, **made(profile, (row.as_of for row in ranking.rows))})
        return 0
    from calculator.cli.compare_text import table
    from calculator.inputs import INPUTS

    messages = display.messages
    columns = ("place", "cost", "price", "more", "power", "share", "pue", "carbon", "wacc", "rtt", "chip")
    lines = [tuple(messages(f"sites.column.{name}") for name in columns)]
    power = INPUTS["site.electricity_price_usd_per_kwh"]
    for row in ranking.rows[: limit or None]:
        words = [messages(f"sites.reason.{row.reason}")] if row.reason else []
        if row.chip and row.reason != "chip":
            words.append(messages(f"sites.chip.{row.chip}"))
        lines.append(
            (
                f"{'' if row.rank is None else row.rank:>2}  {messages.text(row.label)}",
                display.money(row.cost, 3),
                display.money(row.price, 3),
                "" if row.rank is None else display.percent(row.over_best),
                display.input_text(power, row.electricity_price_usd_per_kwh),
                display.percent(row.electricity_share),
                display.number(row.pue),
                display.mass(row.carbon_g_per_mtok),
                display.percent(row.wacc),
                display.time(row.rtt_s),
                ", ".join(words),
            )
        )
    print(sentence)
    if len(lines) > 1:
        print()
        print(table(lines))
    print()
    print(shift_sentence(shift, display))
    return 0


def _placement(arguments: argparse.Namespace, region: str, limit: int) -> int:
    from calculator.analysis.placement import place_work
    from calculator.analysis.placement_kinds import kinds
    from calculator.analysis.placement_text import placement_sentence
    from calculator.analysis.sites_json import made, plain
    from calculator.display import Display

    for name in ("ttft", "carbon", "country", "hubs", "side_capital"):
        if getattr(arguments, name):
            raise InputError(name, "refused.placement", option=f"--{name.replace('_', '-')}")
    profile = profile_of(arguments)
    shares = {}
    for text in arguments.share:
        kind, _, value = text.partition("=")
        if not _NUMBER.fullmatch(value):
            raise InputError(kind, "refused.share", text=shown(text))
        shares[kind] = float(value)
    budget = {"realtime": milliseconds("rtt", arguments.rtt)} if arguments.rtt else None
    found = place_work(
        profile,
        arguments.side,
        region,
        kinds(shares or None, budget),
        export_limits=not arguments.all_chips,
    )
    display = Display(
        arguments.lang, arguments.currency, profile.values[f"{arguments.side}.market.cny_per_usd"]
    )
    sentence = placement_sentence(found, display)
    if arguments.json:
        print_json({"sentence": sentence, **plain(found, arguments.lang), **made(profile, ())})
        return 0
    from calculator.cli.compare_text import table

    messages = display.messages
    head = ("placement.column.kind", "placement.column.share", "sites.column.place", "placement.column.hour", "sites.column.rtt")  # fmt: skip
    lines = [tuple(messages(key) for key in head)]
    for one in found.placed:
        place = messages.text(one.label) or messages(f"sites.reason.{one.reason}")
        lines.append(
            (
                messages.text(one.kind.label),
                display.percent(one.kind.share),
                place,
                display.money(one.usd_per_accelerator_h, 4),
                display.time(one.rtt_s),
            )
        )
    budgets = [tuple(messages(f"placement.column.{name}") for name in ("budget", "split", "single", "saving"))]  # fmt: skip
    for at in found.by_budget:
        within = messages("placement.any") if math.isinf(at.max_rtt_s) else display.time(at.max_rtt_s)
        budgets.append(
            (within, display.money(at.split, 4), display.money(at.single, 4), display.percent(at.saving))
        )
    print(sentence, table(lines), table(budgets), sep="\n\n")
    return 0

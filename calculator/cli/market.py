"""`market`: modelled cost beside dated list prices."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from calculator.cli.common import add_json, add_profile, print_json, profile_of
from calculator.inputs import SIDES

if TYPE_CHECKING:
    from calculator.analysis.market import Market, Offer
    from calculator.display import Display


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    parser.add_argument("--every-model", action="store_true", help="offers of every open model of the library, not of the chosen ones alone")  # fmt: skip
    parser.add_argument("--history", action="store_true", help="all prices that the chosen models ever had")
    parser.add_argument("--closed", action="store_true", help="what is sold without a cost to compare with: closed models")  # fmt: skip
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print costs, prices and margins."""
    from calculator.analysis.market import market
    from calculator.analysis.market_text import margins_sentence, market_sentence
    from calculator.analysis.sites_json import made, plain
    from calculator.cli.compare_text import table
    from calculator.display import Display

    profile = profile_of(arguments)
    found = market(profile, every_model=arguments.every_model)
    display = Display(arguments.lang, arguments.currency, profile.values["domestic.market.cny_per_usd"])
    sentence = market_sentence(found, display)
    if arguments.json:
        dates = [one.as_of for one in (*found.offers, *found.price_only, *found.history)]
        print_json({"sentence": sentence, **plain(found, arguments.lang), **made(profile, dates)})
        return 0
    messages = display.messages
    parts = [sentence, table(_costs(found, display))]
    if found.offers:
        parts += [table(_offers(found.offers, display, margins=True)), margins_sentence(found, display)]
    if arguments.history and found.history:
        parts += [messages("market.history"), table(_offers(found.history, display, margins=True, dates=True))]  # fmt: skip
    if arguments.closed:
        parts += [messages("market.closed"), table(_offers(found.price_only, display, margins=False))]
    print("\n\n".join(parts))
    return 0


def _costs(found: Market, display: Display) -> list[tuple[str, ...]]:
    messages = display.messages
    head = ("market.own", "market.column.price", "market.column.input", "market.column.cached", "market.column.output")  # fmt: skip
    lines = [tuple(messages(key) if key != "market.column.price" else messages("sites.column.cost") for key in head)]  # fmt: skip
    for side in SIDES:
        cost = found.own[side]
        if cost.reason:
            lines.append((messages(f"side.{side}"), messages(f"sites.reason.{cost.reason}"), "", "", ""))
        else:
            parts = (cost.blended, cost.input, cost.cached, cost.output)
            lines.append((messages(f"side.{side}"), *(display.money(part, 3) for part in parts)))
    return lines


def _offers(
    offers: Sequence[Offer], display: Display, *, margins: bool, dates: bool = False
) -> list[tuple[str, ...]]:
    messages = display.messages
    columns = ("seller", "model", "kind", "status", *(("from", "to") if dates else ()), "price", "input", "cached", "output")  # fmt: skip
    head = [messages(f"market.column.{name}") for name in columns]
    if margins:
        head += [messages("market.column.margin", side=messages(f"side.{side}.in_sentence")) for side in SIDES]  # fmt: skip
    lines = [tuple(head)]
    for one in offers:
        blended = display.money(one.blended)
        cells = [one.seller, one.sold_as, messages(f"market.kind.{one.kind}"), messages(f"market.status.{one.status}")]  # fmt: skip
        cells += [one.effective_from, one.effective_to] if dates else []
        cells.append(blended if one.discount_known else f"{messages('market.full_input')} {blended}")
        cells += ["" if math.isnan(part) else display.money(part) for part in (one.input, one.cached, one.output)]  # fmt: skip
        if margins:
            cells += [display.percent(one.margin[side]) if one.modelled else messages("market.price_only") for side in SIDES]  # fmt: skip
        lines.append(tuple(cells))
    return lines

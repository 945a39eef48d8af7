"""`breakeven`: the value of an input at which the sides cost the same, or a result meets a target."""

from __future__ import annotations

import argparse

from calculator.analysis.breakeven import BreakEven, break_even
from calculator.analysis.whatif_words import break_even_sentence
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, display_of, finite


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument(
        "path", metavar="PATH", help="the input that is solved for; without a side it moves both"
    )
    add_varied(parser, "auto")
    parser.add_argument(
        "--quantity",
        default="ratio",
        metavar="NAME",
        help="what shall meet the target: ratio, price_ratio, or a result of a side such as domestic.cost_usd_per_mtok (default: ratio)",
    )
    parser.add_argument(
        "--target", type=finite, default=1.0, metavar="VALUE", help="in base units (default: 1, equal costs)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print all values that close the gap, or that none does."""
    profile = profile_of(arguments)
    found = break_even(profile, arguments.path, arguments.quantity, arguments.target, arguments.layout)
    if arguments.json:
        print_result(as_json(found), profile)
    else:
        print(break_even_sentence(found, display_of(arguments, profile)))
    return 0


def as_json(found: BreakEven) -> dict[str, object]:
    """All solutions, and what comes nearest."""
    return {
        "path": found.path,
        "quantity": found.measure.name,
        "target": found.target,
        "solutions": [{"value": one.value, "jump": one.jump} for one in found.solutions],
        "everywhere": found.everywhere,
        "bounds": [found.low, found.high],
        "present": found.present,
        "nearest": found.nearest,
        "at_nearest": found.at_nearest,
        "layout": found.layout,
        "fingerprint": found.fingerprint,
    }

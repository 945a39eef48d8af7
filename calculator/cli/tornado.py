"""`tornado`: which inputs move a result most."""

from __future__ import annotations

import argparse

from calculator.analysis.ranges import library_ranges, share_ranges
from calculator.analysis.tornado import Tornado, tornado
from calculator.analysis.whatif_words import input_name, input_value, measure_value, tornado_sentence
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, counted, display_of, finite
from calculator.display import Display
from calculator.inputs import SIDES


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_varied(parser, "held")
    parser.add_argument(
        "--quantity",
        default="ratio",
        metavar="NAME",
        help="what is moved: ratio, price_ratio, or a result of a side such as domestic.cost_usd_per_mtok (default: ratio)",
    )
    parser.add_argument(
        "--percent",
        type=finite,
        metavar="X",
        help="move every input by this much instead of by the library's range",
    )
    parser.add_argument("--side", choices=SIDES, help="inputs of one side only")
    parser.add_argument(
        "--apart", action="store_true", help="move each side alone also where both share an unknown"
    )
    parser.add_argument(
        "--top", type=counted(1, 500), default=20, metavar="N", help="inputs shown (default: 20)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the inputs by how far they move the result."""
    from calculator.cli.main import Refusal

    profile = profile_of(arguments)
    if arguments.percent is None:
        ranges = library_ranges(profile, apart=arguments.apart)
    else:
        if not 0.0 < arguments.percent <= 1000.0:
            raise Refusal("refused.percent", text=f"{arguments.percent:g}")
        ranges = share_ranges(profile, arguments.percent / 100.0, apart=arguments.apart)
    sides = (arguments.side,) if arguments.side else SIDES
    found = tornado(profile, arguments.quantity, ranges, layout=arguments.layout, sides=sides)
    if arguments.json:
        print_result(as_json(found), profile)
    else:
        print(text(found, display_of(arguments, profile), arguments.top))
    return 0


def as_json(found: Tornado) -> dict[str, object]:
    """All bars, the widest first."""
    bars = [
        {"path": bar.range.path, "low": bar.range.low, "typical": bar.range.typical, "high": bar.range.high, "at_low": bar.at_low, "at_high": bar.at_high, "swing": bar.swing}
        for bar in found.bars
    ]  # fmt: skip
    return {
        "quantity": found.measure.name,
        "base": found.base,
        "bars": bars,
        "layout": found.layout,
        "fingerprint": found.fingerprint,
    }


def text(found: Tornado, display: Display, top: int) -> str:
    """The sentence and a table."""
    from calculator.cli.compare_text import table

    messages = display.messages
    heads = ("low", "high", "at_low", "at_high")
    rows = [("", *(messages(f"analysis.tornado.column.{head}") for head in heads))]
    for bar in found.bars[:top]:
        path = bar.range.path
        rows.append(
            (
                input_name(path, display),
                input_value(path, bar.range.low, display),
                input_value(path, bar.range.high, display),
                measure_value(found.measure, bar.at_low, display),
                measure_value(found.measure, bar.at_high, display),
            )
        )
    return tornado_sentence(found, display) + ("\n\n" + table(rows) if found.bars else "")

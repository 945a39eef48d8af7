"""`sweep`: both sides over the range of one input."""

from __future__ import annotations

import argparse

from calculator.analysis.sweep import POINTS, Sweep, sweep
from calculator.analysis.whatif_words import input_value, sweep_sentence
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, counted, display_of, finite
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.model import QUANTITIES

SHOWN = 21


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("path", metavar="PATH", help="the input; without a side it moves both")
    add_varied(parser, "auto")
    parser.add_argument("--low", type=finite, metavar="X", help="where it starts, in base units")
    parser.add_argument("--high", type=finite, metavar="X", help="where it ends")
    parser.add_argument(
        "--points", type=counted(2, 100_000), default=POINTS, metavar="N", help=f"places (default: {POINTS})"
    )
    parser.add_argument(
        "--quantity",
        default="cost_usd_per_mtok",
        metavar="NAME",
        help="the result of both sides (default: cost_usd_per_mtok)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the result of both sides along the input."""
    profile = profile_of(arguments)
    found = sweep(profile, arguments.path, arguments.low, arguments.high, points=arguments.points, quantity=arguments.quantity, layout=arguments.layout)  # fmt: skip
    if arguments.json:
        print_result(as_json(found), profile)
    else:
        print(text(found, display_of(arguments, profile)))
    return 0


def as_json(found: Sweep) -> dict[str, object]:
    """Every place; withheld values are null."""
    return {
        "path": found.path,
        "quantity": found.quantity,
        "x": found.x.tolist(),
        **{side: found.values[index].tolist() for index, side in enumerate(SIDES)},
        "ratio": found.ratio.tolist(),
        "crossings": [{"value": one.value, "jump": one.jump} for one in found.crossings],
        "present": found.present,
        "layout": found.layout,
        "fingerprint": found.fingerprint,
    }


def text(found: Sweep, display: Display) -> str:
    """The sentence and a table of at most SHOWN places."""
    from calculator.cli.compare_text import table

    messages, row = display.messages, QUANTITIES[found.quantity]

    def result(value: float) -> str:
        return messages("analysis.tornado.withheld") if value != value else display.result_text(row, value)

    rows = [("", *(messages(f"side.{side}") for side in SIDES), messages("analysis.sweep.ratio"))]
    count = len(found.x)
    for index in dict.fromkeys(
        round(at * (count - 1) / (min(SHOWN, count) - 1 or 1)) for at in range(min(SHOWN, count))
    ):
        ratio = float(found.ratio[index])
        values = (result(float(found.values[side, index])) for side in range(2))
        rows.append((input_value(found.path, float(found.x[index]), display), *values, "" if ratio != ratio else display.number(ratio, 3, computed=True)))  # fmt: skip
    return f"{sweep_sentence(found, display)}\n\n{messages.text(row.label)}\n{table(rows)}"

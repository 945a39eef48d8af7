"""`map`: which side wins over two inputs."""

from __future__ import annotations

import argparse

import numpy as np

from calculator.analysis.whatif_words import input_name, map_sentence
from calculator.analysis.winner_map import POINTS, Axis, WinnerMap, winner_map
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, counted, display_of, finite
from calculator.display import Display

COLUMNS, ROWS = 60, 24


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    for name in ("path_x", "path_y"):
        parser.add_argument(name, metavar=name.upper(), help="an input; without a side it moves both")
    add_varied(parser, "held")
    for name in ("x-low", "x-high", "y-low", "y-high"):
        parser.add_argument(f"--{name}", type=finite, metavar="X", help="an end of the axis, in base units")
    parser.add_argument(
        "--points",
        type=counted(2, 2000),
        default=POINTS,
        metavar="N",
        help=f"places along each axis (default: {POINTS})",
    )
    parser.add_argument(
        "--quantity",
        choices=("ratio", "price_ratio"),
        default="ratio",
        help="ratio of costs or of prices (default: ratio)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the map."""
    profile = profile_of(arguments)
    found = winner_map(
        profile,
        arguments.path_x,
        arguments.path_y,
        x=(arguments.x_low, arguments.x_high),
        y=(arguments.y_low, arguments.y_high),
        columns=arguments.points,
        rows=arguments.points,
        quantity=arguments.quantity,
        layout=arguments.layout,
    )
    if arguments.json:
        print_result(as_json(found), profile)
    else:
        print(text(found, display_of(arguments, profile)))
    return 0


def as_json(found: WinnerMap) -> dict[str, object]:
    """The grid row by row along y, and the lines of parity in base units."""

    def axis(one: Axis) -> dict[str, object]:
        return {"path": one.path, "values": one.places.tolist(), "log": one.log, "present": one.present}

    return {
        "quantity": found.measure,
        "x": axis(found.x),
        "y": axis(found.y),
        "ratio": found.ratio.tolist(),
        "parity": [line.tolist() for line in found.parity],
        "box": found.box,
        "domestic_share": found.domestic_share,
        "layout": found.layout,
        "fingerprint": found.fingerprint,
    }


def text(found: WinnerMap, display: Display) -> str:
    """The sentence and a picture in letters, y upwards."""
    rows = np.unique(np.linspace(0, len(found.y.places) - 1, ROWS).round().astype(int))
    columns = np.unique(np.linspace(0, len(found.x.places) - 1, COLUMNS).round().astype(int))
    letters = [
        [
            "?" if ratio != ratio else "D" if ratio > 1.0 else "F"
            for ratio in found.ratio[row, columns].tolist()
        ]
        for row in rows.tolist()
    ]
    x, y = found.x, found.y
    if x.places[0] <= x.present <= x.places[-1] and y.places[0] <= y.present <= y.places[-1]:
        across = int(np.abs(x.places[columns] - x.present).argmin())
        letters[int(np.abs(y.places[rows] - y.present).argmin())][across] = "+"
    picture = "\n".join("".join(line) for line in reversed(letters))
    key = display.messages("analysis.map.key", x=input_name(x.path, display), y=input_name(y.path, display))
    return "\n\n".join((map_sentence(found, display), picture, key))

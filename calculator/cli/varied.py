"""What the commands that vary inputs have in common."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable

from calculator.analysis.cases import LAYOUTS
from calculator.cli.common import add_json, add_profile
from calculator.display import Display
from calculator.profile import Profile


def add_varied(parser: argparse.ArgumentParser, layout: str) -> None:
    """PROFILE, --set, --swap, --json, --lang, --currency and --layout."""
    add_profile(parser)
    parser.add_argument("--layout", choices=LAYOUTS, default=layout, help=f"choose the layout anew in every case, or hold the present one (default: {layout})")  # fmt: skip
    add_json(parser)


def finite(text: str) -> float:
    """A number of the command line."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def counted(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} to {high}")
        return int(text)

    return read


def display_of(arguments: argparse.Namespace, profile: Profile) -> Display:
    """How the reader of the command reads."""
    return Display(arguments.lang, arguments.currency, profile.values["domestic.market.cny_per_usd"])

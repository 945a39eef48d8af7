"""`schema`: the JSON schema of a profile."""

from __future__ import annotations

import argparse

from calculator.cli.common import print_json
from calculator.profile import schema


def add(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments; --json is accepted, as everywhere."""
    parser.add_argument("--json", action="store_true", help="the schema is JSON in any case")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print_json(schema())
    return 0

"""`profiles`: the examples that come with the program."""

from __future__ import annotations

import argparse

from calculator.cli.common import add_json, print_json
from calculator.inputs import in_language
from calculator.profile import examples


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the examples."""
    rows = examples()
    if arguments.json:
        print_json([{"name": row.name, "title": in_language(row.title, arguments.lang), "about": in_language(row.about, arguments.lang)} for row in rows])  # fmt: skip
        return 0
    width = max(len(row.name) for row in rows)
    for row in rows:
        print(
            f"{row.name:<{width}}  {in_language(row.title, arguments.lang)}: {in_language(row.about, arguments.lang)}"
        )
    return 0

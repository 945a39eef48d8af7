"""`library`: the reference tables with their sources."""

from __future__ import annotations

import argparse

from calculator.cli import own
from calculator.cli.common import add_json, print_json

_SHOWN = ("as_of", "confidence", "source")


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument(
        "table", nargs="?", metavar="TABLE", help="one table, row by row (default: the list of tables)"
    )
    own.add(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the tables, or the rows of one; keep or forget a row of the user's own."""
    if own.wanted(arguments):
        return own.run(arguments)
    from calculator.cli.compare_text import table
    from calculator.library import label, rows, tables, title

    if arguments.table is None:
        listed = [(name, title(name, arguments.lang), len(rows(name))) for name in tables()]
        if arguments.json:
            print_json([{"table": name, "title": text, "rows": count} for name, text, count in listed])
        else:
            print(table([(name, text, str(count)) for name, text, count in listed]))
        return 0
    found = rows(arguments.table)
    if arguments.json:
        print_json([dict(row) for row in found.values()])
        return 0
    lines = [
        (
            row_id,
            label(arguments.table, row_id, arguments.lang),
            *(row.get(name, "") for name in _SHOWN),
        )
        for row_id, row in found.items()
    ]
    print(table([("", "", *_SHOWN), *lines]))
    return 0

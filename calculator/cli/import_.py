"""`import`: a profile out of an edited workbook."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from calculator.cli.common import add_json, file_to_write, print_result


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("workbook", type=Path, metavar="BOOK.xlsx", help="a workbook of ours, edited or not")
    parser.add_argument(
        "-o",
        "--output",
        type=file_to_write(".tokenparity"),
        metavar="PROFILE",
        help="the .tokenparity file to write",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List what differs from what was exported, and write the profile if asked to."""
    from calculator.cli.compare_text import table
    from calculator.display import Display
    from calculator.inputs import INPUTS, split_path
    from calculator.profile import save
    from calculator.workbook import import_

    found = import_(arguments.workbook)
    if arguments.output:
        save(arguments.output, found.profile)
    if arguments.json:
        print_result(
            {
                "values": dict(found.profile.values),
                "differences": [
                    {"path": change.path, "exported": change.exported, "now": change.now}
                    for change in found.differences
                ],
                "compared": found.compared,
                "profile": str(arguments.output) if arguments.output else None,
            },
            found.profile,
        )
        return 0
    rate = found.profile.values["domestic.market.cny_per_usd"]
    display = Display(arguments.lang, arguments.currency, rate if not math.isnan(rate) else math.nan)
    messages = display.messages
    lines = [
        (change.path, display.input_text(row, change.exported), display.input_text(row, change.now))
        for change in found.differences
        for row in [INPUTS[split_path(change.path)[1]]]
    ]
    print(
        table([("", messages("import.exported"), messages("import.now")), *lines])
        if lines
        else messages("import.same" if found.compared else "import.unknown")
    )
    if arguments.output:
        print(arguments.output)
    return 0

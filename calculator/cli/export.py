"""`export`: the comparison as a workbook of live formulas."""

from __future__ import annotations

import argparse

from calculator.cli.common import add_language, add_profile, file_to_write, profile_of


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=file_to_write(".xlsx"),
        metavar="OUT.xlsx",
        help="the workbook to write",
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook."""
    from calculator.compare import compare
    from calculator.workbook import export

    export(arguments.output, compare(profile_of(arguments)), arguments.lang, arguments.currency)
    print(arguments.output)
    return 0

"""`report`: two pages to hand on."""

from __future__ import annotations

import argparse

from calculator.cli.common import add_language, add_profile, file_to_write, profile_of

PAPERS = ("a4", "letter")


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=file_to_write(".pdf"),
        metavar="OUT.pdf",
        help="the document to write",
    )
    add_language(parser)
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="size of the paper (default: a4)")


def run(arguments: argparse.Namespace) -> int:
    """Write the report by what ``main`` was lent to paint it."""
    from calculator.cli.main import Refusal
    from calculator.compare import compare

    if arguments.write_report is None:
        raise Refusal("refused.painter")
    outcome = compare(profile_of(arguments))
    arguments.write_report(arguments.output, outcome, arguments.lang, arguments.currency, arguments.paper)
    print(arguments.output)
    return 0

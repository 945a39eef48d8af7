"""Reads the command line, hands over to a command, and turns every refusal into one line and exit status 2."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from calculator.said import Said, visible
from calculator.version import __version__

ReportWriter = Callable[..., None]  # file, outcome, language, currency, paper; raises FileError

COMMANDS = {  # command: module with `add(parser)` and `run(arguments)`, and what it does
    "compare": ("compare", "both sides, the ratio and the answer in a sentence"),
    "explain": ("explain", "how a number comes about: formula, values, sources"),
    "profiles": ("profiles", "the examples that come with the program"),
    "library": ("library", "reference tables with their sources"),
    "schema": ("schema", "the JSON schema of a profile"),
    "export": ("export", "a workbook in which every number is a live formula"),
    "report": ("report", "two pages as PDF: the answer, the figures, the causes, the odds, the assumptions"),
    "import": ("import_", "a profile out of an edited workbook"),
    "cases": ("cases", "saved comparisons side by side: costs, ratio, and the inputs that differ"),
    "validate": ("validate", "the model against published measurements, row by row"),
    "attribute": ("attribute", "which causes make the gap between the sides"),
    "tornado": ("tornado", "which inputs move the answer most, each from low to high"),
    "sweep": ("sweep", "both sides over the range of one input, and where they cross"),
    "map": ("map_", "which side wins over two inputs, and the line of parity"),
    "breakeven": ("breakeven", "the value of an input at which the sides cost the same"),
    "risk": ("risk", "what each risk dial costs, and where it would turn the winner"),
    "montecarlo": ("montecarlo", "how likely each side is cheaper, and what the answer hangs on"),
    "sites": ("sites", "where the tokens are made cheapest for users of a region, and work placed apart"),
    "market": ("market", "modelled cost beside dated list prices, and the margins they leave"),
    "kwh": ("kwh", "what a kilowatt-hour is worth as tokens, gross and net"),
    "claims": ("claims", "what the press says, and which input would make it true"),
    "trade": ("trade", "what a nation's tokens take in machines, power and money over years"),
}
REFUSED = 2
LONGEST = 900  # of what is said of a command line


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        text = " ".join(visible(message).split())
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026"
        self.exit(REFUSED, f"{self.prog}: {text}{'' if text.endswith('.') else '.'}\n")

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        """Python 3.11 takes the value of ``--set=--`` for the end of the options, and hands over an empty list."""
        if action.option_strings and arg_strings == ["--"]:
            raise argparse.ArgumentError(action, "expected one argument")
        return super()._get_values(action, arg_strings)


class Refusal(Said):
    """A command line that a command cannot take."""


def main(argv: list[str], write_report: ReportWriter | None = None) -> int:
    """
    Run a command.

    Parameters
    ----------
    write_report : callable, optional
        Paints reports: the calculator itself draws nothing.

    Returns
    -------
    int
        0, or 2 where the input was refused: one line on standard error names it, nothing was written.
    """
    parser = _Parser(prog="main.py", description="What a million LLM tokens cost here and there, and why.")
    parser.add_argument("--version", action="version", version=f"Token Parity {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    wanted = argv[0] if argv and argv[0] in COMMANDS else None
    for name, (module, about) in COMMANDS.items():
        sub = commands.add_parser(name, help=about, description=f"Shows {about}.", allow_abbrev=False)
        if wanted in (None, name):
            importlib.import_module(f"calculator.cli.{module}").add(sub)
    arguments = parser.parse_args(argv)
    arguments.write_report = write_report
    try:
        status: int = importlib.import_module(f"calculator.cli.{COMMANDS[arguments.command][0]}").run(
            arguments
        )
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.filename is not None:  # files are read and written by functions that have a sentence for it
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"{parser.prog}: standard output takes no more: {error.strerror}", file=sys.stderr)
        return REFUSED
    except Said as refused:
        from calculator.messages import Messages

        text = refused.text(Messages(getattr(arguments, "lang", "en")))
        print(f"{parser.prog}: {' '.join(text.split())}", file=sys.stderr)
        return REFUSED
    return status

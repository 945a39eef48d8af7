"""`cases`: saved comparisons side by side."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from calculator.cli.common import add_json, print_result
from calculator.inputs import SIDES

if TYPE_CHECKING:
    from calculator.casebook import Case


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a .tokenparity file, a workbook of ours, or the name of an example")  # fmt: skip
    parser.add_argument("--all", action="store_true", help="every input, not only those that differ")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the sentence, key results and the inputs that differ."""
    from calculator.casebook import lines, sentence
    from calculator.casebook.rows import cell, label, of_interest
    from calculator.cli.compare_text import table
    from calculator.display import Display
    from calculator.library import data_dates

    cases = [_case(name, arguments.lang) for name in arguments.files]
    rates = [case.outcome.values["domestic.market.cny_per_usd"] for case in cases if case.outcome]
    display = Display(arguments.lang, arguments.currency, rates[0] if rates else math.nan)
    found = lines(cases, SIDES)
    if arguments.json:
        print_result(
            {
                "sentence": sentence(cases, display),
                "cases": [_plain(case) for case in cases],
                "differing": [line.key for line in found if line.kind == "input" and line.differs],
            },
            None,
            [date for case in cases if case.outcome for date in data_dates(case.outcome.profile).values()],
        )
        return 0
    messages = display.messages
    rows = [("", *(text for case in cases for text in (case.name, "")))]
    rows.append(("", *(messages(f"side.{side}") for _ in cases for side in SIDES)))
    for line in of_interest(found, only_differing=not arguments.all):
        cells = [
            cell(line, place, column, cases, SIDES, display)
            for place in range(len(cases))
            for column in range(2)
        ]
        rows.append((label(line, display), *cells))
    print(f"{sentence(cases, display)}\n\n{table(rows)}")
    return 0


def _case(name: str, lang: str) -> Case:
    """A file or an example; a file that cannot be read keeps its place and its reason."""
    from calculator.casebook import Case, case_of
    from calculator.casebook.case import KINDS
    from calculator.compare import compare
    from calculator.messages import Messages
    from calculator.profile import example
    from calculator.sentences import title

    path = Path(name)
    if path.suffix.lower() in KINDS or path.name != name or path.exists():
        return case_of(name, path.stem, path)
    profile = example(name)
    return Case(name, title(profile, Messages(lang)) or name, compare(profile))


def _plain(case: Case) -> dict[str, object]:
    from calculator.messages import Messages
    from calculator.model import QUANTITIES

    outcome = case.outcome
    if outcome is None:
        return {"key": case.key, "name": case.name, "error": case.trouble(Messages("en"))}
    results = {side: {name: outcome.headline(side, name) for name in QUANTITIES} for side in SIDES}
    ratios = {"ratio": outcome.ratio, "price_ratio": outcome.price_ratio}
    return {"key": case.key, "name": case.name, **results, **ratios, "inputs": dict(outcome.values)}

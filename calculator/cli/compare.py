"""`compare`: both sides and the answer."""

from __future__ import annotations

import argparse

from calculator.cli.common import add_json, add_profile, print_result, profile_of
from calculator.compare import Outcome, compare
from calculator.inputs import SIDES
from calculator.model import HEADLINES


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the comparison."""
    outcome = compare(profile_of(arguments))
    if arguments.json:
        print_result(as_json(outcome, arguments.lang), outcome.profile)
    else:
        from calculator.cli.compare_text import text

        print(text(outcome, arguments.lang, arguments.currency))
    return 0


def as_json(outcome: Outcome, lang: str = "en") -> dict[str, object]:
    """The contract of other faces: quantities by name in base units; headline results of an infeasible side are null."""
    from calculator.cautions import caution_text
    from calculator.display import Display

    display = Display(lang)
    sides: dict[str, object] = {
        side: {
            name: outcome.headline(side, name) if name in HEADLINES else value
            for name, value in outcome.results[side].items()
        }
        for side in SIDES
    }
    return {
        **sides,
        "ratio": outcome.ratio,
        "price_ratio": outcome.price_ratio,
        "inputs": dict(outcome.values),
        "origins": dict(outcome.profile.origins),
        "layout": {side: "auto" if outcome.auto_layout(side) else "fixed" for side in SIDES},
        "warnings": [caution_text(caution, display) for caution in outcome.warnings],
        "profile": outcome.profile.name or outcome.profile.example,
    }

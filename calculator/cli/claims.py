"""`claims`: what the press says and what the user keeps, put to the model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculator.cli.common import add_json, add_profile, print_json, profile_of
from calculator.inputs import InputError
from calculator.said import shown

if TYPE_CHECKING:
    from calculator.analysis.claims import Checked
    from calculator.display import Display


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_profile(parser)
    parser.add_argument("--add", action="append", default=[], type=Path, metavar="FILE", help="claims of your own, JSON or CSV; may be repeated")  # fmt: skip
    parser.add_argument(
        "--no-own", action="store_true", help="leave out the claims that you keep in the program"
    )
    parser.add_argument("--only", metavar="CLAIM", help="one claim by its id, with every reading")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the verdicts."""
    import dataclasses

    from calculator.analysis.claims import check_claims
    from calculator.analysis.claims_file import read_claims
    from calculator.analysis.claims_own import own_claims
    from calculator.analysis.claims_text import claim_sentence, summary_sentence
    from calculator.analysis.sites_json import made
    from calculator.display import Display

    profile = profile_of(arguments)
    added = [claim for path in arguments.add for claim in read_claims(path)]
    ids = [claim.id for claim in added]
    for name in ids:
        if ids.count(name) > 1:
            raise InputError("claim", "refused.claim_twice", name=shown(name))
    kept_before = () if arguments.no_own else own_claims()
    check = check_claims(profile, [*(one for one in kept_before if one.id not in ids), *added])
    if arguments.only is not None:
        kept = tuple(one for one in check.claims if one.claim.id == arguments.only)
        if not kept:
            known = [one.claim.id for one in check.claims]
            raise InputError("claim", "refused.no_claim", name=shown(arguments.only, 40), known=known)
        check = dataclasses.replace(check, claims=kept)
    display = Display(arguments.lang, arguments.currency, profile.values["domestic.market.cny_per_usd"])
    if arguments.json:
        told = [_as_json(one, display) for one in check.claims]
        dates = [one.claim.as_of for one in check.claims]
        print_json({"sentence": summary_sentence(check, display), "claims": told, **made(profile, dates)})
        return 0
    if arguments.only is not None:
        print(claim_sentence(check.claims[0], display), _readings(check.claims[0], display), sep="\n\n")
        return 0
    print(summary_sentence(check, display))
    for one in check.claims:
        print(f"\n{one.claim.id}\n  {claim_sentence(one, display)}")
    return 0


def _readings(checked: Checked, display: Display) -> str:
    from calculator.analysis.claims_text import claimed_text, solution_words, value_text
    from calculator.cli.compare_text import table

    messages = display.messages
    claim = checked.claim
    lines = [tuple(messages(f"claims.column.{name}") for name in ("reading", "claimed", "value", "needs"))]
    for answer in checked.answers:
        label = messages.text(answer.reading.label)
        needs = [solution_words(one, display) for one in answer.solutions]
        texts = [messages("claims.needs", input=one["input"], value=one["needed"]) for one in needs]
        if not texts:
            texts = [messages("claims.verdict.holds" if answer.holds else "claims.none_within")]
        value = value_text(claim, answer.value, display)
        lines.append((label, claimed_text(claim, display), value, texts[0]))
        lines.extend(("", "", "", text) for text in texts[1:])
    return table(lines)


def _as_json(checked: Checked, display: Display) -> dict[str, Any]:
    from calculator.analysis.claims_text import claim_sentence
    from calculator.analysis.sites_json import plain

    claim = plain(checked.claim, display.lang, skip=("readings",))
    return {
        **claim,
        "verdict": checked.verdict,
        "sentence": claim_sentence(checked, display),
        "solution": plain(checked.solution, display.lang),
        "readings": [
            {
                "label": display.messages.text(answer.reading.label),
                "expression": answer.reading.expression.text,
                "value": answer.value,
                "holds": answer.holds,
                "target": answer.target,
                "solutions": plain(answer.solutions, display.lang),
            }
            for answer in checked.answers
        ],
    }

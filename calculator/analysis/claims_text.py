"""Verdicts on claims, in words."""

from __future__ import annotations

import math

from calculator.analysis.claims import Checked, ClaimCheck
from calculator.analysis.claims_solve import Solution
from calculator.analysis.claims_table import Claim
from calculator.analysis.kwh_text import times
from calculator.analysis.sites_text import joined
from calculator.analysis.whatif_words import input_in_sentence
from calculator.display import Display
from calculator.inputs import INPUTS


def claim_sentence(checked: Checked, display: Display) -> str:
    """The claim, the verdict, what the model gives, and what it would take."""
    messages, claim = display.messages, checked.claim
    words = {
        "claim": messages.text(claim.label),
        "value": value_text(claim, checked.told.value, display),
        "reading": messages.text(checked.told.reading.label),
        "literal": value_text(claim, checked.answers[0].value, display),
    }
    if checked.solution is not None and checked.verdict in ("input", "both"):
        words |= solution_words(checked.solution, display)
        words["input"] = input_in_sentence(_path(checked.solution), display)
    return messages(f"claims.{checked.verdict}", **words)


def _path(solution: Solution) -> str:
    """The input that a solution moves; without a side where it moves both."""
    return solution.path.partition(".")[2] if solution.both else solution.path


def solution_words(solution: Solution, display: Display) -> dict[str, str]:
    """The input with its side, the value that it would need, and the present one."""
    messages = display.messages
    side, _, path = solution.path.partition(".")
    row = INPUTS[path]
    label = messages.text(row.label)
    name = messages("claims.input_of_both", input=label) if solution.both else messages("claims.input_of_side", input=label, side=messages(f"side.{side}.in_sentence"))  # fmt: skip
    return {
        "input": name,
        "needed": display.input_text(row, solution.value),
        "present": display.input_text(row, solution.present),
    }


def value_text(claim: Claim, value: float, display: Display) -> str:
    """A value in the claim's unit; money of a claim stays in the currency that it was made in."""
    if math.isnan(value):
        return display.messages("value.unknown")
    if claim.unit == "%":
        return display.percent(value, 3)
    if claim.unit in ("times", "ratio", ""):
        return times(value, display) if abs(value) >= 1.0 else display.number(value, 3)
    return display.with_unit(display.number(value, 4), Display(display.lang).unit(claim.unit))


def claimed_text(claim: Claim, display: Display) -> str:
    """The range claimed, or its middle where it is what a printed number rounds from."""
    low, high = claim.low, claim.high
    middle = (low + high) / 2.0
    if high - low <= 0.1 * abs(middle):
        return value_text(claim, middle, display)
    return display.messages(
        "claims.range", low=value_text(claim, low, display), high=value_text(claim, high, display)
    )


def summary_sentence(check: ClaimCheck, display: Display) -> str:
    """How many claims hold, and how."""
    messages = display.messages
    verdicts = [one.verdict for one in check.claims]
    told = [
        messages(
            "claims.summary",
            count=len(verdicts),
            holds=verdicts.count("holds"),
            reading=verdicts.count("reading"),
            input=verdicts.count("input") + verdicts.count("both"),
            no=verdicts.count("no"),
        )
    ]
    unknown = verdicts.count("unknown")
    if unknown:
        told.append(messages("claims.summary.unknown", count=unknown))
    return joined(told, display)

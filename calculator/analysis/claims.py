"""Claims put to the model: what it gives for each, which reading each needs, which input would make it true."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence

from calculator.analysis.claims_solve import TRUE, Solution, Wish, solve
from calculator.analysis.claims_table import Claim, Reading, shipped_claims
from calculator.compare import Outcome, compare
from calculator.inputs import INPUTS
from calculator.profile import Profile

VERDICTS = ("holds", "reading", "input", "both", "no", "unknown")
"""
``holds`` as it is said; ``reading``: under another reading; ``input``: if one input were another; ``both``: if one input were
another and under another reading; ``no``: by no reading and no single input within bounds; ``unknown``: a figure is missing or a
side is infeasible.
"""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """
    A reading and what the model gives for it.

    Attributes
    ----------
    value : float
        In the claim's unit; NaN where unknown or withheld.
    holds : bool
        Whether it lies in the claimed range.
    target : float
        The end of the range that the value is nearer to; what the solutions bring it to.
    solutions : tuple of Solution
        Inputs that alone would make it true, nearest first; empty where it holds.
    """

    reading: Reading
    value: float
    holds: bool
    target: float
    solutions: tuple[Solution, ...]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """
    A claim and the verdict on it.

    ``told`` is the reading that the verdict speaks of, ``solution`` the nearest input that it names, if it names one.
    """

    claim: Claim
    answers: tuple[Answered, ...]
    verdict: str
    told: Answered
    solution: Solution | None


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimCheck:
    """All claims under one profile."""

    outcome: Outcome
    claims: tuple[Checked, ...]

    def claim(self, claim_id: str) -> Checked:
        """By id. KeyError if there is none."""
        for one in self.claims:
            if one.claim.id == claim_id:
                return one
        raise KeyError(claim_id)


def check_claims(profile: Profile, own: Sequence[Claim] = (), *, shipped: bool = True) -> ClaimCheck:
    """
    Every claim under the present inputs.

    Parameters
    ----------
    own : sequence of Claim
        Claims of the user's; see ``claims_file``.
    shipped : bool
        Whether the claims of the program are among them.
    """
    claims = (*(shipped_claims() if shipped else ()), *own)
    outcome = compare(profile)
    look = look_up(outcome)
    pairs = [(claim, reading) for claim in claims for reading in claim.readings]
    values = [float(reading.expression(look)) for _, reading in pairs]
    wishes: list[Wish] = []
    places: dict[int, int] = {}
    for index, ((claim, reading), value) in enumerate(zip(pairs, values, strict=True)):
        if not _inside(claim, value):
            places[index] = len(wishes)
            wishes.append(Wish(reading.expression, _target(claim, value), claim.inputs))
    solved = solve(profile, wishes)
    answers = [
        Answered(
            reading=reading,
            value=value,
            holds=index not in places,
            target=_target(claim, value),
            solutions=solved[places[index]] if index in places else (),
        )
        for index, ((claim, reading), value) in enumerate(zip(pairs, values, strict=True))
    ]
    checked, start = [], 0
    for claim in claims:
        checked.append(_checked(claim, tuple(answers[start : start + len(claim.readings)])))
        start += len(claim.readings)
    return ClaimCheck(outcome, tuple(checked))


def look_up(outcome: Outcome) -> Callable[[str, str], float]:
    """What an expression reads, by side and name: an input, or a result; NaN where a side is infeasible."""

    def look(side: str, name: str) -> float:
        if name in INPUTS:
            return outcome.values[f"{side}.{name}"]
        return outcome.results[side][name] if outcome.feasible(side) else math.nan

    return look


def _inside(claim: Claim, value: float) -> bool:
    """Whether a value lies in the range; what is solved for an end of it counts as inside."""
    slack = TRUE * max(abs(claim.low), abs(claim.high))
    return claim.low - slack <= value <= claim.high + slack


def _target(claim: Claim, value: float) -> float:
    return claim.high if value > claim.high else claim.low


def _checked(claim: Claim, answers: tuple[Answered, ...]) -> Checked:
    literal = answers[0]
    other = next((one for one in answers if one.holds), None)
    by_input = [one for one in answers if one.solutions]
    if literal.holds:
        return Checked(claim=claim, answers=answers, verdict="holds", told=literal, solution=None)
    if other is not None:
        nearest = literal.solutions[0] if literal.solutions else None
        return Checked(claim=claim, answers=answers, verdict="reading", told=other, solution=nearest)
    if literal.solutions:
        return Checked(
            claim=claim, answers=answers, verdict="input", told=literal, solution=literal.solutions[0]
        )
    if by_input:
        told = min(by_input, key=lambda one: one.solutions[0].distance)
        return Checked(claim=claim, answers=answers, verdict="both", told=told, solution=told.solutions[0])
    verdict = "unknown" if all(math.isnan(one.value) for one in answers) else "no"
    return Checked(claim=claim, answers=answers, verdict=verdict, told=literal, solution=None)

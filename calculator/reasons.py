"""What the model's codes for an infeasible side are called: one table for sentences, tables, analyses and the workbook."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Reason:
    """
    One code of ``infeasible_reason``.

    Attributes
    ----------
    word : str
        How analyses name it and sentences end their keys: ``answer.WORD``, ``sites.reason.WORD``.
    value : str
        Message key of what stands in place of a figure.
    warning : str
        Message key of its caution.
    """

    word: str
    value: str
    warning: str


INFEASIBLE: dict[float, Reason] = {
    1.0: Reason("memory", "value.does_not_fit", "warning.memory"),
    2.0: Reason("speed", "value.too_slow", "warning.speed"),
    3.0: Reason("layout", "value.not_possible", "warning.layout"),
    4.0: Reason("memory", "value.does_not_fit", "warning.pool"),  # of the prefill pool
}


def word(code: float) -> str:
    """The word for a code; empty where the side is feasible."""
    found = INFEASIBLE.get(code)
    return found.word if found else ""

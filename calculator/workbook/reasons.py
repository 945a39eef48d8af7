"""The model's reasons for an infeasible side, as a word in place of a figure and as a formula that picks it."""

from __future__ import annotations

from calculator.messages import Messages
from calculator.model import REASONS
from calculator.reasons import INFEASIBLE
from calculator.workbook.phrases import Phrase, chosen, literal

SENTENCES = {code: reason.word for code, reason in INFEASIBLE.items()}  # code to the sentence that tells it


def word(messages: Messages, code: float) -> str:
    """What stands in place of a figure; for 0, that the side fits."""
    return messages(INFEASIBLE[code].value) if code else messages.text(REASONS[0][1])


def picked(messages: Messages, cell: str, code: float) -> Phrase:
    """The word for the code in a cell, where ``code`` is what the cell holds now."""
    phrase = literal(word(messages, 0.0))
    for one in SENTENCES:
        phrase = chosen(f"{cell}={one:g}", code == one, literal(word(messages, one)), phrase)
    return phrase

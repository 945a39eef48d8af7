"""The model's reasons for an infeasible side, as a word in place of a figure and as a formula that picks it."""

from __future__ import annotations

from calculator.messages import Messages
from calculator.model import REASONS
from calculator.workbook.phrases import Phrase, chosen, literal

SENTENCES = {1.0: "memory", 2.0: "speed", 3.0: "layout", 4.0: "memory"}  # code to the sentence that tells it
_WORDS = {"memory": "value.does_not_fit", "speed": "value.too_slow", "layout": "value.not_possible"}


def word(messages: Messages, code: float) -> str:
    """What stands in place of a figure; for 0, that the side fits."""
    return messages(_WORDS[SENTENCES[code]]) if code else messages.text(REASONS[0][1])


def picked(messages: Messages, cell: str, code: float) -> Phrase:
    """The word for the code in a cell, where ``code`` is what the cell holds now."""
    phrase = literal(word(messages, 0.0))
    for one in SENTENCES:
        phrase = chosen(f"{cell}={one:g}", code == one, literal(word(messages, one)), phrase)
    return phrase

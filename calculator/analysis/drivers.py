"""The causes a gap is booked to: every input belongs to one."""

from __future__ import annotations

from calculator.inputs import DRIVERS, INPUTS
from calculator.messages import Messages

GROUPS: dict[str, tuple[str, ...]] = {
    driver: tuple(path for path, row in INPUTS.items() if row.driver == driver) for driver in DRIVERS
}


def name(driver: str, messages: Messages, *, in_sentence: bool = False) -> str:
    """
    What a driver is called; in the middle of an English sentence without its capital.

    Examples
    --------
    >>> name("capital", Messages("en"), in_sentence=True), name("sparsity", Messages("en"), in_sentence=True)
    ('chip price and capital', 'MoE sparsity')
    """
    text = messages.text(DRIVERS[driver])
    return lowered(text) if in_sentence else text


def lowered(text: str) -> str:
    """
    A label within an English sentence: without its capital, unless it is a name or an abbreviation.

    Examples
    --------
    >>> lowered("Chip supply premium"), lowered("MoE sparsity"), lowered("停机备用")
    ('chip supply premium', 'MoE sparsity', '停机备用')
    """
    first = text.partition(" ")[0]
    return text[0].lower() + text[1:] if first[1:].islower() else text


def capital(text: str) -> str:
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]

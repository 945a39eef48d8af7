"""Text of strangers, fit to be set: names and notes may hold anything."""

from __future__ import annotations

import unicodedata

LONGEST = 1200  # characters of one text; a page holds no more
MARKS = 2  # accents on one letter
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPACES = {"Zl", "Zp"}


def plain(text: str) -> str:
    """
    Text without control and direction characters, lone surrogates and towers of accents; spaces run together.

    Examples
    --------
    >>> plain("a\\u202eb\\tc\\n\\n d"), plain("e" + 9 * chr(0x301)) == "e" + 2 * chr(0x301)
    ('ab c d', True)
    """
    kept: list[str] = []
    marks = 0
    for letter in text[: 4 * LONGEST]:
        category = unicodedata.category(letter)
        if letter in "\t\n\r\v\f" or category in _SPACES:
            letter = " "
        elif category in _DROPPED:
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > MARKS or (letter == " " and kept[-1:] in ([], [" "])):
            continue
        kept.append(letter)
    return "".join(kept[:LONGEST]).strip()

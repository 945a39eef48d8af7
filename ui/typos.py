"""Words as they were meant: a letter missing, doubled, swapped or wrong, by the words that there are."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator

LEAST = 4  # letters; anything shorter is close to too much
CLOSE = 0.75  # of letters in common, in order: "swpa" and "swap"
EACH = 6  # readings of one word
MOST, CHANGED = (
    5,
    2,
)  # words of a text that is read anew, and of these at once: what is longer is no slip of a finger


def vocabulary(texts: Iterable[str]) -> list[str]:
    """
    The words of some texts in lower case, each once; letters of the Latin alphabet alone.

    Examples
    --------
    >>> vocabulary(["Monte Carlo", "carlo 1,000 \\u7535\\u4ef7"])
    ['carlo', 'monte']
    """
    found = {word for text in texts for word in re.findall(r"[a-z]+", text.lower())}
    return sorted(word for word in found if len(word) >= LEAST)


def meant(word: str, known: list[str]) -> list[str]:
    """
    Known words, or beginnings of them while one still types, that a word may stand for; the nearest first.

    Examples
    --------
    >>> meant("electrcity", ["electricity", "price"]), meant("elcet", ["electricity"]), meant("pue", ["pure"])
    (['electricity'], ['elect'], [])
    """
    if len(word) < LEAST or not (word.isascii() and word.isalpha()):
        return []
    whole = difflib.get_close_matches(word, known, EACH, CLOSE)
    if whole:
        return whole
    begun = sorted({each[: len(word)] for each in known if len(each) > len(word)})
    return difflib.get_close_matches(word, begun, EACH, CLOSE)


def readings(words: list[str], known: list[str]) -> Iterator[list[str]]:
    """
    Other ways to read what was typed: those with the fewest words changed first.

    Examples
    --------
    >>> list(readings(["mone", "carlo"], ["carlo", "monte"]))
    [['monte', 'carlo']]
    >>> list(readings(["mone"] * 6, ["monte"]))
    []
    """
    if len(words) > MOST:
        return
    others = [[each for each in meant(word, known) if each != word] for word in words]
    for count in range(1, CHANGED + 1):
        for places in itertools.combinations(range(len(words)), count):
            for chosen in itertools.product(*(others[place] for place in places)):
                changed = dict(zip(places, chosen, strict=True))
                yield [changed.get(place, word) for place, word in enumerate(words)]

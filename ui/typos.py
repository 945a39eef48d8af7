"""Words as they were meant: a letter missing, doubled, swapped or wrong, by the words that there are."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator

LEAST = 4  # letters; anything shorter is close to too much
CLOSE = 0.75  # of letters in common, in order: "swpa" and "swap"
EACH = 6  # readings of one word


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
    """
    choices = [[word, *(each for each in meant(word, known) if each != word)] for word in words]
    every = sorted(
        itertools.product(*map(range, map(len, choices))), key=lambda places: (_changed(places), sum(places))
    )
    for places in every[1:]:
        yield [choice[place] for choice, place in zip(choices, places, strict=True)]


def _changed(places: tuple[int, ...]) -> int:
    return sum(place > 0 for place in places)

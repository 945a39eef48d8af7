"""Refusals that are sentences in the reader's language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculator.messages import Messages


_HARMLESS = (
    "\n\t\u200c\u200d\u200e\u200f"  # line breaks, joiners and plain marks of direction belong to writing
)
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


class Said(ValueError):
    """
    What cannot be done, and why. ``str`` is the sentence in English, for logs; ``text(messages)`` in any language.

    Parameters
    ----------
    key : str
        Message key.
    words : str, number, (English, Chinese), list of str, or another Said
        What the sentence names; a Said is the reason in it.

    Examples
    --------
    >>> str(Said("file.write", path="a.txt", cause=Said("file.cause.full")))
    'a.txt: The file cannot be written: the disk is full.'
    """

    def __init__(self, key: str, /, **words: object) -> None:
        super().__init__(key)
        self.key, self.words = key, words

    def __str__(self) -> str:
        from calculator.messages import Messages

        return self.text(Messages("en"))

    def text(self, messages: Messages) -> str:
        """The sentence in the language of ``messages``."""
        if " " in self.key:  # a sentence of its own
            return self.key
        return messages(self.key, **{name: _word(word, messages) for name, word in self.words.items()})


def said(error: BaseException, messages: Messages) -> str:
    """What an error says, in the language of ``messages`` where it knows that language."""
    if isinstance(error, OSError):
        from calculator.files.errors import cause

        return messages("file.refused", cause=cause(error).text(messages))
    return error.text(messages) if isinstance(error, Said) else str(error)


def visible(text: str) -> str:
    """
    Text in which nothing is hidden: what is not seen, or turns the direction of what follows, becomes a sign for it.

    Examples
    --------
    >>> visible("a\\u202eb\\u200bc\\0") == "a\\ufffdb\\ufffdc\\ufffd"
    True
    """
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(sign) in _UNSEEN and sign not in _HARMLESS else sign for sign in text
    )


def shown(value: object, limit: int = 60) -> str:
    """A value as a sentence can hold it, between quotation marks if it is a text."""
    text = repr(value) if not isinstance(value, str) else repr(value[: limit + 1])
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _word(word: object, messages: Messages) -> object:
    if isinstance(word, Said):
        return word.text(messages)
    if isinstance(word, tuple):
        return messages.text(word)
    if isinstance(word, list):
        return ("\u3001" if messages.lang == "zh" else ", ").join(str(_word(one, messages)) for one in word)
    return " ".join(visible(word).split()) if isinstance(word, str) else word

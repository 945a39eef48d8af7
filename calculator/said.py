"""Refusals that are sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculator.messages import Messages


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
        if self.key not in messages:  # a sentence of its own
            return self.key
        return messages(self.key, **{name: _word(word, messages) for name, word in self.words.items()})


def said(error: BaseException, messages: Messages) -> str:
    """What an error says, in the language of ``messages`` where it knows that language."""
    return error.text(messages) if isinstance(error, Said) else str(error)


def _word(word: object, messages: Messages) -> object:
    if isinstance(word, Said):
        return word.text(messages)
    if isinstance(word, tuple):
        return messages.text(word)
    if isinstance(word, list):
        return ("\u3001" if messages.lang == "zh" else ", ").join(word)
    return word

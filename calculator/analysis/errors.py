"""What an analysis refuses, in a sentence of the reader's language."""

from __future__ import annotations

from calculator.inputs import InputError


class AnalysisError(InputError):
    """
    An analysis that cannot be done. ``str`` is the sentence in English, ``text(messages)`` in any language.

    Parameters
    ----------
    key : str
        Message key under ``analysis.error``.
    path : str, optional
        The input at fault, if it is one.
    words : str or float
        What the sentence names.
    """

    def __init__(self, key: str, path: str = "", /, **words: object) -> None:
        super().__init__(path, f"analysis.error.{key}", **words)

"""The strings of the program in English and Chinese: one catalogue a language, read once."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

from calculator.inputs import Text, in_language

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "messages"

_HAN = re.compile("[\u3400-\u9fff]")
_SEAM = "\x1f"  # a space beside a placeholder: between two Chinese words there is none
_BESIDE = re.compile("(?<=[\u3400-\u9fff]) (?={)|(?<=}) (?=[\u3400-\u9fff])")
_CLOSED = re.compile(f"(?<=[\u3400-\u9fff]){_SEAM}(?=[\u3400-\u9fff])")
_MARK = re.compile(r"(?<![0-9])([,;:!?])(?!//) ?|([,;:!?])(?![0-9/]) ?")
_ROUND = re.compile(r" ?\((?!&)([^()]*)\) ?")
_FULL_WIDTH = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "!": "\uff01", "?": "\uff1f"}


class Messages:
    """
    Looks strings up by key and fills their placeholders.

    A key that does not exist is an error, never a key on the screen; tests hold both catalogues to the
    same keys and the same placeholders.

    Examples
    --------
    >>> Messages("en")("side.domestic")
    'Domestic'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._table = catalogue(lang)

    def __call__(self, key: str, /, **values: object) -> str:
        text = self._table[key]
        return _joined(text.format_map(values) if values else text)

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def text(self, pair: Text) -> str:
        """One half of a text that stands with its input or quantity."""
        return typeset(in_language(pair, self.lang)) if self.lang == "zh" else in_language(pair, self.lang)


@functools.cache
def catalogue(lang: str) -> dict[str, str]:
    """All strings of a language: the files ``*.LANG.json`` together, no key in two of them."""
    table: dict[str, str] = {}
    for path in sorted(FOLDER.glob(f"*.{lang}.json")):
        part: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        twice = table.keys() & part.keys()
        if twice:
            raise ValueError(f"{path.name} repeats {sorted(twice)}")
        table |= {key: _parted(typeset(text)) for key, text in part.items()} if lang == "zh" else part
    return table


@functools.cache
def shipped_notes() -> dict[str, str]:
    """The notes of the examples as their files hold them, with the keys of their messages."""
    return {text: key for key, text in catalogue("en").items() if key.startswith("example.note.")}


def _parted(text: str) -> str:
    return _BESIDE.sub(_SEAM, text)


def _joined(text: str) -> str:
    return _CLOSED.sub("", text).replace(_SEAM, " ") if _SEAM in text else text


@functools.lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """
    Chinese text with full-width punctuation; text without a Chinese character stays as it is.

    Examples
    --------
    >>> typeset("1,000 tokens (input)")
    '1,000 tokens (input)'
    >>> typeset("\\u8f93\\u5165(1,000), \\u8f93\\u51fa") == "\\u8f93\\u5165\\uff081,000\\uff09\\uff0c\\u8f93\\u51fa"
    True
    """
    if not _HAN.search(text):
        return text
    text = _ROUND.sub("\uff08\\1\uff09", text)
    return _MARK.sub(lambda match: _FULL_WIDTH[match[1] or match[2]], text)

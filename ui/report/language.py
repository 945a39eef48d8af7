"""The language of a PDF, which Qt's writer does not set: said in an update at the end, as the format foresees."""

from __future__ import annotations

import re

CODES = {"en": "en-US", "zh": "zh-CN"}
_CATALOG = re.compile(rb"(\d+) 0 obj\n<<\n(/Type /Catalog\n.*?)>>\nendobj\n", re.DOTALL)
_TRAILER = re.compile(rb"trailer\n<<\n(.*)>>\nstartxref\n(\d+) *\n%%EOF\n$", re.DOTALL)


def with_language(document: bytes, lang: str) -> bytes:
    """
    The document with its language and its title in the window's bar; unchanged where it is not as Qt writes it.

    Readers that speak need the language; search engines and libraries list it.
    """
    catalog, trailer = _CATALOG.search(document), _TRAILER.search(document)
    if catalog is None or trailer is None:
        return document
    number, entries = catalog[1], catalog[2]
    said = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % CODES[lang].encode()
    start = len(document)
    update = b"%s 0 obj\n<<\n%s%s>>\nendobj\n" % (number, entries, said)
    table = b"xref\n0 1\n0000000000 65535 f \n%s 1\n%010d 00000 n \n" % (number, start)
    ending = b"trailer\n<<\n%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], start + len(update))  # fmt: skip
    return document + update + table + ending

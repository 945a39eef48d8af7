"""A sample question for each kind of reader: the example it opens, and the page."""

from __future__ import annotations

import dataclasses

from ui.pages import PAGES


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """Its wording is the message ``start.ask.KEY``, who asks it ``start.ask.KEY.who``."""

    key: str
    example: str
    page: str


ALL = (
    Question("price", "default", "compare"),
    Question("gap", "default", "why"),
    Question("place", "batch-night", "sites"),
    Question("kwh", "article-day", "kwh"),
    Question("margin", "same-model", "market"),
    Question("odds", "default", "sure"),
)


def questions() -> tuple[Question, ...]:
    """Those whose page stands."""
    standing = {page.key for page in PAGES}
    return tuple(one for one in ALL if one.page in standing)

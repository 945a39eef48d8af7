"""What stands twice among names, found in one pass: files of others may have a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable


def repeated(names: Iterable[str]) -> tuple[str, ...]:
    """
    The names that stand more than once, each once, in the order in which they are seen again.

    Examples
    --------
    >>> repeated(["b", "a", "b", "a", "a"])
    ('b', 'a')
    """
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for name in names:
        if name in seen:
            twice[name] = None
        seen.add(name)
    return tuple(twice)

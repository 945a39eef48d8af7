"""What a number of an analysis is: a quantity of the model under given inputs, or a figure with a formula of its own."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping

from calculator.compare import Outcome, compare
from calculator.display import Display
from calculator.profile import Profile
from calculator.trace.readable import number

Say = Callable[[Display], str]


def nothing(_display: Display) -> str:
    """No remark."""
    return ""


def said_as(key: str, **words: str) -> Say:
    """A message."""
    return lambda display: display.messages(key, **words)


def fixed(text: str) -> Say:
    """A text as it stood in the table."""
    return lambda _display: text


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """
    An input, a quantity or a ratio of a comparison that need not be the open one.

    Attributes
    ----------
    profile : Profile
        With every input of that comparison.
    target : str
        As ``ui.explain.words`` reads it: ``domestic.cost_usd_per_mtok``, ``foreign.site.pue``, ``ratio``.
    about : callable
        Which comparison that is, in words.
    """

    profile: Profile
    target: str
    about: Say = dataclasses.field(default=nothing, compare=False)

    @property
    def outcome(self) -> Outcome:
        """Both sides of it."""
        return _compared(self.profile)

    def at(self, target: str) -> Asked:
        """Another number of the same comparison."""
        return dataclasses.replace(self, target=target)


@functools.lru_cache(maxsize=8)
def _compared(profile: Profile) -> Outcome:
    return compare(profile)


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A number in a formula: its symbol there, its value in base units, how it reads, and what it is in turn."""

    symbol: str
    label: Say
    value: float
    text: Say
    opens: Asked | Figure | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """
    A number that an analysis found.

    Attributes
    ----------
    title, text : callable
        What it is called, and how it reads.
    value : float
        In base units.
    formula : str
        With the symbols of ``parts`` in braces, as in ``"{a} / {b}"``; empty for what has none.
    note : callable
        How it was found, where the formula does not say it.
    """

    title: Say
    text: Say
    value: float
    formula: str = ""
    parts: tuple[Part, ...] = ()
    note: Say = nothing

    @property
    def symbolic(self) -> str:
        """The formula in symbols."""
        return self.formula.format(**{part.symbol: part.symbol for part in self.parts})

    @property
    def substituted(self) -> str:
        """The formula with the values in it, a negative one in parentheses."""
        return self.formula.format(**{part.symbol: _inside(part.value) for part in self.parts})


Subject = Asked | Figure


def _inside(value: float) -> str:
    text = number(value)
    return text if value >= 0.0 else f"({text})"


def replaced(profile: Profile, values: Mapping[str, float], about: Say, target: str) -> Asked:
    """A number of a comparison in which some inputs, by full path, have other values; a link does not carry them over."""
    kept = {path: origin for path, origin in profile.origins.items() if path not in values}
    changed = dataclasses.replace(
        profile, values={**profile.values, **values}, origins=kept, linked=frozenset()
    )
    return Asked(changed, target, about)

"""One column of a row as its form asks for it."""

from __future__ import annotations

import dataclasses

from calculator.inputs import INPUTS, Text

NOTHING: Text = ("", "")


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """
    A column, in the unit it is printed in.

    Attributes
    ----------
    column : str
        Of the table.
    path : str
        The input that it fills; label and help are that input's unless given here.
    unit : pair of str
        ``{currency}`` stands for the currency of the row.
    choices : pairs of value and name
        Where it takes one of several words.
    rows : str
        Where the words are rows: ``rates``, ``table:start of the id`` or ``costs:fills``, those that fill the input.
    text : bool
        Words rather than a number.
    optional : bool
        Blank means something else than unknown; the help says what.
    """

    column: str
    path: str = ""
    label: Text = NOTHING
    unit: Text = NOTHING
    help: Text = NOTHING
    choices: tuple[tuple[str, Text], ...] = ()
    rows: str = ""
    required: bool = False
    text: bool = False
    optional: bool = False

    @property
    def is_choice(self) -> bool:
        """Whether it takes one of several words."""
        return bool(self.choices or self.rows)

    @property
    def shown_label(self) -> Text:
        """What it is called."""
        return self.label if self.label[0] or not self.path else INPUTS[self.path].label

    @property
    def shown_help(self) -> Text:
        """What it is, in a sentence."""
        return self.help if self.help[0] or not self.path else INPUTS[self.path].help


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Fields under a heading."""

    title: Text
    fields: tuple[Field, ...]


def same(unit: str) -> Text:
    """A unit that is written alike in both languages."""
    return unit, unit

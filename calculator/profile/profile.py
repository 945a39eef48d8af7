"""The profile: every input of both sides, where each came from, and which inputs move together."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from calculator.inputs import INPUTS, SIDES, InputError, check_values, checked, full_paths, split_path
from calculator.messages import shipped_notes
from calculator.said import visible

UNKNOWN = math.nan  # this one object, so that two profiles with the same blanks are equal

TABLES = tuple(dict.fromkeys(row.topic for row in INPUTS.values() if row.topic))
TABLES_WITH_BLANKS = ("models", "accelerators", "sites", "costs", "prices")
RECORD_OF_TABLE = {
    "models": "model",
    "accelerators": "accelerator",
    "sites": "site",
    "prices": "market",
    "workloads": "workload",
    "calibration": "serving",
}


def may_be_unknown(relative_path: str) -> bool:
    """Whether an input can be blank: a figure that published tables may lack, and no choice."""
    row = INPUTS[relative_path]
    return row.topic in TABLES_WITH_BLANKS and not row.choices


@dataclasses.dataclass(frozen=True, kw_only=True)
class Profile:
    """
    An immutable comparison; every change makes a new one.

    Attributes
    ----------
    name, note : str
        What its owner calls it, and remarks.
    values : mapping of full path to float
        Every input of both sides in base units; ``UNKNOWN`` where a figure is missing.
    origins : mapping of full path to "table:row_id"
        The library row that an input was filled from; typing over the input drops it.
    chosen : mapping of "side.table" to row id
        The row last chosen from a table.
    linked : set of relative paths
        Inputs that hold one value on both sides.
    embedded : mapping of "table:row_id" to the row's columns
        Rows of the user's own that the profile needs.
    example : str
        Name of the shipped example that this is, unchanged; else empty.
    """

    name: str = ""
    note: str = ""
    values: Mapping[str, float]
    origins: Mapping[str, str] = dataclasses.field(default_factory=dict)
    chosen: Mapping[str, str] = dataclasses.field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    embedded: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    example: str = ""

    def __post_init__(self) -> None:
        values = {path: UNKNOWN if math.isnan(value) else value for path, value in self.values.items()}
        object.__setattr__(self, "values", MappingProxyType(values))
        object.__setattr__(self, "origins", MappingProxyType(dict(self.origins)))
        object.__setattr__(self, "chosen", MappingProxyType(dict(self.chosen)))
        object.__setattr__(self, "linked", frozenset(self.linked))
        rows = {key: MappingProxyType(dict(row)) for key, row in self.embedded.items()}
        object.__setattr__(self, "embedded", MappingProxyType(rows))

    def __hash__(self) -> int:
        return hash((self.name, self.note, tuple(self.values.values()), self.example))

    def __reduce__(self) -> tuple[Any, ...]:  # a mapping proxy cannot be pickled or copied
        plain = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        for field in ("values", "origins", "chosen"):
            plain[field] = dict(plain[field])
        plain["embedded"] = {key: dict(row) for key, row in self.embedded.items()}
        return _restored, (plain,)

    def side(self, side: str) -> dict[str, float]:
        """The inputs of one side by relative path, as ``side_of`` takes them."""
        return {path: self.values[f"{side}.{path}"] for path in INPUTS}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Full paths of the inputs that are blank."""
        return tuple(path for path, value in self.values.items() if math.isnan(value))

    def with_value(self, path: str, value: float) -> Profile:
        """
        The profile with one input changed, on both sides where ``path`` names none or is linked.

        Raises
        ------
        InputError
            If there is no such input, or it does not take that value.
        """
        return self.with_values({path: value})

    def with_values(
        self, changes: Mapping[str, float | None], *, origins: Mapping[str, str] | None = None
    ) -> Profile:
        """
        The profile with several inputs changed at once; the rules that join inputs are checked at the end.

        Parameters
        ----------
        changes : mapping of path to float or None
            None or NaN means unknown; only a value with an origin may be that.
        origins : mapping of the same paths to "table:row_id", optional
            Where the values come from. A changed input without one loses the origin it had.

        Raises
        ------
        InputError
            If a path does not exist, a value is not taken, or linked sides would differ.
        """
        origins = origins or {}
        new: dict[str, float] = {}
        source: dict[str, str] = {}
        for path, value in changes.items():
            sides, relative = split_path(path)
            blank = value is None or (isinstance(value, float) and math.isnan(value))
            if blank and path in origins and may_be_unknown(relative):
                number = UNKNOWN
            else:
                number = checked(path, INPUTS[relative], value)
            for full in (f"{side}.{relative}" for side in (SIDES if relative in self.linked else sides)):
                if full in new and not _same(new[full], number):
                    raise InputError(full, "input.twice", label=INPUTS[relative].label, path=full)
                new[full] = number
                if path in origins:
                    source[full] = origins[path]
        return self._changed(new, source)

    def _changed(self, new: Mapping[str, float], source: Mapping[str, str]) -> Profile:
        moved = {path for path, value in new.items() if not _same(value, self.values[path])}
        origins = {path: row for path, row in self.origins.items() if path not in moved} | dict(source)
        if not moved and origins == self.origins:
            return self
        result = dataclasses.replace(self, values={**self.values, **new}, origins=origins)
        for side in SIDES:
            if any(path.startswith(f"{side}.") for path in moved):
                check_values(side, result.side(side))
        return result._no_example() if moved else result

    def _no_example(self) -> Profile:
        """No longer what was shipped, so not to be called by its name nor to carry what was noted of its figures."""
        if not self.example:
            return self
        note = "" if self.note in shipped_notes() else self.note
        return dataclasses.replace(self, name="", note=note, example="")

    def link(self, relative_path: str, from_side: str = SIDES[0]) -> Profile:
        """The profile with an input held equal on both sides, at the value of ``from_side``."""
        relative = split_path(relative_path)[1]
        other = SIDES[1 - SIDES.index(from_side)]
        copied = self._copied({relative}, from_side, other)
        return dataclasses.replace(copied, linked=self.linked | {relative})

    def unlink(self, relative_path: str) -> Profile:
        """The profile with an input free on each side; values stay."""
        return dataclasses.replace(self, linked=self.linked - {split_path(relative_path)[1]})

    def copy_block(self, record: str, from_side: str) -> Profile:
        """The profile with a whole record (``site``, ``model`` ...) of one side given to the other too."""
        other = SIDES[1 - SIDES.index(from_side)]
        copied = self._copied({path for path in INPUTS if path.startswith(f"{record}.")}, from_side, other)
        chosen = dict(self.chosen)
        for table, filled in RECORD_OF_TABLE.items():
            if filled == record:
                chosen.pop(f"{other}.{table}", None)
                if f"{from_side}.{table}" in self.chosen:
                    chosen[f"{other}.{table}"] = self.chosen[f"{from_side}.{table}"]
        return dataclasses.replace(copied, chosen=chosen)

    def _copied(self, paths: set[str], from_side: str, to_side: str) -> Profile:
        new = {f"{to_side}.{path}": self.values[f"{from_side}.{path}"] for path in INPUTS if path in paths}
        source = {
            f"{to_side}.{path}": self.origins[f"{from_side}.{path}"]
            for path in paths
            if f"{from_side}.{path}" in self.origins
        }
        lost = {path for path in new if path in self.origins and path not in source}
        kept = {path: row for path, row in self.origins.items() if path not in lost}
        return dataclasses.replace(self, origins=kept)._changed(new, source)

    def swapped(self) -> Profile:
        """The profile with its sides exchanged, origins and chosen rows with them."""
        result = dataclasses.replace(
            self,
            values={path: self.values[_other_side(path)] for path in full_paths()},
            origins={_other_side(path): row for path, row in self.origins.items()},
            chosen={_other_side(key): row for key, row in self.chosen.items()},
        )
        return result._no_example() if result.values != self.values else result

    def renamed(self, name: str | None = None, note: str | None = None) -> Profile:
        """The profile under another name or with another note; no longer a shipped example by that name."""
        new_name = self.name if name is None else name
        return dataclasses.replace(
            self,
            name=visible(new_name),
            note=self.note if note is None else visible(note),
            example=self.example if new_name == self.name else "",
        )


def _restored(fields: dict[str, Any]) -> Profile:
    return Profile(**fields)


def _same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def _other_side(path: str) -> str:
    side, _, rest = path.partition(".")
    return f"{SIDES[1 - SIDES.index(side)]}.{rest}"

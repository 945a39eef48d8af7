"""What several commands take: a profile, overriding inputs, a language; and the JSON that all write."""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from calculator.inputs import INPUTS, SIDES, InputError, split_path
from calculator.inputs.spec import refusal
from calculator.profile import DEFAULT, Profile, example, load
from calculator.said import shown
from calculator.version import __version__

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def file_to_write(suffix: str) -> Callable[[str], Path]:
    """What takes the name of a file to write: only one of the kind that will be in it."""

    def taken(text: str) -> Path:
        path = Path(text)
        if path.suffix.lower() != suffix:
            raise argparse.ArgumentTypeError(f"{shown(text)}: the name of this file must end in {suffix}")
        return path

    return taken


def add_profile(parser: argparse.ArgumentParser) -> None:
    """PROFILE, --set and --swap."""
    parser.add_argument("profile", nargs="?", default=DEFAULT, metavar="PROFILE", help="a .tokenparity file or the name of an example (default: the default comparison)")  # fmt: skip
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", dest="changes", help="another value for an input, in base units; without a side it sets both; a layout that is set is no longer chosen automatically")  # fmt: skip
    parser.add_argument("--swap", action="store_true", help="exchange the sides")


def add_json(parser: argparse.ArgumentParser) -> None:
    """--json and --lang."""
    parser.add_argument("--json", action="store_true", help="numbers in base units and full precision")
    add_language(parser)


def add_language(parser: argparse.ArgumentParser) -> None:
    """--lang and --currency."""
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language (default: en)")
    parser.add_argument(
        "--currency", choices=("USD", "CNY"), default="USD", help="currency shown (default: USD)"
    )


def profile_of(arguments: argparse.Namespace) -> Profile:
    """
    The profile that the command line asks for, changes made and sides exchanged.

    Raises
    ------
    InputError, ProfileError
        In one sentence that names what was wrong.
    """
    name: str = arguments.profile
    looks_like_file = name.endswith(".tokenparity") or Path(name).name != name or Path(name).exists()
    profile = load(Path(name)) if looks_like_file else example(name)
    changes: dict[str, float | None] = {}
    for text in arguments.changes:
        path, equals, value = text.partition("=")
        if not equals:
            raise InputError(text, "input.set", text=shown(text))
        _, relative = split_path(path.strip())
        changes[path.strip()] = number(path.strip(), relative, value.strip())
    profile = _changed(profile, changes) if changes else profile
    return profile.swapped() if arguments.swap else profile


def _changed(profile: Profile, changes: Mapping[str, float | None]) -> Profile:
    """With other values; a layout that is set is meant to stay, and what is left of it as it was chosen for the other values."""
    from calculator.compare import compare, layout_kept
    from calculator.layout import LAYOUT, PREFILL_LAYOUT

    layout = [path for path in changes if split_path(path)[1] in LAYOUT + PREFILL_LAYOUT]
    if not layout or any(path.endswith("layout_auto") for path in changes):
        return profile.with_values(changes)
    outcome = compare(profile.with_values({path: changes[path] for path in changes.keys() - layout}))
    kept: dict[str, float | None] = {}
    for path in layout:
        kept |= layout_kept(outcome, path)
    for sides, relative in map(split_path, layout):
        for side in SIDES if relative in profile.linked else sides:
            kept.pop(f"{side}.{relative}", None)
            given = changes.get(f"{side}.{relative}", changes.get(relative))
            tensor = f"{side}.{dict((LAYOUT, PREFILL_LAYOUT)).get(relative, '')}"
            if given and (kept.get(tensor) or 0.0) > given:  # a replica has no more parts than accelerators
                kept[tensor] = given
    return profile.with_values({**kept, **changes})


def number(path: str, relative: str, text: str) -> float:
    """A number as the command line gives it. Raises InputError, naming input, value and bounds."""
    row = INPUTS[relative]
    if not _NUMBER.fullmatch(text):
        raise refusal(path, row, "not_number", shown(text))
    return float(text)


def print_result(value: Mapping[str, Any], profile: Profile | None, dates: Iterable[str] = ()) -> None:
    """
    A result as JSON, with what every one carries: the version of the program and the dates of the data.

    Parameters
    ----------
    value : mapping
        The result.
    profile : Profile or None
        What it rests on.
    dates : iterable of str
        Of rows beside those of the profile.
    """
    from calculator.library import data_dates

    print_json({**value, "version": __version__, "data_dates": data_dates(profile, dates)})


def print_json(value: Mapping[str, Any] | list[Any]) -> None:
    """Standard JSON on standard output: unknown and withheld numbers are null."""
    json.dump(_plain(value), sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    print()


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value

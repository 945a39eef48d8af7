"""Profile to text, in a form that reads well and changes little between versions of the same comparison."""

from __future__ import annotations

import json
import math

from calculator.inputs import INPUTS, full_paths
from calculator.profile.migrations import VERSION
from calculator.profile.profile import Profile
from calculator.profile.reading import FORMAT


def dumps(profile: Profile) -> str:
    """The profile as JSON; floats with every digit, unknown values as null, inputs in the order of their table."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "name": profile.name,
        "note": profile.note,
        "values": {path: _number(profile.values[path]) for path in full_paths()},
        "origins": {path: profile.origins[path] for path in full_paths() if path in profile.origins},
        "chosen": dict(sorted(profile.chosen.items())),
        "linked": [path for path in INPUTS if path in profile.linked],
        "embedded": {key: dict(row) for key, row in sorted(profile.embedded.items())},
    }
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _number(value: float) -> float | int | None:
    if math.isnan(value):
        return None
    return int(value) if value == math.floor(value) and abs(value) < 1e15 else value

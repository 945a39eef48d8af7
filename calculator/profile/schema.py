"""The JSON schema of a profile, generated from the table of inputs."""

from __future__ import annotations

from typing import Any

from calculator.inputs import INPUTS, SIDES, Spec
from calculator.profile.migrations import VERSION
from calculator.profile.profile import TABLES, may_be_unknown
from calculator.profile.reading import FORMAT, KEYS, NAME_LIMIT, NOTE_LIMIT, USER_TABLES


def schema() -> dict[str, Any]:
    """A JSON schema (draft 2020-12). Rules that join several inputs are checked on reading and not in it."""
    paths = [f"{side}.{path}" for side in SIDES for path in INPUTS]
    row_id = {"type": "string", "pattern": "^[a-z_]+:[^\\s:]"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Token Parity profile",
        "type": "object",
        "additionalProperties": False,
        "required": list(KEYS),
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "name": {"type": "string", "maxLength": NAME_LIMIT},
            "note": {"type": "string", "maxLength": NOTE_LIMIT},
            "values": {
                "type": "object",
                "additionalProperties": False,
                "required": paths,
                "properties": {path: _input(path.partition(".")[2]) for path in paths},
            },
            "origins": {"type": "object", "propertyNames": {"enum": paths}, "additionalProperties": row_id},
            "chosen": {
                "type": "object",
                "propertyNames": {"enum": [f"{side}.{table}" for side in SIDES for table in TABLES]},
                "additionalProperties": {"type": "string"},
            },
            "linked": {"type": "array", "uniqueItems": True, "items": {"enum": list(INPUTS)}},
            "embedded": {
                "type": "object",
                "propertyNames": {"pattern": f"^({'|'.join(USER_TABLES)}):"},
                "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
    }


def _input(path: str) -> dict[str, Any]:
    row: Spec = INPUTS[path]
    entry: dict[str, Any] = {
        "title": row.label[0],
        "description": row.help[0] + (f" [{row.unit}]" if row.unit else ""),
    }
    if row.choices:
        return entry | {
            "enum": [code for code, _ in row.choices],
            "$comment": "; ".join(f"{code:g}: {name[0]}" for code, name in row.choices),
        }
    entry |= {"type": ["number", "null"] if may_be_unknown(path) else "number"}
    entry |= {"minimum": row.low, "maximum": row.high}
    return entry | ({"multipleOf": 1} if row.whole else {})

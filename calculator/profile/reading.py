"""Text to profile: nothing is guessed, and whatever is wrong is named in one sentence."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from calculator.inputs import INPUTS, SIDES, InputError, check_values, checked, full_paths
from calculator.profile.errors import ProfileError
from calculator.profile.migrations import MIGRATIONS, VERSION
from calculator.profile.profile import TABLES, UNKNOWN, Profile, may_be_unknown
from calculator.repeats import repeated
from calculator.said import Said, shown, visible

FORMAT = "token-parity"
KEYS = ("format", "version", "name", "note", "values", "origins", "chosen", "linked", "embedded")
SIZE_LIMIT = 4_000_000  # characters; a profile has some 30,000
NESTING_LIMIT = 8  # a profile has 3
NAME_LIMIT = 200
NOTE_LIMIT = 20_000
ROW = re.compile(r"(?P<table>[a-z_]+):(?P<row>[^\s:][^\x00-\x1f]{0,199})")
USER_TABLES = ("models", "accelerators", "sites")

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+\\?+(?:"|\Z)|[\[\]{}]', re.DOTALL)


class _Literal(float):
    """A number that no float holds, shown as the file has it."""

    text: str

    def __new__(cls, text: str) -> _Literal:
        number = super().__new__(cls, text)
        number.text = text if len(text) <= 30 else text[:27] + "..."
        return number

    def __repr__(self) -> str:
        return self.text


def loads(text: str) -> Profile:
    """
    The profile that a text holds.

    Raises
    ------
    ProfileError
        Naming the key, the value and its bounds.
    """
    data = _parsed(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ProfileError("profile.format", format=FORMAT)
    data = _current(data)
    _check_keys("the profile", data, KEYS)
    values = _values(data["values"])
    return Profile(
        name=_text("name", data["name"], NAME_LIMIT),
        note=_text("note", data["note"], NOTE_LIMIT),
        values=values,
        origins=_origins(data["origins"]),
        chosen=_chosen(data["chosen"]),
        linked=_linked(data["linked"], values),
        embedded=_embedded(data["embedded"]),
    )


def _parsed(text: str) -> Any:
    if len(text) > SIZE_LIMIT:
        raise ProfileError("profile.large", limit=f"{SIZE_LIMIT:,}")
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > NESTING_LIMIT:
            raise ProfileError("profile.deep", limit=NESTING_LIMIT)
    try:
        data = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_Literal,
            parse_int=lambda digits: int(digits) if len(digits) < 30 else _Literal(digits),
            parse_float=lambda digits: float(digits) if math.isfinite(float(digits)) else _Literal(digits),
        )
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            raise ProfileError("profile.cut", line=error.lineno, column=error.colno) from error
        raise ProfileError("profile.json", line=error.lineno, column=error.colno, reason=error.msg) from error
    if "\\u" in text and re.search("[\ud800-\udfff]", json.dumps(data, ensure_ascii=False, default=str)):
        raise ProfileError("profile.surrogate")
    return data


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ProfileError("profile.twice", key=_shown(repeated(key for key, _ in pairs)[0]))
    return result


def _current(data: dict[str, Any]) -> dict[str, Any]:
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProfileError("profile.version", value=_shown(version), newest=VERSION)
    if version > VERSION:
        raise ProfileError("profile.newer", version=_shown(version), newest=VERSION)
    for migrate in MIGRATIONS[version - 1 :]:
        data = migrate(data)
    return data


def _check_keys(place: str, data: dict[str, Any], keys: tuple[str, ...]) -> None:
    expected = set(keys)
    unknown = [key for key in data if key not in expected]
    if unknown:
        raise ProfileError("profile.unknown", key=_shown(unknown[0]), place=_place(place))
    missing = [key for key in keys if key not in data]
    if missing:
        raise ProfileError("profile.missing", key=_shown(missing[0]), place=_place(place))


def _values(data: Any) -> dict[str, float]:
    _check_object("values", data)
    paths = tuple(full_paths())
    _check_keys("'values'", data, paths)
    values = {}
    try:
        for path in paths:
            relative = path.partition(".")[2]
            if data[path] is None and may_be_unknown(relative):
                values[path] = UNKNOWN
            else:
                values[path] = checked(path, INPUTS[relative], data[path])
        for side in SIDES:
            check_values(side, {path: values[f"{side}.{path}"] for path in INPUTS})
    except InputError as error:
        raise ProfileError(error.key, **error.words) from error
    return values


def _origins(data: Any) -> dict[str, str]:
    _check_object("origins", data)
    paths = set(full_paths())
    for path, row in data.items():
        if path not in paths:
            raise ProfileError("profile.unknown", key=_shown(path), place="'origins'")
        _check_row(ProfileError("profile.row.origin", path=path), row)
    return data  # type: ignore[no-any-return]


def _chosen(data: Any) -> dict[str, str]:
    _check_object("chosen", data)
    for key, row in data.items():
        side, _, table = key.partition(".")
        if side not in SIDES or table not in TABLES:
            raise ProfileError("profile.unknown", key=_shown(key), place="'chosen'")
        _check_row(
            ProfileError("profile.row.chosen", key=key), f"{table}:{row}" if isinstance(row, str) else row
        )
    return data  # type: ignore[no-any-return]


def _linked(data: Any, values: dict[str, float]) -> frozenset[str]:
    if not isinstance(data, list):
        raise ProfileError("profile.linked", value=_shown(data))
    for path in data:
        if not isinstance(path, str) or path not in INPUTS:
            raise ProfileError("profile.linked.none", path=_shown(path))
        one, other = (values[f"{side}.{path}"] for side in SIDES)
        if one != other and not (math.isnan(one) and math.isnan(other)):
            raise ProfileError("profile.linked.differ", path=path, one=f"{one:g}", other=f"{other:g}")
    if len(set(data)) < len(data):
        raise ProfileError("profile.linked.twice")
    return frozenset(data)


def _embedded(data: Any) -> dict[str, dict[str, str]]:
    _check_object("embedded", data)
    for key, row in data.items():
        _check_row(ProfileError("profile.row.embedded"), key)
        if key.partition(":")[0] not in USER_TABLES:
            raise ProfileError("profile.embedded.table", key=_shown(key))
        _check_object(f"embedded {key}", row)
        if row.get("id") != key.partition(":")[2]:
            raise ProfileError("profile.embedded.id", key=key, id=_shown(row.get("id")))
        for column, value in row.items():
            row[column] = _text(f"{column}, {key}", value, NOTE_LIMIT)
    return data  # type: ignore[no-any-return]


def _check_object(key: str, data: Any) -> None:
    if not isinstance(data, dict):
        raise ProfileError("profile.object", key=key, value=_shown(data))


def _check_row(place: Said, row: Any) -> None:
    if not isinstance(row, str) or not ROW.fullmatch(row):
        raise ProfileError("profile.row", place=place, value=_shown(row))


def _text(key: str, data: Any, limit: int) -> str:
    if not isinstance(data, str):
        raise ProfileError("profile.text", key=key, value=_shown(data))
    if len(data) > limit:
        raise ProfileError("profile.text.long", key=key, count=f"{len(data):,}", limit=f"{limit:,}")
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", data):
        raise ProfileError("profile.text.control", key=key)
    return visible(data)


def _place(place: str) -> Said | str:
    return Said("profile.whole") if place == "the profile" else place


def _shown(value: Any) -> Said | str:
    """A value as a sentence can hold it."""
    if isinstance(value, dict):
        return Said("profile.value.object")
    if isinstance(value, list):
        return Said("profile.value.list")
    return "null" if value is None else shown(value)

"""Claims of the user's own, out of a JSON or a CSV file: nothing is guessed, what is wrong is named in one sentence."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calculator.analysis.claims_expression import ClaimError, expression
from calculator.analysis.claims_table import UNITS, Claim, Reading, claim_inputs, shipped_claims
from calculator.files import FileError, read_text
from calculator.inputs import SIDES
from calculator.repeats import repeated

FORMAT, VERSION = "token-parity-claims", 1
SIZE_LIMIT = 1_000_000  # bytes
CLAIM_LIMIT = 200
READING_LIMIT = 12
READINGS_LIMIT = 500  # of all claims together, which are solved in a second
TEXT_LIMIT = 400
COLUMNS = ("id", "label", "side", "low", "high", "unit", "reading", "expression", "label_zh", "reading_zh", "inputs", "note")  # fmt: skip
_NEEDED = ("id", "label", "side", "low", "high", "expression")
_CLAIM_KEYS = ("id", "label", "label_zh", "side", "low", "high", "unit", "readings", "inputs", "note")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def read_claims(path: Path) -> tuple[Claim, ...]:
    """
    The claims of a file: JSON where it begins with a bracket, else CSV.

    Raises
    ------
    ClaimError
        Naming the file and what is wrong in it.
    """
    try:
        text = read_text(path, SIZE_LIMIT)
    except FileError as error:
        raise ClaimError("file", cause=error) from error
    try:
        return parse_claims(text)
    except ClaimError as error:
        raise ClaimError("in_file", path=str(path), cause=error) from error


def parse_claims(text: str) -> tuple[Claim, ...]:
    """
    The claims of a text, as ``read_claims``.

    Raises
    ------
    ClaimError

    Examples
    --------
    >>> found = parse_claims("id,label,side,low,high,expression\\na,Cheap,domestic,0,1,cost_usd_per_mtok\\n")
    >>> found[0].id, found[0].low, found[0].readings[0].expression.text
    ('a', 0.0, 'cost_usd_per_mtok')
    """
    rows = _from_json(text) if text.lstrip()[:1] in ("{", "[") else _from_csv(text)
    if not rows:
        raise ClaimError("none")
    check_count(len(rows), 0)
    claims = tuple(_claim(row, number) for number, row in enumerate(rows, 1))
    check_count(len(claims), sum(len(claim.readings) for claim in claims))
    taken = {claim.id for claim in shipped_claims()}
    for claim in claims:
        if claim.id in taken:
            raise ClaimError("taken", id=repr(claim.id))
        taken.add(claim.id)
    return claims


def check_count(claims: int, readings: int) -> None:
    """Raise ClaimError if there are more than can be put to the model at once."""
    if claims > CLAIM_LIMIT:
        raise ClaimError("many", count=f"{claims:,}", most=CLAIM_LIMIT)
    if readings > READINGS_LIMIT:
        raise ClaimError("many_readings", count=f"{readings:,}", most=READINGS_LIMIT)


def _from_json(text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=lambda name: name)
    except json.JSONDecodeError as error:
        raise ClaimError("json_at", line=error.lineno, column=error.colno, reason=error.msg) from error  # fmt: skip
    except ClaimError:
        raise
    except (ValueError, RecursionError) as error:
        raise ClaimError("json") from error  # fmt: skip
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ClaimError("format", format=FORMAT)
    if data.get("version") != VERSION or isinstance(data.get("version"), bool):
        raise ClaimError("version", given=_shown(data.get("version")), version=VERSION)
    _only(data, ("format", "version", "claims"))
    claims = data.get("claims")
    if not isinstance(claims, list) or not all(isinstance(one, dict) for one in claims):
        raise ClaimError("list")
    return claims


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ClaimError("key_twice", key=_shown(repeated(key for key, _ in pairs)[0]))
    return result


def _from_csv(text: str) -> list[dict[str, Any]]:
    """Rows of one id, one below the other, are the readings of one claim."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ClaimError("csv", reason=str(error)) from error
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if not lines:
        return []
    header = [cell.strip() for cell in lines[0]]
    for column in header:
        if column not in COLUMNS or header.count(column) > 1:
            raise ClaimError("column", column=_shown(column), columns=list(COLUMNS))  # fmt: skip
    for column in _NEEDED:
        if column not in header:
            raise ClaimError("no_column", column=repr(column))
    if len(lines) - 1 > READINGS_LIMIT:
        raise ClaimError("rows", count=f"{len(lines) - 1:,}", most=READINGS_LIMIT)
    claims: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(header):
            raise ClaimError("cells", row=number, cells=len(line), heads=len(header))
        row = {column: cell.strip() for column, cell in zip(header, line, strict=True)}
        reading = {"expression": row["expression"], "label": row.get("reading", "")}
        reading["label_zh"] = row.get("reading_zh", "")
        if row["id"] in claims:
            claims[row["id"]]["readings"].append(reading)
            continue
        claim: dict[str, Any] = {key: row[key] for key in row if key in _CLAIM_KEYS and row[key] != ""}
        claim["inputs"] = row.get("inputs", "").split()
        for end in ("low", "high"):
            if not _NUMBER.fullmatch(row[end]):
                raise ClaimError("row_number", key=end, row=number, given=_shown(row[end]))
            claim[end] = float(row[end])
        claims[row["id"]] = claim | {"id": row["id"], "readings": [reading]}
    return list(claims.values())


def _claim(row: Mapping[str, Any], number: int) -> Claim:
    try:
        return claim_of(row)
    except ClaimError as error:
        name = row.get("id")
        known = isinstance(name, str) and _ID.fullmatch(name)  # else it is named by its place
        raise ClaimError("in_claim", name=name if known else number, cause=error) from error


def claim_of(row: Mapping[str, Any]) -> Claim:
    """
    The claim that an object of a JSON file says.

    Raises
    ------
    ClaimError
        Naming what is wrong in it.
    """
    _only(row, _CLAIM_KEYS)
    claim_id, side = _text(row, "id"), _text(row, "side")
    if not _ID.fullmatch(claim_id):
        raise ClaimError("id", given=_shown(claim_id))  # fmt: skip
    if side not in SIDES:
        raise ClaimError("side", given=_shown(side))
    low, high = _number(row, "low"), _number(row, "high")
    if low > high:
        raise ClaimError("ends", low=f"{low:g}", high=f"{high:g}")
    unit = _text(row, "unit", optional=True)
    if unit not in UNITS:
        raise ClaimError("unit", given=_shown(unit), units=[one for one in UNITS if one])
    readings = row.get("readings")
    if not isinstance(readings, list) or not 1 <= len(readings) <= READING_LIMIT:
        raise ClaimError("readings", most=READING_LIMIT)
    label = _text(row, "label")
    return Claim(
        id=claim_id,
        label=(label, _text(row, "label_zh", optional=True) or label),
        side=side,
        low=low,
        high=high,
        unit=unit,
        readings=tuple(_reading(one, side, number) for number, one in enumerate(readings, 1)),
        inputs=_paths(row.get("inputs", [])),
        own=True,
        note=_text(row, "note", optional=True),
    )


def _reading(row: Any, side: str, number: int) -> Reading:
    if not isinstance(row, dict):
        raise ClaimError("reading", number=number, given=_shown(row))
    _only(row, ("label", "label_zh", "expression"))
    found = expression(_text(row, "expression", limit=10_000), side)
    label = _text(row, "label", optional=True) or found.text
    return Reading((label, _text(row, "label_zh", optional=True) or label), found)


def _paths(paths: Any) -> tuple[str, ...]:
    if not isinstance(paths, list):
        raise ClaimError("inputs", given=_shown(paths))
    for path in paths:
        if not isinstance(path, str) or path not in claim_inputs():
            raise ClaimError("input", given=_shown(path), inputs=list(claim_inputs()))  # fmt: skip
    return tuple(paths)


def _only(row: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in row:
        if key not in known:
            raise ClaimError("key", key=_shown(key))


def _text(row: Mapping[str, Any], key: str, *, optional: bool = False, limit: int = TEXT_LIMIT) -> str:
    value = row.get(key, "")
    if not isinstance(value, str) or len(value) > limit or not value.isprintable():
        raise ClaimError("text", key=key, given=_shown(value), most=f"{limit:,}")
    if not value.strip() and not optional:
        raise ClaimError("missing", key=key)
    return value.strip()


def _number(row: Mapping[str, Any], key: str) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= 1e30:
        raise ClaimError("number", key=key, given=_shown(value))
    return float(value)


def _shown(value: Any) -> str:
    text = "missing" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."

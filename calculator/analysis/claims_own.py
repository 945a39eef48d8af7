"""Claims of the user's own, kept in the user's folder from one day to the next."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from calculator.analysis.claims_expression import ClaimError
from calculator.analysis.claims_file import FORMAT, VERSION, check_count, parse_claims, read_claims
from calculator.analysis.claims_table import Claim, shipped_claims
from calculator.files import data_folder, write_text
from calculator.files.errors import not_written

FILE = "claims.json"


def own_claims() -> tuple[Claim, ...]:
    """
    The claims that were kept, in the order in which they came.

    Raises
    ------
    ClaimError
        If their file cannot be read.
    """
    path = _path()
    return read_claims(path) if path.exists() else ()


def keep_claims(claims: Sequence[Claim]) -> None:
    """
    Keep claims; one of the same id is replaced where it stands.

    Raises
    ------
    ClaimError
        If there are too many, an id is that of a claim of the program, or the file cannot be read or written. Nothing
        is kept then.
    """
    kept = {claim.id: claim for claim in own_claims()} | {claim.id: claim for claim in claims}
    check_count(len(kept), sum(len(claim.readings) for claim in kept.values()))
    _write(kept.values())


def forget_claim(claim_id: str) -> None:
    """Keep a claim no longer; nothing happens if there is none of that id. ClaimError as ``keep_claims``."""
    _write(claim for claim in own_claims() if claim.id != claim_id)


def new_id(label: str, taken: Iterable[str] = ()) -> str:
    """
    An id for a claim, from its label, unlike those taken and those of the program.

    Examples
    --------
    >>> new_id("Power is 5 % of cost"), new_id("电费占 5%", ["own-5"])
    ('own-power-is-5-of-cost', 'own-5-2')
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))[:60].strip("-")
    first = f"own-{words or 'claim'}"
    known = {*taken, *(claim.id for claim in shipped_claims())}
    number, found = 1, first
    while found in known:
        number += 1
        found = f"{first}-{number}"
    return found


def as_json(claims: Iterable[Claim]) -> str:
    """A file that ``read_claims`` reads as these claims."""
    data = {"format": FORMAT, "version": VERSION, "claims": [_row(claim) for claim in claims]}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id, "label": claim.label[0], "label_zh": claim.label[1], "side": claim.side,
        "low": claim.low, "high": claim.high, "unit": claim.unit,
        "readings": [
            {"label": one.label[0], "label_zh": one.label[1], "expression": one.expression.text}
            for one in claim.readings
        ],
        "inputs": list(claim.inputs), "note": claim.note,
    }  # fmt: skip


def _write(claims: Iterable[Claim]) -> None:
    path, kept = _path(), tuple(claims)
    try:
        if not kept:
            path.unlink(missing_ok=True)
            return
        text = as_json(kept)
        parse_claims(text)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    except OSError as error:
        raise ClaimError("file", cause=not_written(path, error)) from error


def _path() -> Path:
    return data_folder() / FILE

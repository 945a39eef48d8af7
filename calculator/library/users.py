"""Rows of the user's own, kept in the user's folder."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Mapping
from pathlib import Path

from calculator.files import FileError, data_folder, read_bytes, write_text
from calculator.files.errors import not_written
from calculator.inputs import INPUTS, InputError, checked
from calculator.library.errors import LibraryError
from calculator.library.tables import Row, columns, shipped
from calculator.profile.profile import may_be_unknown
from calculator.profile.reading import USER_TABLES
from calculator.said import shown, visible

FORMAT = "token-parity-rows"
FILE = "rows.json"
SIZE_LIMIT = 4_000_000
TEXT_LIMIT = 2_000
ROW_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
PRICE_COLUMNS = (
    "scope", "currency", "price_low", "price_typ", "price_high", "price_basis", "china_premium", "rent_low_per_h",
    "rent_typ_per_h", "rent_high_per_h", "rent_basis",
)  # fmt: skip


def user_rows(table: str) -> dict[str, Row]:
    """The user's rows of a table by id. A file that cannot be read counts as empty here; writing says what is wrong."""
    if table not in USER_TABLES:
        return {}
    path = data_folder() / FILE
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return {}
    try:
        kept = _read(path, changed)
    except LibraryError:
        return {}
    return {key.partition(":")[2]: data for key, data in kept.items() if key.startswith(f"{table}:")}


@functools.lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> dict[str, dict[str, str]]:
    try:
        data = json.loads(read_bytes(path, SIZE_LIMIT))
    except FileError as error:
        raise LibraryError(error.key, **error.words) from error
    except (ValueError, RecursionError) as error:
        raise LibraryError("library.own_file", path=str(path)) from error
    kept = data.get("rows") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(kept, dict) or not all(_is_row(row) for row in kept.values()):
        raise LibraryError("library.own_file", path=str(path))
    return kept


def _is_row(data: object) -> bool:
    return isinstance(data, dict) and all(isinstance(value, str) for value in data.values())


def add_user_row(table: str, data: Mapping[str, str]) -> Row:
    """
    Check a row, keep it in the user's folder, replace one of the same id.

    Parameters
    ----------
    table : str
        models, accelerators or sites.
    data : mapping of column to text
        ``id`` and ``label`` at least; figures as printed, in the units of the columns; blank is unknown.

    Returns
    -------
    mapping
        The row as kept, with every column of the table.

    Raises
    ------
    LibraryError
        Naming the column and what it takes; or if the file cannot be written. Nothing is kept then.
    """
    row = check_row(table, data)
    _write(_kept() | {f"{table}:{row['id']}": dict(row)})
    return row


def remove_user_row(table: str, row_id: str) -> None:
    """Forget a row of the user's own. LibraryError if there is none by that id."""
    kept = _kept()
    if f"{table}:{row_id}" not in kept:
        raise LibraryError("library.no_own_row", row=shown(row_id), table=table)
    _write({key: row for key, row in kept.items() if key != f"{table}:{row_id}"})


def check_row(table: str, data: Mapping[str, str]) -> Row:
    """The row with every column of its table. LibraryError, naming the column, if it cannot be used."""
    from calculator.library.figures import _figures

    if table not in USER_TABLES:
        raise LibraryError("library.no_own_table", table=table, tables=list(USER_TABLES))
    known = columns(table) + (PRICE_COLUMNS if table == "accelerators" else ())
    for column, text in data.items():
        if column not in known:
            raise LibraryError("library.no_column", table=table, name=shown(column))
        if not isinstance(text, str) or len(text) > TEXT_LIMIT:
            raise LibraryError("library.long", column=column, limit=f"{TEXT_LIMIT:,}")
    row = {column: visible(data.get(column, "").strip()) for column in known}
    if not ROW_ID.fullmatch(row["id"]):
        raise LibraryError("library.id", column="id", value=shown(row["id"]))
    if row["id"] in shipped(table):
        raise LibraryError("library.id_taken", column="id", table=table, value=shown(row["id"]))
    if not row["label"]:
        raise LibraryError("library.label", column="label")
    try:
        for path, figure in _figures(table, row, "").items():
            if not (math.isnan(figure.value) and may_be_unknown(path)):
                checked(path, INPUTS[path], figure.value)
    except InputError as error:
        raise LibraryError("library.row_refused", row=shown(row["id"]), cause=error) from error
    except KeyError as error:
        raise LibraryError("library.refers", row=shown(row["id"]), name=shown(error.args[0])) from error
    return row


def _kept() -> dict[str, dict[str, str]]:
    path = data_folder() / FILE
    return dict(_read(path, path.stat().st_mtime_ns)) if path.exists() else {}


def _write(kept: dict[str, dict[str, str]]) -> None:
    path = data_folder() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(
            path, json.dumps({"format": FORMAT, "version": 1, "rows": kept}, ensure_ascii=False, indent=1)
        )
    except OSError as error:
        said = not_written(path, error)
        raise LibraryError(said.key, **said.words) from error
    _read.cache_clear()

"""The tables of resources/ and the rows of the user's own, as text."""

from __future__ import annotations

import csv
import dataclasses
import functools
from collections.abc import Mapping
from pathlib import Path

from calculator.inputs import Text, in_language
from calculator.library.errors import LibraryError
from calculator.said import shown

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
Row = Mapping[str, str]
PROVENANCE = ("as_of", "source", "locator", "checked", "confidence", "note")

TITLES: dict[str, Text] = {
    "models": ("Models", "模型"),
    "accelerators": ("Accelerators", "加速卡"),
    "accelerator_prices": ("Prices and rents of accelerators", "加速卡价格与租金"),
    "sites": ("Sites", "机房"),
    "costs": ("Cost parameters", "成本参数"),
    "prices": ("List prices", "目录价"),
    "workloads": ("Workloads", "负载"),
    "calibration": ("Calibration", "校准"),
    "folds": ("Fit on what it has not seen", "留出检验"),
    "rates": ("Exchange rates", "汇率"),
    "facts": ("Published claims", "公开说法"),
    "published": ("Published costs, prices and energies", "公开的成本、价格与能耗"),
    "measurements": ("Measurements", "实测"),
    "sources": ("Sources", "来源"),
}


def tables() -> tuple[str, ...]:
    """Names of all tables."""
    return tuple(TITLES)


def title(table: str, lang: str = "en") -> str:
    """What a table is called."""
    return in_language(TITLES[table], lang)


def rows(table: str) -> dict[str, Row]:
    """All rows of a table by id, the user's own last. LibraryError if there is no such table."""
    from calculator.library.users import user_rows

    return {**shipped(table), **user_rows(table)}


@functools.cache
def shipped(table: str) -> dict[str, Row]:
    """The rows that came with the program, by id."""
    if table not in TITLES:
        raise LibraryError("library.no_table", table=shown(table), tables=list(TITLES))
    with (RESOURCES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["key" if table == "sources" else "id"]: row for row in csv.DictReader(file)}


@functools.cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of a table."""
    return tuple(next(iter(shipped(table).values())))


def row(table: str, row_id: str, embedded: Mapping[str, Row] | None = None) -> Row:
    """
    One row: shipped, or the user's own, or embedded in a profile.

    Raises
    ------
    LibraryError
        If there is none by that id.
    """
    found = shipped(table).get(row_id)
    if found is None:
        from calculator.library.users import user_rows

        found = user_rows(table).get(row_id) or (embedded or {}).get(f"{table}:{row_id}")
    if found is None:
        raise LibraryError("library.no_row", row=shown(row_id), table=table)
    return found


def label(table: str, row_id: str, lang: str = "en", embedded: Mapping[str, Row] | None = None) -> str:
    """What a row is called; its id where it is gone or has no name."""
    try:
        found = row(table, row_id, embedded)
    except LibraryError:
        return row_id
    return (found.get("label_zh") if lang == "zh" else "") or found.get("label") or row_id


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """A document that figures were read in. Empty where unknown."""

    key: str
    title: str
    publisher: str
    date: str
    url: str
    note: str


# Where no document stands behind a figure, the title says what does; documents keep theirs in any language.
NO_DOCUMENT: dict[str, str] = {
    "assumption": "分析者的假设",
    "recalled": "凭记忆给出的数字",
    "derived": "由资料库其他条目推算",
    "fit": "本模型对公开测量值的拟合",
}


def source(key: str, lang: str = "en") -> Source:
    """The document behind the ``source`` of a row. LibraryError if there is none by that key."""
    found = shipped("sources").get(key)
    if found is None:
        raise LibraryError("library.no_source", name=shown(key))
    made = Source(**found)
    return dataclasses.replace(made, title=NO_DOCUMENT[key]) if lang == "zh" and key in NO_DOCUMENT else made

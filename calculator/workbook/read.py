"""The cells of a workbook of ours, wherever their names have moved to."""

from __future__ import annotations

import dataclasses
import os
import re
import warnings
from collections.abc import Iterator
from typing import Any

from calculator.inputs import full_paths
from calculator.workbook.about_sheet import MARK, VERSION
from calculator.workbook.archive import check_archive
from calculator.workbook.errors import WorkbookError
from calculator.workbook.kept import SHEET as KEPT_SHEET
from calculator.workbook.kept import Kept, kept_in

LAST_ROW, LAST_COLUMN = 3_000, 60  # names beyond are not where anybody moves an input
KEPT_ROWS = 1_000
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclasses.dataclass(frozen=True)
class Contents:
    """The input cells by full path, as they stand (None = blank); and what the file keeps out of sight, if it still does."""

    cells: dict[str, object]
    kept: Kept | None


def read(path: str | os.PathLike[str]) -> Contents:
    """
    What a workbook of ours holds.

    Raises
    ------
    WorkbookError
        For a file that is no workbook, is damaged or too large, comes from elsewhere or from a newer version, or where an
        input cell is gone.
    """
    check_archive(path)
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that openpyxl does not know are none of ours
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                contents = _contents(path, book)
            finally:
                book.close()
            unsaid = [name for name, cell in contents.cells.items() if cell is None]
            if unsaid:
                _check_formulas(path, unsaid)
        except WorkbookError:
            raise
        except Exception as error:  # whatever a damaged file makes openpyxl do
            raise WorkbookError("workbook.damaged", path=str(path)) from error
    return contents


def _contents(path: str | os.PathLike[str], book: Any) -> Contents:
    mark = _cells(path, book, {MARK: MARK}, "workbook.foreign")[MARK]
    if not isinstance(mark, (int, float)) or mark < 1:
        raise WorkbookError("workbook.foreign", path=str(path))
    if mark > VERSION:
        raise WorkbookError("workbook.newer", path=str(path))
    kept = None
    if KEPT_SHEET in book.sheetnames:
        rows = book[KEPT_SHEET].iter_rows(max_row=KEPT_ROWS, max_col=4, values_only=True)
        kept = kept_in(rows)
    if kept and any(_place(book, name.replace(".", "_"))[0] for name in kept.added):
        kept = None  # somebody has been at the hidden sheet
    names = {name.replace(".", "_"): name for name in full_paths() if kept is None or name not in kept.added}
    cells = _cells(path, book, names, "workbook.gone")
    return Contents(cells | ({name: kept.exported[name] for name in kept.added} if kept else {}), kept)


def _cells(path: str | os.PathLike[str], book: Any, names: dict[str, str], missing: str) -> dict[str, object]:
    """The values of named cells, each sheet read once."""
    wanted: dict[str, dict[tuple[int, int], str]] = {}
    for name, key in names.items():
        sheet, row, column = _place(book, name)
        if not sheet:
            raise WorkbookError(missing, path=str(path), name=name)
        wanted.setdefault(sheet, {})[row, column] = key
    found: dict[str, object] = {}
    for sheet, places in wanted.items():
        for (row, column), value in _values(book[sheet], set(places)):
            found[places[row, column]] = value
    return {key: found.get(key) for key in names.values()}


def _place(book: Any, name: str) -> tuple[str, int, int]:
    """Sheet, row and column of a named cell; an empty sheet where there is none."""
    from openpyxl.utils import column_index_from_string

    defined = book.defined_names.get(name)
    for sheet, area in defined.destinations if defined is not None else ():
        match = _AREA.fullmatch(area)
        if match and sheet in book.sheetnames:
            row, column = int(match[2]), column_index_from_string(match[1])
            if row <= LAST_ROW and column <= LAST_COLUMN:
                return sheet, row, column
    return "", 0, 0


def _values(sheet: Any, places: set[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], object]]:
    rows, columns = (max(numbers) for numbers in zip(*places, strict=True))
    for row, cells in enumerate(sheet.iter_rows(max_row=rows, max_col=columns, values_only=True), start=1):
        for column, value in enumerate(cells, start=1):
            if (row, column) in places:
                yield (row, column), value


def _check_formulas(path: str | os.PathLike[str], names: list[str]) -> None:
    """A cell without a value may be a formula that no program has computed yet."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    try:
        cells = _cells(path, book, {name.replace(".", "_"): name for name in names}, "workbook.gone")
    finally:
        book.close()
    for name, cell in cells.items():
        if cell is not None:
            raise WorkbookError("workbook.not_computed", path=str(path), name=name)

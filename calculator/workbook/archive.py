"""A first look at a file before it is taken apart: is it a workbook at all, and is it of a sane size?"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from pathlib import Path

from calculator.files.errors import not_read
from calculator.workbook.errors import WorkbookError

FILE_LIMIT = 20_000_000  # bytes; an exported workbook has some 300,000
UNPACKED_LIMIT = 60_000_000  # an exported one has some 3,000,000
PART_LIMIT = 15_000_000  # of what is read whole, as the texts; of sheets only the first rows are
RATIO_LIMIT = 200  # unpacked over packed; sheets have 5 to 20
RATIO_FROM = 1_000_000  # unpacked bytes from which the ratio counts
PARTS_LIMIT = 1_000
START = 2_000  # bytes of a part in which a document type would stand


def check_archive(path: str | os.PathLike[str]) -> None:
    """
    Refuse what cannot be one of our workbooks, without unpacking it.

    Raises
    ------
    WorkbookError
        For folders, special files, files too large packed or unpacked, other formats, damaged or locked ones.
    """
    place, name = Path(path), str(path)
    try:
        status = place.stat()
        if stat.S_ISDIR(status.st_mode):
            raise WorkbookError("file.is_folder", path=name)
        if not stat.S_ISREG(status.st_mode):
            raise WorkbookError("file.not_regular", path=name)
        if status.st_size > FILE_LIMIT:
            raise WorkbookError("file.too_large", path=name, limit=f"{FILE_LIMIT:,}")
        with zipfile.ZipFile(place) as archive:
            _check_parts(name, archive)
    except FileNotFoundError:
        raise WorkbookError("file.none", path=name) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        if isinstance(error, WorkbookError):
            raise
        raise WorkbookError("workbook.no_workbook", path=name) from error
    except OSError as error:
        said = not_read(path, error)
        raise WorkbookError(said.key, **said.words) from error


def _check_parts(path: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    whole = max(
        (part.file_size for part in parts if not part.filename.startswith("xl/worksheets/")), default=0
    )
    if (
        len(parts) > PARTS_LIMIT
        or sum(part.file_size for part in parts) > UNPACKED_LIMIT
        or whole > PART_LIMIT
    ):
        raise WorkbookError("workbook.unpacks", path=path)
    for part in parts:
        if part.flag_bits & 1:
            raise WorkbookError("workbook.password", path=path)
        if part.file_size > RATIO_FROM and part.file_size > RATIO_LIMIT * max(part.compress_size, 1):
            raise WorkbookError("workbook.unpacks", path=path)
    if "xl/workbook.xml" not in archive.namelist():
        raise WorkbookError("workbook.no_workbook", path=path)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                if b"<!DOCTYPE" in file.read(START):
                    raise WorkbookError("workbook.doctype", path=path)

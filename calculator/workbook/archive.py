"""A first look at a file before it is taken apart: is it a workbook at all, and is it of a sane size?"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from pathlib import Path

from calculator.workbook.errors import WorkbookError

FILE_LIMIT = 30_000_000  # bytes; an exported workbook has some 100,000
UNPACKED_LIMIT = 150_000_000
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
    place = Path(path)
    try:
        status = place.stat()
        if stat.S_ISDIR(status.st_mode):
            raise WorkbookError(f"{path}: This is a folder, not a workbook.")
        if not stat.S_ISREG(status.st_mode):
            raise WorkbookError(f"{path}: This is not a regular file.")
        if status.st_size > FILE_LIMIT:
            raise WorkbookError(
                f"{path}: The file has more than {FILE_LIMIT:,} bytes; a workbook of ours has far fewer."
            )
        with zipfile.ZipFile(place) as archive:
            _check_parts(path, archive)
    except FileNotFoundError:
        raise WorkbookError(f"{path}: There is no such file.") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        if isinstance(error, WorkbookError):
            raise
        raise WorkbookError(f"{path}: This is not an Excel workbook (.xlsx), or it is damaged.") from error
    except OSError as error:
        raise WorkbookError(f"{path}: The file cannot be read ({error.strerror or error}).") from error


def _check_parts(path: str | os.PathLike[str], archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise WorkbookError(f"{path}: The file unpacks to more than a workbook of ours ever holds.")
    for part in parts:
        if part.flag_bits & 1:
            raise WorkbookError(f"{path}: The workbook is locked with a password.")
        if part.file_size > RATIO_FROM and part.file_size > RATIO_LIMIT * max(part.compress_size, 1):
            raise WorkbookError(f"{path}: The file unpacks to more than a workbook of ours ever holds.")
    if "xl/workbook.xml" not in archive.namelist():
        raise WorkbookError(f"{path}: This is not an Excel workbook (.xlsx).")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                if b"<!DOCTYPE" in file.read(START):
                    raise WorkbookError(f"{path}: The file holds a document type, which no workbook has.")

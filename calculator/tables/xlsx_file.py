"""An XLSX file being written: no text in it becomes a formula, and a full disk is told once."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from typing import Any


class _Destination(io.FileIO):
    """
    The file on disk. After a failure it takes everything and keeps nothing.

    The half-made archive would otherwise fail again when it is cleared away, and say so on standard error.
    """

    failed = False

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        done = 0
        while done < len(view) and not self.failed:
            try:
                done += super().write(view[done:])
            except OSError:
                self.failed = True
                raise
        return len(view)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return 0 if self.failed else super().seek(offset, whence)

    def tell(self) -> int:
        return 0 if self.failed else super().tell()

    def flush(self) -> None:
        if not self.failed:
            super().flush()


@contextlib.contextmanager
def xlsx_file(path: str | os.PathLike[str], **options: Any) -> Iterator[Any]:
    """
    An ``xlsxwriter.Workbook`` to write into; the file is finished where the block ends well.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        _Destination(os.fspath(path), "w") as destination,
    ):
        file = xlsxwriter.Workbook(destination, {**safe, "tmpdir": folder, **options})
        try:
            yield file
            file.close()
        except XlsxWriterException as error:
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error
        finally:
            if file.constant_memory:  # rows in temporary files, left open where writing did not end well
                for sheet in file.worksheets():
                    with contextlib.suppress(OSError):
                        sheet._opt_close()

"""The one layer that touches files: whole or not at all, known again, locked while it matters."""

from calculator.files.atomic import write_bytes, write_text, written_beside
from calculator.files.errors import ChangedError, FileError
from calculator.files.places import data_folder
from calculator.files.read import read_bytes, read_text
from calculator.files.stamp import Stamp

__all__ = [
    "ChangedError", "FileError", "Stamp", "data_folder", "read_bytes", "read_text", "write_bytes", "write_text",
    "written_beside",
]  # fmt: skip

"""A comparison as a living workbook, and back."""

from calculator.workbook.errors import WorkbookError
from calculator.workbook.write import export

__all__ = ["WorkbookError", "export"]

"""A comparison as a living workbook, and back."""

from calculator.workbook.errors import WorkbookError
from calculator.workbook.imported import Difference, Imported, import_
from calculator.workbook.write import export

__all__ = ["Difference", "Imported", "WorkbookError", "export", "import_"]

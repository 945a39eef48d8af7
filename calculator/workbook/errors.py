"""What can be wrong with a workbook."""

from calculator.said import Said


class WorkbookError(Said):
    """A workbook that cannot be written or read. The message is one sentence that names what is wrong."""

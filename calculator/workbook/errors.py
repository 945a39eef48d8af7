"""What can be wrong with a workbook."""


class WorkbookError(ValueError):
    """A workbook that cannot be written or read. The message is one sentence that names what is wrong."""

"""What can be wrong with a library row."""

from calculator.said import Said


class LibraryError(Said):
    """A table, row or source that does not exist or cannot be used. The message is one sentence that names it."""

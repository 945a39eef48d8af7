"""What can be wrong with a library row."""


class LibraryError(ValueError):
    """A table, row or source that does not exist or cannot be used. The message is one sentence that names it."""

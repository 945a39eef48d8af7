"""What can be wrong with a profile."""

from calculator.said import Said


class ProfileError(Said):
    """A profile that cannot be read or written. The message is one sentence that names what is wrong."""

"""What can be wrong with a profile."""


class ProfileError(ValueError):
    """A profile that cannot be read or written. The message is one sentence that names what is wrong."""

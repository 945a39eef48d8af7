"""A saved comparison: values, origins and links of both sides; reading, writing, the shipped examples."""

from calculator.profile.errors import ProfileError
from calculator.profile.examples import DEFAULT, Example, example, examples
from calculator.profile.files import SUFFIX, load, load_stamped, save
from calculator.profile.profile import UNKNOWN, Profile, may_be_unknown
from calculator.profile.reading import loads
from calculator.profile.schema import schema
from calculator.profile.writing import dumps

__all__ = [
    "DEFAULT", "SUFFIX", "UNKNOWN", "Example", "Profile", "ProfileError", "dumps", "example", "examples", "load",
    "load_stamped", "loads", "may_be_unknown", "save", "schema",
]  # fmt: skip

"""A short name for the inputs that a result belongs to: when it no longer matches, the result is stale."""

from __future__ import annotations

import hashlib
import struct

from calculator.inputs import full_paths
from calculator.profile import Profile

LENGTH = 16


def fingerprint(profile: Profile) -> str:
    """
    Hexadecimal digits that change when a value, an origin or a link of the profile changes; names and notes do not count.

    Examples
    --------
    >>> from calculator.profile import example
    >>> profile = example()
    >>> fingerprint(profile) == fingerprint(profile.renamed("Another"))
    True
    >>> fingerprint(profile) == fingerprint(profile.with_value("site.pue", 1.5))
    False
    """
    paths = list(full_paths())
    digest = hashlib.sha256(struct.pack(f"<{len(paths)}d", *(profile.values[path] for path in paths)))
    for path in paths:
        digest.update(f"\n{profile.origins.get(path, '')}".encode())
    digest.update("\n".join(sorted(profile.linked)).encode())
    return digest.hexdigest()[:LENGTH]

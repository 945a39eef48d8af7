"""Room that arrays leave is kept for the next ones: giving it back to the system each time costs threads half their gain."""

from __future__ import annotations

import contextlib
import functools

TRIM, MMAP = -1, -3  # glibc's numbers of the two settings, in malloc.h
KEPT, LARGE = 32 << 20, 16 << 20  # bytes free at an arena's end; arrays from which each has pages of its own


@functools.cache
def keep_room() -> bool:
    """
    Have the C library keep up to 32 MiB a thread for arrays to come; whether it does.

    glibc gives free memory back in bits of 128 KiB to begin with, and every chunk of draws fetches its pages anew, which
    threads of one process can do only one after another. Elsewhere nothing is done.
    """
    import ctypes

    with contextlib.suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        return bool(mallopt(MMAP, LARGE)) and bool(mallopt(TRIM, KEPT))
    return False

"""
What a crash, a power cut or another program cannot take away.

``list_unfinished()`` gives the unsaved comparisons of processes that ended without being closed; ``restore(entry)`` the profile of one
(``Files.restore`` opens it in the window), ``discard(entry)`` forgets it, ``look_later(entry)`` has it asked no more.
"""

from ui.recovery.entries import Entry, discard, list_unfinished, look_later, restore

__all__ = ["Entry", "discard", "list_unfinished", "look_later", "restore"]

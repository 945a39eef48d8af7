"""The cost of a million LLM tokens, here and there: one model, many readers. Never imports Qt."""

from calculator.version import __version__

__all__ = ["__version__"]

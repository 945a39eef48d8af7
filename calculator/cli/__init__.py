"""The terminal face: `main.py COMMAND`."""

from calculator.cli.main import main

__all__ = ["main"]

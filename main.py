"""Token Parity: opens the window, or runs a command (`python main.py --help`)."""

from __future__ import annotations

import sys
from typing import Any


def main(arguments: list[str]) -> int:
    """Start the face that the arguments ask for; the exit status."""
    opens_window = not arguments or arguments[0].endswith(".tokenparity")
    if opens_window:
        from ui.app import run

        return run(arguments)
    from calculator.cli import main as command

    return command(arguments, _write_report)


def _write_report(*asked: Any) -> None:
    """Paint a report: the one command that needs what the window is made of."""
    from ui.report.headless import write

    write(*asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Token Parity: opens the window, or runs a command (`python main.py --help`)."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any


def main(arguments: list[str]) -> int:
    """Start the face that the arguments ask for; the exit status."""
    first = arguments[0] if arguments else ""
    if not first or first.lower().endswith((".tokenparity", ".xlsx")):
        if not _has_screen():
            print("main.py: There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. The commands need none; main.py --help lists them.", file=sys.stderr)  # fmt: skip
            return 2
        gc.disable()  # until the window stands; nothing that is made before is garbage
        from ui.app import run

        return run(arguments)
    if first == "--self-test":
        from ui.selftest import run as test

        return test()
    if first == "--start-times":
        gc.disable()  # as any other start
        from ui.start_times import run as measure

        return measure()
    from calculator.cli import main as command

    return command(arguments, _write_report)


def _has_screen() -> bool:
    """Whether Qt can open a window; where it cannot, it ends the process on Linux."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _write_report(*asked: Any) -> None:
    """Paint a report: the one command that needs what the window is made of."""
    from ui.report.headless import write

    write(*asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

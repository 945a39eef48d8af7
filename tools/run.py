"""Set up once, then start Token Parity: python3 tools/run.py [arguments of main.py]."""

import ctypes
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import setup_env

# What Qt loads on Linux and a bare Debian or Ubuntu lacks; Qt's own message names the wrong one.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}


def has_screen() -> bool:
    """Tell whether a window can open here."""
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def missing_packages() -> list[str]:
    """Return the packages of Qt's libraries that do not load."""
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def main() -> int:
    setup_env.ensure("app.lock")
    arguments = sys.argv[1:]
    if not arguments and not has_screen():
        print("There is no screen here, so this is the comparison in the terminal (main.py compare).")
        arguments = ["compare"]
    sys.stdout.flush()
    status = setup_env.start(str(setup_env.ROOT / "main.py"), *arguments)
    if status and not arguments and sys.platform.startswith("linux"):
        missing = missing_packages()
        if missing:
            print(f"Qt needs: apt-get install -y {' '.join(missing)}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())

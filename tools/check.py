"""
What "done" means: lint, format, types, import contracts, tests, the built program, in this order, all of them.

Runs in an environment that has requirements/dev.lock; ``python3 tools/test.py`` makes it first.
With arguments, only pytest runs, with those; paths count from the project's folder.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"  # it has no -m form
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import contracts": ["-c", LINT_IMPORTS],
    "pytest": ["-m", "pytest", "-q"],
    "bundle": ["-m", "pytest", "-q", "-m", "bundle", "tests/test_packaging_built.py"],
}


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PYTHONUTF8", "1")
    if sys.argv[1:]:
        return subprocess.call([sys.executable, "-m", "pytest", *sys.argv[1:]], cwd=ROOT)
    statuses = {}
    times = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        started = time.monotonic()
        statuses[name] = subprocess.call([sys.executable, *command], cwd=ROOT)
        times.append(f"{name} {time.monotonic() - started:.1f} s")
    failed = [name for name, status in statuses.items() if status]
    print("==", ", ".join(times))
    print("== failed: " + ", ".join(failed) if failed else "== all checks passed", flush=True)
    return next((status for status in statuses.values() if status), 0)


if __name__ == "__main__":
    sys.exit(main())

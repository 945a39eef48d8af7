"""
How long the built program takes to its first paint, beside an empty window built the same way, and how big it is.

    python benchmarks/bench_startup.py [FOLDER]

FOLDER is a built program (dist/token-parity; built if it is not there). No screen is needed. Starts alternate, so that
a busy moment of the machine hits both; every figure is a median of 20, with the least beside it. ``compare`` is timed
from source against ``python -c "import numpy"``.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
ROUNDS, COLD_ROUNDS = 20, 5
EMPTY_SPEC = """
import sys
sys.path.insert(0, {packaging!r})
from bundle import contents
from PyInstaller.depend.bindepend import get_imports
a = Analysis([{script!r}], hiddenimports=list(contents.HIDDEN), excludes=list(contents.EXCLUDED))
a.binaries = [entry for entry in a.binaries if contents.kept(entry)]
a.datas = [entry for entry in a.datas if contents.kept(entry)]
a.binaries = contents.without_orphans(list(a.binaries), lambda path: [name for name, _ in get_imports(path)])
exe = EXE(PYZ(a.pure), a.scripts, exclude_binaries=True, name="empty-window", strip=False, upx=False)
COLLECT(exe, a.binaries, a.datas, name="empty-window", strip=False, upx=False)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "token-parity")
    folder = parser.parse_args().folder.resolve()
    if not folder.exists():
        subprocess.run([sys.executable, ROOT / "packaging" / "build.py", "--out", folder.parent], check=True)
    with tempfile.TemporaryDirectory(prefix="token-parity-") as home:
        empty = build_empty(Path(home))
        measure_windows(folder, empty, home)
        measure_compare(home)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"bundle: {size / 2**20:.0f} MiB unpacked (limit 190)")
    return 0


def build_empty(folder: Path) -> Path:
    """Build the empty window with our rules of what stays out; its folder."""
    spec = folder / "empty.spec"
    packaging, script = str(ROOT / "packaging"), str(HERE / "empty_window.py")
    spec.write_text(EMPTY_SPEC.format(packaging=packaging, script=script), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command: list[Path | str] = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", folder / "dist", "--workpath", folder / "work", spec]
    subprocess.run(command, check=True, env=environment)
    return folder / "dist" / "empty-window"


def measure_windows(ours: Path, empty: Path, home: str) -> None:
    """Print warm and cold starts, and our memory: as the program opens at first, and straight on the Compare page."""
    settings = Path(home) / "compare" / ".config" / "token-parity" / "token-parity.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nopens_on_start=false\npage=compare\n", encoding="utf-8")
    program: list[Path | str] = [ours / "token-parity", "--start-times"]
    starts: dict[str, tuple[list[Path | str], str]] = {
        "empty": ([empty / "empty-window"], home),
        "ours": (program, home),
        "compare": (program, str(settings.parents[2])),
    }
    for command, where in starts.values():
        start(command, where)  # everything in the page cache, settings written
    warm: dict[str, list[dict[str, float]]] = {name: [] for name in starts}
    for _ in range(ROUNDS):
        for name, (command, where) in starts.items():
            warm[name].append(start(command, where))
    bare = [times["window_s"] for times in warm["empty"]]
    tell("empty window, first paint", bare)
    tell("ours, first paint", [times["window_s"] for times in warm["ours"]], bare, 1.6)
    tell("ours on the Compare page, first paint", [times["window_s"] for times in warm["compare"]], bare)
    tell(
        "ours on the Compare page, with its chart", [times["chart_s"] for times in warm["compare"]], bare, 3.0
    )
    cold = []
    for _ in range(COLD_ROUNDS):
        forget(ours)
        cold.append(start(*starts["ours"])["window_s"])
    tell("ours, first paint, cold (limit 1 s)", cold)
    resident = [times["resident_bytes"] / 1e6 for times in warm["compare"]]
    print(f"resident memory when the chart stands: {statistics.median(resident):.0f} MB (limit 190)")


def start(command: list[Path | str], home: str) -> dict[str, float]:
    """Start a program that says when it painted; seconds since it was started."""
    environment = {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    began = time.monotonic()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, timeout=120)
    times: dict[str, float] = json.loads(done.stdout)
    return {key: value - began if key.endswith("_s") else value for key, value in times.items()}


def forget(folder: Path) -> None:
    """Drop the files of a folder from the page cache."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure_compare(home: str) -> None:
    """Print how long the comparison takes in the terminal, beside the import of numpy."""
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", ROOT / "calculator", ROOT / "main.py"], check=True
    )
    numpy_s, compare_s = [], []
    for _ in range(ROUNDS):
        numpy_s.append(seconds(lambda: run("-c", "import numpy", home=home)))
        compare_s.append(seconds(lambda: run(str(ROOT / "main.py"), "compare", home=home)))
    tell('python -c "import numpy"', numpy_s)
    tell("compare in the terminal", compare_s, numpy_s, 2.5)


def run(*arguments: str, home: str) -> None:
    environment = {"HOME": home, "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)


def seconds(call: Callable[[], None]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began


def tell(name: str, times: list[float], beside: list[float] | None = None, limit: float = math.nan) -> None:
    """Print the median and the least of some times, and the ratio of medians to others."""
    text = f"{name}: {statistics.median(times):.3f} s (least {min(times):.3f})"
    if beside is not None:
        ratio = statistics.median(times) / statistics.median(beside)
        text += f", {ratio:.2f} x (of the least {min(times) / min(beside):.2f} x)"
    if not math.isnan(limit):
        text += f", limit {limit} x"
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

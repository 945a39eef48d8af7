"""
Build Token Parity for the system that this runs on: python packaging/build.py [--archive] [--deb] [--installer]

Makes dist/token-parity, a folder that starts with a double click and needs no Python. ``--archive`` packs it (tar.xz
and tar.gz on Linux, zip elsewhere), ``--deb`` makes a Debian package, ``--installer`` calls Inno Setup on Windows.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

SYSTEMS = {"win32": "windows", "darwin": "macos"}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for what is built (dist)")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build", help="folder for what lies between (build)"
    )
    parser.add_argument("--archive", action="store_true", help="pack the folder as one file")
    parser.add_argument("--level", type=int, default=6, help="how hard xz and gzip pack, 0 to 9 (6)")
    parser.add_argument("--deb", action="store_true", help="make a Debian package")
    parser.add_argument(
        "--installer", action="store_true", help="make an installer for Windows (needs Inno Setup)"
    )
    arguments = parser.parse_args()
    if importlib.util.find_spec("PyInstaller") is None or importlib.util.find_spec("PySide6") is None:
        from tools import setup_env

        setup_env.ensure("dev.lock")
        return setup_env.start(__file__, *sys.argv[1:])
    started = time.monotonic()
    out, work = arguments.out.resolve(), arguments.work.resolve()
    made = [build(out, work), *packages(arguments, out, work)]
    for path in made:
        print(f"{path}  {size(path) / 1e6:.1f} MB ({size(path) / 2**20:.1f} MiB)")
    print(f"Built in {time.monotonic() - started:.0f} s")
    return 0


def build(out: Path, work: Path) -> Path:
    """The folder, or the .app on macOS, under ``out``."""
    from bundle import licences

    prepared = work / "prepared"
    prepared.mkdir(parents=True, exist_ok=True)
    expected = subprocess.run(
        [sys.executable, ROOT / "main.py", "compare", "--json"], check=True, capture_output=True, text=True,
        encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"},
    ).stdout  # fmt: skip
    (prepared / "selftest.json").write_text(json.dumps(json.loads(expected)), encoding="utf-8")
    parts = licences.collect(prepared / "licences")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["TOKEN_PARITY_PREPARED"] = str(prepared)  # the recipe takes no arguments
    command: list[str | Path] = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", out, "--workpath", work / "pyinstaller"),
        ROOT / "packaging" / "token-parity.spec",
    ]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    folder = out / "token-parity"
    if sys.platform == "darwin":
        shutil.rmtree(folder)
        return finish(out / "Token Parity.app", parts, "Contents/Resources")
    return finish(folder, parts, "")


def finish(folder: Path, parts: list[tuple[str, str, str]], texts: str) -> Path:
    """Strip what may be stripped, and put the licences where one looks for them."""
    from bundle import licences

    inside = folder / "_internal"
    if sys.platform == "linux":
        for library in inside.glob("libpython*.so*"):  # nothing else: stripping breaks numpy
            subprocess.run(["strip", library], check=True)
        own = [
            path for path in inside.glob("lib*.so*") if not path.is_symlink()
        ]  # links lead to those of wheels
        system = [path for path in own if not path.name.startswith("libpython")]
        parts = parts + licences.collect_debian(inside / "licences", system)
    shutil.copyfile(ROOT / "LICENSE", folder / texts / "LICENSE.txt")
    (folder / texts / "THIRD_PARTY.txt").write_text(licences.third_party(parts), encoding="utf-8")
    return folder


def packages(arguments: argparse.Namespace, out: Path, work: Path) -> list[Path]:
    """The downloads that were asked for."""
    from bundle import archives, names, windows

    system = SYSTEMS.get(sys.platform, "linux")
    folder = out / ("Token Parity.app" if system == "macos" else "token-parity")
    made = []
    if arguments.archive and system == "linux":
        made.extend(archives.tarred(folder, out, arguments.level))
    elif arguments.archive:
        made.append(archives.zipped(folder, out, system))
    if arguments.deb:
        made.append(archives.deb(folder, out, work, arguments.level))
    if arguments.installer:
        compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
        subprocess.run(
            windows.installer_command(compiler, names.version(), str(folder), str(out)), check=True
        )
        made.extend(out.glob("*-setup.exe"))
    return made


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if not file.is_symlink()]
    return sum(file.stat().st_size for file in files if file.is_file())


if __name__ == "__main__":
    sys.exit(main())

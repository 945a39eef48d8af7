"""
Make .venv beside the project and fill it from a lock file.

The first call takes a minute or less; later calls compare a stamp and return. Runs on a bare
Python with pip, so: standard library only, and syntax that an old Python can at least parse.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  the sentence is for the older ones
    sys.exit(
        "Token Parity needs Python 3.11 or newer; this is Python %d.%d. "  # noqa: UP031
        "Install a newer one and start this with it, for example python3.12 tools/run.py"
        % sys.version_info[:2]
    )

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import time
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "token-parity.json"  # written last: without it the folder is half made
LOCKS = {"app.lock": ("app.lock",), "dev.lock": ("app.lock", "dev.lock")}  # what each one brings

NO_NETWORK = (
    "name resolution",
    "getaddrinfo",
    "dns error",
    "failed to lookup",
    "connection refused",
    "connection reset",
    "newconnectionerror",
    "network is unreachable",
    "error sending request",
    "timed out",
    "no matching distribution",
    "proxy",
)


def ensure(lock: str) -> None:
    """Have .venv hold what ``lock`` names, or leave with a sentence that says why not."""
    wanted = {name: _digest(name) for name in LOCKS[lock]}
    if wanted.items() <= _stamp().items():
        return
    print(
        f"Setting up {VENV} from requirements/{lock} (once, about a minute) ...", file=sys.stderr, flush=True
    )
    started = time.monotonic()
    try:
        venv.EnvBuilder(clear=True, with_pip=False, symlinks=os.name != "nt").create(VENV)
        _install(lock)
        _compile()
        STAMP.write_text(json.dumps({**wanted, "base": os.path.realpath(PYTHON)}, indent=1), encoding="utf-8")
    except KeyboardInterrupt:
        sys.exit("Stopped; the next start begins the setting up again.")
    except OSError as error:
        sys.exit(f"Setting up failed: {error}")
    print(f"Ready after {time.monotonic() - started:.0f} s.", file=sys.stderr, flush=True)


def start(*arguments: str) -> int:
    """Run the Python of .venv and return its exit status."""
    process = subprocess.Popen([PYTHON, *arguments])
    while True:
        try:
            status = process.wait()
        except KeyboardInterrupt:  # the program got it too and decides what it means
            continue
        return status if status >= 0 else 128 - status


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / lock).read_bytes()).hexdigest()


def _stamp() -> dict[str, str]:
    """Return what a finished set-up left; nothing if its Python has gone or moved on."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if PYTHON.exists() and stamp.get("base") == os.path.realpath(PYTHON) else {}


def _installers() -> Iterator[list[str]]:
    uv = shutil.which("uv")
    if uv:
        yield [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
    pip = ["install", "--quiet", "--no-input", "--disable-pip-version-check"]
    if importlib.util.find_spec("pip"):
        yield [sys.executable, "-m", "pip", "--python", str(PYTHON), *pip]
    elif importlib.util.find_spec("ensurepip"):
        subprocess.run([PYTHON, "-m", "ensurepip"], check=False, stdout=subprocess.DEVNULL)
        yield [str(PYTHON), "-m", "pip", *pip]


def _install(lock: str) -> None:
    said = ""
    for installer in _installers():
        command = [*installer, "--require-hashes", "-r", str(ROOT / "requirements" / lock)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        if done.returncode == 0:
            return
        said = (done.stdout + done.stderr).strip()
    if not said:
        sys.exit(
            "Neither pip nor uv is there to install with. On Debian or Ubuntu: apt-get install python3-pip"
        )
    print("\n".join(said.splitlines()[-12:]), file=sys.stderr)
    if any(sign in said.lower() for sign in NO_NETWORK):
        sys.exit("The packages could not be fetched: check the network or the proxy, then start this again.")
    sys.exit("The packages could not be installed; the lines above are the installer's own words.")


def _compile() -> None:
    """Byte-compile, also where PYTHONDONTWRITEBYTECODE is set: imports are up to five times faster."""
    sources = [path for path in (ROOT / "calculator", ROOT / "ui", ROOT / "main.py") if path.exists()]
    subprocess.run(
        [PYTHON, "-m", "compileall", "-q", "-j", "0", VENV, *sources],
        check=False,  # a package may hold a template that is no Python
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    ensure(sys.argv[1] if len(sys.argv) > 1 else "app.lock")

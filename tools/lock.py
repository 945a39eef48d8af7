"""
Write requirements/app.lock and requirements/dev.lock from pyproject.toml.

``python3 tools/lock.py`` keeps the versions that still fit; ``--upgrade`` takes the newest. Needs
uv. The files hold exact versions and hashes, for Linux, Windows and macOS, and name no host.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
HEADER = "# Exact versions and hashes of what pyproject.toml asks for. Written by: python3 tools/lock.py\n"
OPTIONS = [
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
]


def compile_lock(name: str, *options: str) -> None:
    """Resolve one lock file; the old one gives the versions to keep."""
    path = REQUIREMENTS / name
    command = ["uv", "pip", "compile", "pyproject.toml", *OPTIONS, *options, *sys.argv[1:]]
    subprocess.run([*command, "-o", str(path.relative_to(ROOT))], check=True, cwd=ROOT)
    text = path.read_text(encoding="utf-8")
    if "://" in text:
        sys.exit(f"{path.name} names a host; leave it out")
    path.write_text(HEADER + text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        compile_lock("app.lock")
        compile_lock("dev.lock", "--extra", "dev", "-c", "requirements/app.lock")
    except FileNotFoundError:
        sys.exit("tools/lock.py needs uv: pip install uv")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)

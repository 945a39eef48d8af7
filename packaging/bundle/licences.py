"""The licences of everything that is shipped, read from where it was installed."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from bundle import names

# What the program runs on; what these ask for in turn is looked up.
DISTRIBUTIONS = ("PySide6-Essentials", "numpy", "pyqtgraph", "XlsxWriter", "openpyxl")
STARTER = "pyinstaller"  # its starter program is part of the bundle
COMMON = Path("/usr/share/common-licenses")
TEXTS = names.PACKAGING / "licences"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?![^;]*;.*extra)")

# Wheels without a licence file of their own, and the texts that their metadata names.
_TEXTS_OF = {
    "PySide6_Essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


def shipped_distributions() -> list[importlib.metadata.Distribution]:
    """Every Python package in the bundle, each once, the starter last."""
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = list(DISTRIBUTIONS)
    while waiting:
        distribution = importlib.metadata.distribution(waiting.pop(0))
        name = distribution.metadata["Name"]
        if name in found or name == "colorama":  # pyqtgraph's, for its own examples; not shipped
            continue
        found[name] = distribution
        for line in distribution.requires or ():
            asked = _REQUIREMENT.match(line)
            if asked and "extra ==" not in line:
                waiting.append(asked[1])
    return [*found.values(), importlib.metadata.distribution(STARTER)]


def licence_of(distribution: importlib.metadata.Distribution) -> str:
    """The licence that a package states, in a few words."""
    metadata = distribution.metadata
    stated = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
    classified = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    first = stated.strip().splitlines()[:1]
    return first[0] if first and len(first[0]) < 120 else ", ".join(classified) or "see its file"


def licence_files(distribution: importlib.metadata.Distribution) -> list[Path]:
    """The licence texts that came with a package, or those of ours that its metadata names."""
    own = [TEXTS / name for name in _TEXTS_OF.get(distribution.metadata["Name"], ())]
    inside = [
        Path(str(file.locate()))
        for file in distribution.files or ()
        if ".dist-info" in str(file.parent) and _LICENCE_FILE.search(file.name)
    ]
    return own + inside


def python_licence() -> Path:
    """The licence of the Python that is shipped."""
    places = [
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright"),
    ]
    for path in places:
        if path.is_file():
            return path
    raise SystemExit(f"Python's licence is in none of {', '.join(map(str, places))}")


def collect(folder: Path) -> list[tuple[str, str, str]]:
    """
    Copy every licence text into ``folder``, one folder a package.

    Returns
    -------
    list of tuple
        Name, version and licence of each part.

    Raises
    ------
    SystemExit
        If a package has no licence text at all.
    """
    shutil.rmtree(folder, ignore_errors=True)
    parts = [("Python", sys.version.split()[0], "PSF-2.0")]
    _copy([python_licence()], folder / "Python")
    for distribution in shipped_distributions():
        name = distribution.metadata["Name"]
        texts = licence_files(distribution)
        if not texts:
            raise SystemExit(f"No licence text for {name}: add one to {TEXTS}")
        _copy(texts, folder / name)
        parts.append((name, distribution.version, licence_of(distribution)))
    for name, licence, text in (
        ("Noto Sans, Noto Sans SC (subsets)", "OFL-1.1", names.RESOURCES / "fonts" / "OFL.txt"),
        (
            "Sobol direction numbers of S. Joe and F. Y. Kuo",
            "BSD-3-Clause",
            names.RESOURCES / "sobol" / "LICENCE.txt",
        ),
        ("Icons and reference data of Token Parity", "MIT", names.ROOT / "LICENSE"),
    ):
        _copy([text], folder / name.split(" (")[0])
        parts.append((name, "", licence))
    return parts


def _copy(texts: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        target = folder / text.name
        number = 1
        while target.exists():  # numpy has a LICENSE in many folders
            number += 1
            target = folder / f"{text.stem}-{number}{text.suffix}"
        shutil.copyfile(text, target)


def debian_packages(libraries: Iterable[Path]) -> dict[str, list[str]]:
    """
    The Debian packages that libraries of the system came from.

    Returns
    -------
    dict
        Package to the names of its libraries; empty where there is no dpkg.
    """
    if shutil.which("dpkg-query") is None:
        return {}
    found: dict[str, list[str]] = {}
    for library in libraries:
        name = library.resolve().name
        said = subprocess.run(
            ["dpkg-query", "-S", f"*/{name}"], check=False, capture_output=True, text=True
        ).stdout
        package = said.partition(":")[0]
        if package:
            found.setdefault(package, []).append(library.name)
    return found


def collect_debian(folder: Path, libraries: Iterable[Path]) -> list[tuple[str, str, str]]:
    """Copy the copyright files of the system's libraries in the bundle; name, version and libraries of each package."""
    parts = []
    for package, files in sorted(debian_packages(libraries).items()):
        text = Path("/usr/share/doc") / package / "copyright"
        if text.is_file():
            _copy([text], folder / f"Debian {package}")
        version = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", package], check=False, capture_output=True, text=True
        ).stdout
        parts.append((package, version, f"Debian's package, unchanged: {', '.join(sorted(files))}"))
    _copy(_common_texts(folder), folder / "Debian common-licenses")
    return parts


def _common_texts(folder: Path) -> list[Path]:
    """The full texts that Debian's copyright files point to instead of repeating them, as the LGPL 2.1."""
    said = "".join(path.read_text("utf-8", "replace") for path in folder.glob("Debian */copyright*"))
    named = {name.rstrip(".") for name in re.findall(rf"{COMMON}/([A-Za-z0-9.-]+)", said)}
    return [path for name in sorted(named) if (path := COMMON / name).is_file()]


def third_party(parts: Iterable[tuple[str, str, str]]) -> str:
    """The list of parts as a text file."""
    rows = "\n".join(
        f"{' '.join(filter(None, (name, version)))}\n    {licence}" for name, version, licence in parts
    )
    return (TEXTS / "THIRD_PARTY.head.txt").read_text(encoding="utf-8") + "\n" + rows + "\n"

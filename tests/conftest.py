"""
What every test can count on: a private home for settings, English, no screen, and tools by name.

A test that needs a program of the system asks for it with ``require_tool("soffice")``,
``require_xvfb`` or ``recalculate``. Where the program is missing the test is skipped, the closing
lines say how many were and what to install; with TOKEN_PARITY_REQUIRE_TOOLS=1 it fails instead.
"""

import gc
import importlib
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

# The program to look for, its name in a sentence, its Debian package.
TOOLS = {
    "soffice": ("LibreOffice", "libreoffice-calc"),
    "Xvfb": ("Xvfb", "xvfb"),
    "xdotool": ("xdotool", "xdotool"),
    "openbox": ("openbox", "openbox"),
    "pdftotext": ("pdftotext", "poppler-utils"),
    "pdftoppm": ("pdftoppm", "poppler-utils"),
    "desktop-file-validate": ("desktop-file-validate", "desktop-file-utils"),
    "dpkg-deb": ("dpkg-deb", "dpkg"),
    "strip": ("strip", "binutils"),
    "xz": ("xz", "xz-utils"),
}
MISSING = pytest.StashKey[Counter[str]]()
HOME = pytest.StashKey[tempfile.TemporaryDirectory[str]]()

RECALCULATE_ON_LOAD = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MISSING] = Counter()
    gc.disable()  # as the program does: by itself it could come in a worker's thread, and Qt's objects die in the window's only
    home = config.stash[HOME] = tempfile.TemporaryDirectory(prefix="token-parity-")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.update(
        XDG_CONFIG_HOME=home.name, XDG_DATA_HOME=home.name, LC_ALL="C.UTF-8", LANGUAGE="", QT_SCALE_FACTOR="1"
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    if HOME in config.stash:
        config.stash[HOME].cleanup()


@pytest.fixture(scope="module", autouse=True)
def put_aside() -> Iterator[None]:
    """What the tests of a module leave behind is not looked at again: windows, which a sweep in the middle of others' work may break."""
    yield
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for tool, count in sorted(config.stash[MISSING].items()):
        name, package = TOOLS[tool]
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(
            f"{tests} skipped because {name} is missing: apt-get install -y --no-install-recommends {package}",
            yellow=True,
        )


@pytest.fixture
def require_tool(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Return a function that gives a program's path, or skips the test where there is none."""

    def find(tool: str) -> str:
        name, package = TOOLS[tool]
        path = shutil.which(tool)
        if path is None:
            reason = f"{name} is missing: apt-get install -y --no-install-recommends {package}"
            if os.environ.get("TOKEN_PARITY_REQUIRE_TOOLS") == "1":
                pytest.fail(reason, pytrace=False)
            request.config.stash[MISSING][tool] += 1
            pytest.skip(reason)
        return path

    return find


@pytest.fixture(scope="session")
def _xvfb() -> Iterator[str]:
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()  # Xvfb picks a free one and tells when it is up
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
        server.terminate()


@pytest.fixture
def require_xvfb(require_tool: Callable[[str], str], request: pytest.FixtureRequest) -> str:
    """Return the DISPLAY of a virtual screen, for programs that the test starts."""
    require_tool("Xvfb")
    display: str = request.getfixturevalue("_xvfb")
    return display


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a LibreOffice profile that recalculates every workbook; it trusts cached values else."""
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ON_LOAD, encoding="utf-8")
    return profile


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks without what analyses find: no formula reads that, and it takes most of the time."""
    for name in ("sensitivity", "uncertainty", "sites", "prices"):
        module = importlib.import_module(f"calculator.workbook.{name}_sheet")
        monkeypatch.setattr(module, f"write_{name}", lambda book: None)


@pytest.fixture
def recalculate(
    require_tool: Callable[[str], str], office_profile: Path, tmp_path: Path
) -> Callable[[Path], Path]:
    """Return a function that has LibreOffice compute a workbook anew and gives the new file."""
    soffice = require_tool("soffice")

    def run(workbook: Path) -> Path:
        folder = Path(tempfile.mkdtemp(dir=tmp_path, prefix="recalculated-"))
        done = subprocess.run(
            [
                soffice,
                "--headless",
                "--norestore",
                f"-env:UserInstallation={office_profile.as_uri()}",
                *("--convert-to", "xlsx", "--outdir", folder, workbook),
            ],
            check=False,
            capture_output=True,
            text=True,
            timeout=180,
        )
        result = folder / f"{workbook.stem}.xlsx"
        if not result.exists():  # LibreOffice reports success also when it could not read the file
            pytest.fail(f"LibreOffice wrote nothing: {done.stdout}{done.stderr}", pytrace=False)
        return result

    return run

"""
The built program, as a user gets it: built once, then started where there is no Python and no home.

Takes a minute or two, so ``-m bundle`` asks for it; tools/check.py does.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from bundle import linux, names
from calculator.profile import example, save

ROOT = Path(__file__).resolve().parent.parent
LIMIT_BYTES = 190 * 2**20
NEEDED = ("strip", "xz", "dpkg-deb", "desktop-file-validate")

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(sys.platform != "linux", reason="the workflow tries the other systems"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with everything that packaging/build.py makes; packed quickly instead of small."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if missing and os.environ.get("TOKEN_PARITY_REQUIRE_TOOLS") != "1":
        pytest.skip(f"building needs {', '.join(missing)}")
    out = tmp_path_factory.mktemp("built")
    options = ["--out", out, "--work", out / "work", "--archive", "--deb", "--level", "0"]
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "build.py", *options],
        check=False, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    """The archive, unpacked where the path has a blank."""
    folder = tmp_path_factory.mktemp("down loads")
    (archive,) = built.glob("*.tar.xz")
    subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)
    (inside,) = folder.iterdir()
    return inside


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """A root of its own into which dpkg put the package."""
    root = tmp_path_factory.mktemp("root")
    admin = root / "var" / "lib" / "dpkg"
    for folder in ("info", "updates", "triggers"):
        (admin / folder).mkdir(parents=True)
    for file in ("status", "available"):
        (admin / file).touch()
    (package,) = built.glob("*.deb")
    options = [
        "--force-not-root",
        "--force-depends",
        "--log",
        root / "dpkg.log",
    ]  # an empty root has no libraries
    done = subprocess.run(
        ["dpkg", "--root", root, *options, "--install", package],
        check=False, capture_output=True, text=True, env=os.environ | {"PATH": "/usr/sbin:/sbin:" + os.environ["PATH"]},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return root


def run(*command, **environment):
    """Start a program with nothing but the environment given."""
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        cwd="/",
        env=environment,
    )


def worked(done):
    assert done.returncode == 0, done.stdout + done.stderr
    assert "numbers as when it was built" in done.stdout
    return done.stdout.count("\n") == 1


def exec_line(entry):
    """The words of a menu entry's Exec key."""
    (line,) = re.findall(r"^Exec=(.*)$", entry.read_text(encoding="utf-8"), re.MULTILINE)
    return [word.replace("%%", "%") for word in shlex.split(line)]


def test_the_bundle_is_small(built):
    total = sum(path.stat().st_size for path in (built / names.COMMAND).rglob("*") if not path.is_symlink())
    assert total < LIMIT_BYTES


def test_it_works_in_an_empty_environment(built):
    done = run(built / names.COMMAND / names.COMMAND, "--self-test")
    assert worked(done)
    assert done.stderr == ""


def test_it_needs_no_path_no_home_and_no_python(built):
    done = run(built / names.COMMAND / names.COMMAND, "compare", "--json", PATH="/nowhere", HOME="/nowhere")
    assert done.returncode == 0, done.stderr
    source = subprocess.run(
        [sys.executable, ROOT / "main.py", "compare", "--json"], check=True, capture_output=True, text=True
    )
    assert json.loads(done.stdout) == json.loads(source.stdout)


def test_a_workbook_can_be_exported_and_read_back(built, tmp_path):
    program = built / names.COMMAND / names.COMMAND
    book = tmp_path / "book.xlsx"
    assert run(program, "export", "-o", book).returncode == 0
    assert run(program, "import", book, "-o", tmp_path / "back.tokenparity").returncode == 0
    assert (tmp_path / "back.tokenparity").stat().st_size > 1000


def test_the_self_test_notices_a_number_that_changed(unpacked):
    stored = unpacked / "_internal" / "resources" / "selftest.json"
    text = stored.read_text(encoding="utf-8")
    numbers = json.loads(text)
    numbers["domestic"]["cost_usd_per_mtok"] *= 1.0 + 1e-6
    stored.write_text(json.dumps(numbers), encoding="utf-8")
    done = run(unpacked / names.COMMAND, "--self-test")
    stored.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "cost_usd_per_mtok of the domestic side" in done.stderr


def test_the_archive_puts_itself_into_the_menu_and_out_again(unpacked, tmp_path):
    home = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = run(unpacked / "install.sh", **home)
    assert done.returncode == 0, done.stderr
    share = tmp_path / ".local" / "share"
    entry = share / "applications" / "token-parity.desktop"
    assert run("/usr/bin/env", "desktop-file-validate", entry, **home).returncode == 0
    program, argument = exec_line(entry)
    assert argument == "%f"
    assert run(program, "--version").stdout == f"Token Parity {names.version()}\n"
    for source, target in linux.shared_files():
        assert (share / target).read_bytes() == source.read_bytes()
    assert run(unpacked / "install.sh", "--remove", **home).returncode == 0
    assert ours(tmp_path) == []


def test_both_archives_hold_the_same(built):
    names_of = []
    for ending in ("xz", "gz"):
        (archive,) = built.glob(f"*.tar.{ending}")
        with tarfile.open(archive) as tar:
            names_of.append(tar.getnames())
    assert names_of[0] == names_of[1]
    assert f"{names_of[0][0]}/install.sh" in names_of[0]


def ours(home):
    return [path for path in home.rglob("*parity*") if path.is_file()]


def test_the_package_has_a_menu_entry_that_starts_the_program(installed, require_xvfb):
    entry = installed / "usr" / "share" / "applications" / "token-parity.desktop"
    checked = subprocess.run(["desktop-file-validate", entry], check=False, capture_output=True, text=True)
    assert checked.stdout == ""
    program, _ = exec_line(entry)
    assert worked(run(f"{installed}{program}", "--self-test", DISPLAY=require_xvfb))


def test_a_double_click_opens_the_file(installed, require_tool, require_xvfb, tmp_path):
    xdotool = require_tool("xdotool")
    save(tmp_path / "Harbin.tokenparity", example())
    program, argument = exec_line(installed / "usr" / "share" / "applications" / "token-parity.desktop")
    assert argument == "%f"
    environment = {"DISPLAY": require_xvfb, "HOME": str(tmp_path)}
    command = [f"{installed}{program}", tmp_path / "Harbin.tokenparity"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as window:
        try:
            found = wait_for_window(xdotool, "^Harbin", environment)
        finally:
            window.terminate()
    assert found


def wait_for_window(xdotool, title, environment):
    ends = time.monotonic() + 60.0
    while time.monotonic() < ends:
        done = run(xdotool, "search", "--name", title, **environment)
        if done.stdout.strip():
            return True
        time.sleep(0.2)
    return False


def test_the_package_brings_file_type_icons_and_licences(installed):
    share = installed / "usr" / "share"
    assert names.MIME_TYPE in (share / "mime" / "packages" / "token-parity.xml").read_text(encoding="utf-8")
    icons = share / "icons" / "hicolor" / "scalable"
    assert (icons / "apps" / "token-parity.svg").read_bytes() == (
        names.ICONS / "token-parity.svg"
    ).read_bytes()
    assert (icons / "mimetypes" / "application-x-token-parity.svg").exists()
    assert "GNU Lesser General Public" in (share / "doc" / "token-parity" / "copyright").read_text(
        encoding="utf-8"
    )


def test_every_library_in_the_bundle_has_its_licence(built):
    folder = built / names.COMMAND
    told = (folder / "THIRD_PARTY.txt").read_text(encoding="utf-8")
    for library in (folder / "_internal").glob("lib*.so*"):
        if not library.is_symlink() and not library.name.startswith("libpython"):
            assert library.name in told, library.name
    for name in (
        "Python",
        "PySide6_Essentials",
        "numpy",
        "openpyxl",
        "XlsxWriter",
        "pyqtgraph",
        "Noto Sans SC",
    ):
        assert name.lower() in told.lower(), name
    common = folder / "_internal" / "licences" / "Debian common-licenses"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (common / "LGPL-2.1").read_text(encoding="utf-8")
    for folder_of_part in (folder / "_internal" / "licences").iterdir():
        assert any(folder_of_part.iterdir()), folder_of_part.name


def test_nothing_was_shipped_that_nothing_needs(built):
    shipped = {path.name for path in (built / names.COMMAND).rglob("*")}
    found = re.findall(
        r"^(?:libQt6(?:Network|Qml|Quick|Test|Pdf)\S*|libssl\S*|libcrypto\S*|libgtk\S*|scipy|pytest|\S*\.pyi)$",
        "\n".join(sorted(shipped)),
        re.MULTILINE,
    )
    assert found == []

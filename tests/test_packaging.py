"""What is shipped, without building it: one version, one file type, what stays out, licences, icons."""

import configparser
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import calculator.version
from bundle import archives, contents, licences, linux, macos, names, windows
from tests.conftest import TOOLS
from tools import make_icons
from ui.icons import FOLDER, pixmap

ROOT = Path(__file__).resolve().parent.parent
ISS = (ROOT / "packaging" / "windows" / "token-parity.iss").read_text(encoding="utf-8")


def test_every_system_gets_the_version_of_the_program():
    version = calculator.version.__version__
    assert names.version() == version
    assert f"\nVersion: {version}\n" in archives.control("amd64", 1)
    assert macos.info_plist(version)["CFBundleShortVersionString"] == version
    assert windows.strings(version)["ProductVersion"] == version
    assert windows.numbers("12.3.4") == (12, 3, 4, 0)
    assert version in windows.installer_command("iscc", version, "folder", "out")[1]


def test_the_file_type_has_one_name_everywhere():
    entry = menu_entry(linux.desktop_entry("/usr/bin/token-parity"))
    assert entry["MimeType"] == f"{names.MIME_TYPE};"
    mime = ElementTree.parse(linux.FOLDER / "token-parity.xml").getroot()
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = mime.findall("mime-type", space)
    assert kind.attrib["type"] == names.MIME_TYPE
    assert [glob.attrib["pattern"] for glob in kind.findall("glob", space)] == [f"*{names.SUFFIX}"]
    assert [icon.attrib["name"] for icon in kind.findall("icon", space)] == [linux.MIME_ICON]
    (declared,) = macos.info_plist("1.0.0")["UTExportedTypeDeclarations"]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == [names.SUFFIX[1:]]
    assert f'"Software\\Classes\\{names.SUFFIX}"' in ISS
    assert names.MIME_TYPE in ISS


def test_the_windows_installer_asks_for_no_administrator():
    assert "PrivilegesRequired=lowest" in ISS
    assert "Root: HKLM" not in ISS
    for path in re.findall(r"=\.\.\\\.\.\\(\S+)", ISS):
        assert (ROOT / path.replace("\\", "/")).is_file(), path


def menu_entry(text):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return parser["Desktop Entry"]


@pytest.mark.parametrize(
    ("program", "written"),
    [
        ("/usr/bin/token-parity", "/usr/bin/token-parity %f"),
        ("/opt/my programs/token-parity", '"/opt/my programs/token-parity" %f'),
        ("/opt/100%/token-parity", '"/opt/100%%/token-parity" %f'),
        ('/opt/a"b/token-parity', '"/opt/a\\\\"b/token-parity" %f'),
    ],
)
def test_the_menu_entry_starts_a_program_wherever_it_lies(program, written):
    assert menu_entry(linux.desktop_entry(program))["Exec"] == written


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/lib/libQt6OpenGL.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\plugins\\imageformats\\qwebp.dll", False),
        ("PySide6\\plugins\\imageformats\\qjpeg.dll", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libstdc++.so.6", False),
        ("numpy.libs/libgfortran-040039e1.so.5.0.0", True),
    ],
)
def test_what_stays_in_the_bundle(name, stays):
    assert contents.kept((name, "/somewhere", "BINARY")) is stays


def test_a_library_that_nobody_asks_for_any_more_goes():
    needs = {"/qt": ["libglib.so.0"], "/gtk": ["libgtk.so.3", "libglib.so.0"], "/own": ["libgtk.so.3"]}
    entries = [
        ("PySide6/Qt6Core.so", "/qt", "BINARY"),
        ("libglib.so.0", "/glib", "BINARY"),
        ("libgtk.so.3", "/own", "BINARY"),
        (f"libpython{sys.version_info[0]}.{sys.version_info[1]}.so.1.0", "/python", "BINARY"),
    ]
    kept = contents.without_orphans(entries, lambda path: needs.get(path, []))
    assert [name for name, _, _ in kept] == [entries[0][0], "libglib.so.0", entries[3][0]]


def test_the_program_runs_without_what_is_left_out():
    program = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    sys.modules[name] = None  # importing it raises ImportError
import main, openpyxl, xlsxwriter, pyqtgraph, numpy.random, calculator, ui
names = [m.name for package in (calculator, ui) for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *contents.EXCLUDED],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


def test_every_part_has_its_licence(tmp_path):
    parts = {name: licence for name, _, licence in licences.collect(tmp_path)}
    assert {
        "Python",
        "PySide6_Essentials",
        "shiboken6",
        "numpy",
        "pyqtgraph",
        "openpyxl",
        "et_xmlfile",
    } <= parts.keys()
    assert "see its file" not in parts.values()
    for folder in tmp_path.iterdir():
        assert sum(path.stat().st_size for path in folder.iterdir()) > 300, folder.name
    assert "LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "PySide6_Essentials" / "LGPL-3.0.txt").read_text(
        "utf-8"
    )
    numpy = "".join(path.read_text("utf-8") for path in (tmp_path / "numpy").iterdir())
    assert "OpenBLAS" in numpy
    listed = licences.third_party([("numpy", "2.4", "BSD-3-Clause")])
    assert listed.endswith("\nnumpy 2.4\n    BSD-3-Clause\n")


def test_what_the_program_needs_is_what_is_shipped():
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (asked,) = re.findall(r"^dependencies = \[(.*?)\]", pyproject, re.DOTALL | re.MULTILINE)
    assert set(re.findall(r'"([A-Za-z0-9-]+)', asked)) == set(licences.DISTRIBUTIONS)


def test_a_package_without_a_licence_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "licence_files", lambda distribution: [])
    with pytest.raises(SystemExit, match="No licence text for"):
        licences.collect(tmp_path)


def pictures_of_ico(data):
    _, kind, count = struct.unpack_from("<HHH", data)
    assert kind == 1
    for number in range(count):
        width, _, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert bits == 32
        yield width or 256, data[offset : offset + length]


def pictures_of_icns(data):
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4)[0] == len(data)
    place = 8
    while place < len(data):
        kind, length = data[place : place + 4], struct.unpack_from(">I", data, place + 4)[0]
        yield make_icons.ICNS_TYPES[kind], data[place + 8 : place + length]
        place += length


@pytest.mark.parametrize("name", make_icons.DRAWINGS)
@pytest.mark.parametrize(("ending", "read"), [("ico", pictures_of_ico), ("icns", pictures_of_icns)])
def test_the_icon_files_show_the_drawing_of_today(qapp, name, ending, read):
    sizes = []
    for size, data in read((FOLDER / f"{name}.{ending}").read_bytes()):
        image = QImage.fromData(data).convertToFormat(QImage.Format.Format_ARGB32)
        assert image == pixmap(name, "", size).toImage().convertToFormat(QImage.Format.Format_ARGB32), size
        sizes.append(size)
    assert {16, 32, 64, 128, 256} <= set(sizes)


def test_ci_installs_every_tool_that_a_test_asks_for():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split()
    assert [package for _, package in TOOLS.values() if package not in script] == []


def test_the_workflow_builds_and_tries_every_system():
    text = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
    for system in ("ubuntu-22.04", "windows-latest", "macos-latest"):
        assert system in text
    assert text.count("packaging/build.py") == 3
    assert text.count("--self-test") == 3

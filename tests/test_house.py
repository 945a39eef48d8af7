"""The house is in order: one version, clean lock files, no paths of somebody's machine, arrows kept."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import calculator.version
from tools import run, setup_env, subset_font

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BINARY = {".otf", ".ttf", ".png", ".webp", ".ico", ".icns", ".xlsx", ".pdf", ".qm", ".gz", ".npz"}


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:  # unpacked from an archive
        inside = (
            path for path in ROOT.rglob("*") if not {".venv", ".git"} & set(path.relative_to(ROOT).parts)
        )
        paths = [path for path in inside if path.is_file() and "cache" not in str(path)]
    return [path for path in paths if path.suffix not in BINARY and path.is_file()]


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", text, re.MULTILINE))


def test_the_version_stands_in_one_place():
    version = calculator.version.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert "version" in PROJECT["dynamic"]
    again = re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d.])")
    code = [path for path in tracked_files() if path.suffix in {".py", ".toml", ".spec", ".sh"}]
    assert [path.name for path in code if again.search(path.read_text(encoding="utf-8"))] == ["version.py"]


@pytest.mark.parametrize("lock", ["app.lock", "dev.lock"])
def test_a_lock_file_names_no_host(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host", text)
    assert all("--hash=sha256:" in part for part in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:])


def test_the_lock_files_agree_with_the_project_and_each_other():
    app, dev = pins("app.lock"), pins("dev.lock")
    asked = {re.split(r"[<>=!~ ;]", line)[0].lower() for line in PROJECT["dependencies"]}
    assert asked <= app.keys()
    assert app.items() <= dev.items()


def test_pyside_stays_below_the_version_that_kills_python_3_11():
    assert tuple(map(int, pins("app.lock")["pyside6-essentials"].split("."))) < (6, 12)


def test_no_file_names_a_path_of_somebodys_machine():
    private = re.compile(r"(?<![\w/.<:-])(/(work|root|home|Users)/\w|[A-Z]:\\Users\\)")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:100]}"
        for path in tracked_files()
        if path != Path(__file__)
        for line in path.read_text(encoding="utf-8").splitlines()
        if private.search(line)
    ]
    assert found == []


def test_the_calculator_runs_without_qt():
    program = """
import importlib, pkgutil, sys
for name in ("PySide6", "shiboken6", "pyqtgraph", "ui"):
    sys.modules[name] = None  # importing it raises ImportError
import calculator
names = [module.name for module in pkgutil.walk_packages(calculator.__path__, "calculator.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1


def test_the_fonts_of_the_bundle_have_every_character_of_the_project():
    lacking = subset_font.used_characters() - subset_font.held_characters()
    assert not lacking, "python tools/subset_font.py adds: " + " ".join(map(chr, sorted(lacking)))
    assert "SIL OPEN FONT LICENSE" in (subset_font.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_ci_installs_what_the_start_asks_for():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [package for package in run.QT_LIBRARIES.values() if package not in script.split()] == []


@pytest.fixture
def empty_project(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    for lock in ("app.lock", "dev.lock"):
        (tmp_path / "requirements" / lock).write_text(f"# {lock}\n", encoding="utf-8")
    python = setup_env.PYTHON.relative_to(setup_env.VENV)
    monkeypatch.setattr(setup_env, "ROOT", tmp_path)
    monkeypatch.setattr(setup_env, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup_env, "PYTHON", tmp_path / ".venv" / python)
    monkeypatch.setattr(setup_env, "STAMP", tmp_path / ".venv" / "token-parity.json")
    installed: list[str] = []
    monkeypatch.setattr(setup_env, "_install", installed.append)
    return tmp_path, installed


def test_setting_up_happens_once_and_again_when_the_lock_changes(empty_project):
    folder, installed = empty_project
    setup_env.ensure("app.lock")
    setup_env.ensure("app.lock")
    assert installed == ["app.lock"]
    setup_env.ensure("dev.lock")
    setup_env.ensure("app.lock")  # the larger set holds the smaller
    assert installed == ["app.lock", "dev.lock"]
    (folder / "requirements" / "app.lock").write_text("# newer\n", encoding="utf-8")
    setup_env.ensure("app.lock")
    assert installed == ["app.lock", "dev.lock", "app.lock"]


def test_a_half_made_environment_is_made_anew(empty_project, monkeypatch):
    folder, installed = empty_project

    def interrupted(lock):
        (folder / ".venv" / "half").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(setup_env, "_install", interrupted)
        with pytest.raises(SystemExit, match="begins the setting up again"):
            setup_env.ensure("app.lock")
    setup_env.ensure("app.lock")
    assert installed == ["app.lock"]
    assert not (folder / ".venv" / "half").exists()
    assert "app.lock" in json.loads(setup_env.STAMP.read_text(encoding="utf-8"))


def test_the_window_is_painted_before_anything_is_computed():
    program = """
import sys
import ui.app
heavy = ("numpy", "pyqtgraph", "openpyxl", "xlsxwriter", "logging.handlers", "concurrent.futures")
heavy += ("calculator.analysis", "calculator.workbook", "calculator.tables", "calculator.trace", "calculator.model")
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr

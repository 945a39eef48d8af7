"""What the terminal writes: files of the kind their name says, and a sentence where nothing more can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculator.cli import main

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("command", "name", "suffix"),
    [
        ("export", "kept.tokenparity", ".xlsx"),
        ("export", "book", ".xlsx"),
        ("report", "report.docx", ".pdf"),
        ("import kept.xlsx", "book.xlsx", ".tokenparity"),
    ],
)
def test_a_file_of_another_kind_is_not_written(capsys, tmp_path, monkeypatch, command, name, suffix):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("kept", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "-o", name])
    told = capsys.readouterr().err
    assert ended.value.code == 2 and told.count("\n") == 1
    assert repr(name) in told and suffix in told
    assert (tmp_path / name).read_text(encoding="utf-8") == "kept"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("command", ["compare", "compare --json", "schema"])
def test_an_output_that_is_full_is_a_sentence(command):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "main.py", *command.split()],
            cwd=ROOT, check=False, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "main.py: standard output takes no more: No space left on device\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a desktop is always there")
def test_without_a_screen_the_window_is_refused_in_a_sentence():
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT, check=False, capture_output=True, text=True,
        env={name: value for name, value in os.environ.items() if name not in hidden},
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "no screen" in done.stderr

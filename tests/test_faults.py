"""A fixed share of tools/faults.py: processes killed at random instants, and two that save the same file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
def test_no_kill_and_no_crowd_tears_a_file_or_loses_an_edit(tmp_path):
    done = subprocess.run(
        [sys.executable, "tools/faults.py", "--kills", "50", "--exports", "4", "--saves", "60"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    kills = re.findall(r"^(\w+): (\d+) kills .* the old file (\d+) times, the new one (\d+) times, none torn", done.stdout, re.M)  # fmt: skip
    assert [kind for kind, *_ in kills] == ["save", "autosave", "export"]
    assert [int(count) for _, count, _, _ in kills] == [29, 17, 4]
    assert all(int(old) + int(new) == int(count) for _, count, old, new in kills)
    found = re.search(r"(\d+) written, (\d+) told", done.stdout)
    assert found is not None
    written, told = map(int, found.groups())
    assert written + told == 120 and written >= 60
    assert list(tmp_path.iterdir()) == []

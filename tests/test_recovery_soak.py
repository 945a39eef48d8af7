"""A small share of tools/soak.py: it runs through, and the memory does not run away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculator.profile import example
from ui.document import Document

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_a_share_of_a_day_of_use():
    done = subprocess.run(
        [sys.executable, "tools/soak.py", "--share", "0.01", "--readings", "2"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.stdout, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert [found[name] for name in ("edits", "switches", "draws", "exports")] == [100, 5, 1, 0]
    assert found["growth"] < 1.1  # so short a day tells of floods, not of drops
    assert "Traceback" not in done.stderr


def test_a_history_holds_so_many_steps_and_no_more(qapp, monkeypatch):
    monkeypatch.setattr("ui.document.UNDO_STEPS", 20)
    document = Document(example())
    path = "domestic.site.electricity_price_usd_per_kwh"
    for number in range(70):
        document.set_input(path, 0.05 + number * 1e-5, "price")
        document.finish_edit()
    assert document.history.count() == 20
    while document.history.canUndo():
        document.history.undo()
    assert document.unsaved  # the beginning is beyond the steps
    assert document.profile.values[path] == pytest.approx(0.05 + 49 * 1e-5)

"""The self-test finds what it is there to find; the times of a start can be read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent, QPixmap
from PySide6.QtWidgets import QLabel

import main
from calculator.compare import compare
from calculator.messages import Messages
from calculator.profile import example
from ui import selftest
from ui.opened import OpenedFiles

ROOT = Path(__file__).resolve().parent.parent
EN = Messages("en")


@pytest.fixture(scope="module")
def outcome():
    return compare(example())


def test_computing_each_side_alone_gives_the_same_numbers(outcome):
    assert selftest.check_numbers(outcome, selftest.expected(outcome), EN) == 2 * len(
        outcome.results["domestic"]
    )


def test_stored_numbers_are_read_where_there_are_any(outcome, tmp_path, monkeypatch):
    stored = {side: dict(values) for side, values in outcome.results.items()}
    (tmp_path / "stored.json").write_text(json.dumps({**stored, "ratio": 1.0}), encoding="utf-8")
    monkeypatch.setattr(selftest, "EXPECTED", tmp_path / "stored.json")
    assert selftest.expected(outcome) == stored


def test_a_number_that_is_off_by_a_millionth_fails(outcome):
    reference = {side: dict(values) for side, values in outcome.results.items()}
    reference["foreign"]["cost_usd_per_mtok"] *= 1.0 + 1e-6
    with pytest.raises(
        selftest.Failed, match=r"cost_usd_per_mtok of the foreign side is 0\.\d+, but 0\.\d+ was stored"
    ):
        selftest.check_numbers(outcome, reference, EN)


def test_a_number_that_is_unknown_on_one_side_only_fails(outcome):
    reference = {side: dict(values) for side, values in outcome.results.items()}
    reference["domestic"]["batch"] = None
    with pytest.raises(selftest.Failed, match="batch of the domestic side"):
        selftest.check_numbers(outcome, reference, EN)


def test_a_result_too_many_fails(outcome):
    reference = {side: dict(values) for side, values in outcome.results.items()}
    del reference["domestic"]["batch"]
    with pytest.raises(selftest.Failed, match="the results of the domestic side are not those"):
        selftest.check_numbers(outcome, reference, EN)


def test_a_profile_that_comes_back_changed_fails(outcome, tmp_path, monkeypatch):
    monkeypatch.setattr(selftest, "load", lambda path: example())
    with pytest.raises(selftest.Failed, match="a saved profile does not come back"):
        selftest.check_files(tmp_path, outcome, EN)


def test_a_workbook_that_comes_back_changed_fails(outcome, tmp_path, monkeypatch):
    from calculator import workbook

    def export(path, changed, lang, currency):
        real(path, outcome, lang, currency)

    real = workbook.export
    monkeypatch.setattr(workbook, "export", export)
    with pytest.raises(selftest.Failed, match="an exported workbook does not come back"):
        selftest.check_files(tmp_path, outcome, EN)


def test_an_empty_page_does_not_count_as_painted(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.resize(300, 200)
    assert not selftest._drawn(label)
    label.setPixmap(QPixmap(str(ROOT / "docs" / "screenshots" / "compare-en-light.webp")))
    assert selftest._drawn(label)


def test_waiting_ends_with_the_sentence(qapp, monkeypatch):
    monkeypatch.setattr(selftest, "SETTLE_S", 0.05)
    with pytest.raises(selftest.Failed, match="never"):
        selftest._wait(lambda: False, "never")


def test_a_failure_is_one_sentence_and_a_status(monkeypatch, capsys):
    def broken(*_):
        raise selftest.Failed("The chart does not appear.")

    monkeypatch.setenv("TOKEN_PARITY_HOME", "/nowhere")  # set here, so that it is taken back here
    monkeypatch.setattr(selftest, "check_files", broken)
    assert main.main(["--self-test"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "The chart does not appear.\n")


def test_a_start_says_when_window_and_chart_were_painted():
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--start-times"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    times = json.loads(done.stdout)
    assert 0.0 < times["window_s"] < times["chart_s"]
    assert 50e6 < times["resident_bytes"] < 1e9


def test_a_file_that_macos_hands_over_is_opened(qapp, tmp_path):
    opened: list[Path] = []
    watcher = OpenedFiles(opened.append, qapp)
    qapp.installEventFilter(watcher)
    try:
        qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "a.tokenparity"))))
    finally:
        qapp.removeEventFilter(watcher)
    assert opened == [tmp_path / "a.tokenparity"]

"""The report from the command line and from the File menu."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from calculator.cli import main as command
from calculator.profile import save
from main import main
from tests.test_report_kit import SPEED, letters, studied
from tests.test_ui_kit import PRICE
from ui.report import command as face
from ui.report import studies
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]
pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program as a terminal starts it, without a screen and without a word about one."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    words = [sys.executable, "main.py", "report", *map(str, arguments)]
    return subprocess.run(
        words, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=120
    )


def text(path: Path, tool: str) -> str:
    done = subprocess.run([tool, "-enc", "UTF-8", path, "-"], check=True, capture_output=True, text=True)
    return letters(done.stdout)


def test_it_needs_no_screen(tmp_path, require_tool):
    target = tmp_path / "out.pdf"
    done = run("deepseek-day", "-o", target, "--lang", "zh", "--currency", "CNY", "--paper", "letter")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(target)
    found = text(target, require_tool("pdftotext"))
    said = "\u56fd\u5185\u751f\u4ea7\u6bcf\u767e\u4e07token\u7684\u6210\u672c\u4e3a"
    assert said in found
    assert re.search(r"MediaBox \[0 0 612\S* 792", target.read_bytes().decode("latin-1"))
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_an_infeasible_profile_of_ones_own_is_reported_too(tmp_path, require_tool):
    profile = tmp_path / "slow.tokenparity"
    save(profile, studied("one slow")[0].renamed("A slow side"))
    done = run(profile, "-o", tmp_path / "out.pdf", "--set", f"foreign.{SPEED}=20")
    assert (done.returncode, done.stderr) == (0, "")
    found = text(tmp_path / "out.pdf", require_tool("pdftotext"))
    assert "Aslowside" in found
    assert "tooslow" in found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nonsense", "-o", "out.pdf"), "no example named"),
        (("--paper", "a5", "-o", "out.pdf"), "a5"),
        ((), "-o"),
        (("-o", "missing/out.pdf"), "cannot be written"),
        (("-o", "."), "must end in .pdf"),
    ],
)
def test_a_refusal_is_one_line_and_leaves_nothing(arguments, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    try:
        status = main(["report", *arguments])
    except SystemExit as ended:  # the parser's own
        status = int(str(ended.code))
    said = capsys.readouterr().err
    assert status == 2
    assert words in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_calculator_alone_says_that_it_cannot_paint(tmp_path, capsys):
    assert command(["report", "-o", str(tmp_path / "out.pdf")]) == 2
    assert "main.py report" in capsys.readouterr().err


def test_a_full_disk_keeps_the_report_that_stands(tmp_path, monkeypatch, capsys):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"the report of yesterday")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert main(["report", "-o", str(target)]) == 2
    monkeypatch.undo()
    assert "the disk is full" in capsys.readouterr().err
    assert target.read_bytes() == b"the report of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


# The window


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Analyses that take no time."""
    whole = studies.study
    monkeypatch.setattr(
        studies, "study", lambda outcome, cancelled: whole(outcome, draws=256, places=8, cancelled=cancelled)
    )


@pytest.mark.usefixtures("few")
def test_the_menu_writes_what_stands_and_says_so(
    qtbot, window: MainWindow, tmp_path, monkeypatch, require_tool
):
    asked: list[str] = []

    def chosen(_parent: object, title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        asked.extend((title, proposal))
        return str(tmp_path / "paper"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    window.document.set_input(f"domestic.{PRICE}", 0.2, "")
    headline = window.page.answer.headline.text()
    QTest.keyClick(
        window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert window.statusBar().currentMessage() == "Writing the report: paper.pdf"
    window.document.set_input(f"domestic.{PRICE}", 0.9, "")  # not in this report
    told = f"Report written: {tmp_path / 'paper.pdf'}"
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == told, timeout=20_000)
    assert asked[0] == "Export a report"
    assert asked[1].endswith(".pdf")
    found = text(tmp_path / "paper.pdf", require_tool("pdftotext"))
    assert "0.2USD/kWh" in found
    assert "0.9USD/kWh" not in found
    assert letters(headline) in found


@pytest.mark.usefixtures("few")
def test_two_reports_at_once_are_both_written(qtbot, window: MainWindow, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        window.report.write(tmp_path / name)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) == 2, timeout=20_000)


@pytest.mark.usefixtures("few")
def test_a_report_that_cannot_be_written_is_told_in_a_sentence(
    qtbot, window: MainWindow, tmp_path, monkeypatch
):
    boxes: list[QMessageBox] = []

    def told(box: QMessageBox) -> int:
        boxes.append(box)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", told)
    window.preferences.language = "zh"
    window.report.write(tmp_path / "missing" / "paper.pdf")
    qtbot.waitUntil(lambda: bool(boxes), timeout=20_000)
    assert boxes[0].text() == "\u672a\u80fd\u5199\u51fa\u62a5\u544a\u3002"
    assert "paper.pdf" in boxes[0].informativeText()


@pytest.mark.usefixtures("few")
def test_giving_up_the_dialog_writes_nothing(window: MainWindow, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.report.ask()
    assert window.statusBar().currentMessage() == ""


def test_paper_is_letter_where_inches_are(monkeypatch):
    for name, paper in (("en_US", "letter"), ("zh_CN", "a4"), ("de_DE", "a4")):
        chosen = QLocale(name)
        monkeypatch.setattr(QLocale, "system", lambda chosen=chosen: chosen)
        assert face.usual_paper() == paper

"""The log file, and errors that nobody foresaw: in a slot, in a thread, in Qt itself."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from calculator.files.places import HOME
from ui import errors, log

pytest_plugins = ["tests.test_ui_kit"]
ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import sys, threading
from PySide6.QtCore import QRunnable, QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QMessageBox
from ui import app, errors, log
from ui.preferences import Preferences

shown = []
QMessageBox.exec = lambda box: shown.append((box.detailedText(), threading.current_thread() is threading.main_thread()))
application = app.prepare([])
log.start()
teller = errors.install(Preferences())
teller.rescue = lambda: print("rescued")

def fail(secret):
    raise RuntimeError(secret)

class Job(QRunnable):
    def run(self):
        fail("secret of a worker")

QTimer.singleShot(0, lambda: fail("secret of a slot"))
QTimer.singleShot(10, lambda: QThreadPool.globalInstance().start(Job()))
QTimer.singleShot(20, lambda: threading.Thread(target=fail, args=("secret of a thread",)).start())
QTimer.singleShot(30, lambda: qWarning("a warning of Qt"))
QTimer.singleShot(600, application.quit)
application.exec()
print(len(shown), all(main for _, main in shown), "secret of a worker" in shown[-1][0])
"""


def test_errors_of_slots_workers_threads_and_qt_are_logged_without_their_words(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["rescued", "rescued", "2 True True"]
    text = (tmp_path / "log" / "token-parity.log").read_text(encoding="utf-8")
    assert "Token Parity" in text and "a warning of Qt" in text
    assert text.count("unforeseen: RuntimeError") == 2 and "thread: RuntimeError" in text
    assert "in fail" in text and "secret" not in text


def test_the_log_does_not_grow_beyond_its_files(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path))
    handler = log._handler()
    for _ in range(40):
        handler.emit(logging.LogRecord("x", logging.INFO, "", 0, "a" * 60_000, None, None))
    handler.close()
    sizes = [path.stat().st_size for path in (tmp_path / "log").iterdir()]
    assert len(sizes) == log.FILES and max(sizes) <= log.FILE_BYTES


def test_without_a_folder_the_program_starts_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME, str(tmp_path / "file"))
    assert isinstance(log._handler(), logging.NullHandler)
    log._watch_crashes()


def test_an_error_that_comes_again_is_told_once_and_can_be_copied(qtbot, preferences, monkeypatch):
    boxes: list[str] = []

    def copies(box):
        boxes.append(box.informativeText())
        next(button for button in box.buttons() if button.text() == "Copy details").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", copies)
    teller = errors.Teller(preferences)
    for _ in range(3):
        teller._show("Traceback of a test")
    assert len(boxes) == 1 and str(log.folder()) in boxes[0]
    assert QGuiApplication.clipboard().text() == "Traceback of a test"
    teller.rescue = lambda: 1 / 0  # may fail itself
    threading.Thread(target=lambda: teller._told.emit("another")).start()
    qtbot.waitUntil(lambda: len(boxes) == 2)

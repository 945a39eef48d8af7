"""Unsaved work: in the journal a second later, offered once after a crash, gone when it is saved or given up."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu

from calculator.files import Stamp, data_folder, write_text
from calculator.files.places import HOME
from calculator.profile import dumps, example, load, save
from tests.test_ui_kit import PRICE
from ui import recovery
from ui.document import Document
from ui.recovery import entries
from ui.recovery.autosave import Autosave
from ui.recovery.dialog import RecoveryDialog
from ui.recovery.entries import Unsaved
from ui.recovery.journal import Journal
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]

DOMESTIC = f"domestic.{PRICE}"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path / "home"))
    yield tmp_path / "home"
    for lock in entries._claimed.values():
        lock.release()
    entries._claimed.clear()


def edited(price):
    return example().with_value(DOMESTIC, price)


def left_behind(price, path=None, name="1-dead"):
    """A journal whose process is gone."""
    entries.folder().mkdir(parents=True, exist_ok=True)
    stamp = Stamp.of(path, path.read_bytes()) if path else None
    place = entries.folder() / f"{name}{entries.FRESH}"
    entries.write(place, Unsaved(edited(price), path, stamp))
    return place


def price_of(profile):
    return profile.values[DOMESTIC]


def test_what_a_dead_process_left_is_offered_and_discarded(tmp_path):
    file = tmp_path / "a.tokenparity"
    save(file, example())
    place = left_behind(0.123, file)
    (entry,) = recovery.list_unfinished()
    assert price_of(recovery.restore(entry)) == 0.123
    assert entry.unsaved.path == file and not entry.asked
    assert entry.unsaved.stamp is not None and entry.unsaved.stamp.holds(file)
    assert abs(datetime.datetime.now() - entry.when) < datetime.timedelta(seconds=10)
    assert place.exists()  # until it is safe elsewhere
    recovery.discard(entry)
    assert recovery.list_unfinished() == []
    assert list(entries.folder().iterdir()) == []


def test_the_latest_comes_first():
    for number, name in enumerate(("1-a", "1-b", "1-c")):
        place = left_behind(0.1 + number / 10, name=name)
        now = datetime.datetime(2026, 1, 1 + number % 2, number)
        write_text(place, entries.text_of(Unsaved(edited(0.1 + number / 10)), now))
    assert [round(price_of(e.unsaved.profile), 1) for e in recovery.list_unfinished()] == [0.2, 0.3, 0.1]


def test_a_living_process_is_left_alone():
    journal = Journal(lambda error: pytest.fail(str(error)))
    journal.keep(Unsaved(edited(0.2)))
    journal.wait()
    assert journal.place.exists()
    assert recovery.list_unfinished() == []
    journal.finish()
    assert list(entries.folder().iterdir()) == []


def test_what_one_process_has_listed_is_not_offered_by_another():
    left_behind(0.2)
    program = "from ui import recovery; print(len(recovery.list_unfinished()))"

    def other():
        return subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.strip()

    (entry,) = recovery.list_unfinished()
    assert other() == "0"
    assert len(recovery.list_unfinished()) == 1  # again here
    recovery.look_later(entry)
    assert other() == "1"
    (entry,) = recovery.list_unfinished()
    assert entry.asked


def test_what_the_file_says_already_is_not_offered(tmp_path):
    file = tmp_path / "a.tokenparity"
    save(file, edited(0.3))
    place = left_behind(0.3, file)
    assert recovery.list_unfinished() == []
    assert not place.exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": "token-parity-journal", "version": 1}', "[" * 9999]
)
def test_what_is_no_journal_is_passed_over_and_kept(text):
    entries.folder().mkdir(parents=True)
    place = entries.folder() / "1-x.journal"
    place.write_text(text, encoding="utf-8")
    assert recovery.list_unfinished() == []
    assert place.exists()


def test_a_newer_wish_takes_the_place_of_one_that_waits(monkeypatch):
    written = []

    def slow(_place, unsaved):
        time.sleep(0.05)
        written.append(price_of(unsaved.profile))

    monkeypatch.setattr(entries, "write", slow)
    journal = Journal(lambda error: pytest.fail(str(error)))
    for number in range(1, 10):
        journal.keep(Unsaved(edited(number / 10)))
    journal.wait()
    assert written[-1] == 0.9 and len(written) <= 3
    journal.finish()


def test_edits_land_without_waiting_and_go_when_saved(qtbot, tmp_path):
    document = Document(example())
    autosave = Autosave(document, document)
    autosave._timer.setInterval(20)
    document.set_input(DOMESTIC, 0.111, "price")
    document.set_input(DOMESTIC, 0.112, "price")
    qtbot.waitUntil(autosave.journal.place.exists)
    autosave.journal.wait()
    found = entries._read(autosave.journal.place)
    assert found is not None and price_of(found.unsaved.profile) == 0.112
    document.save(tmp_path / "a.tokenparity")
    autosave.journal.wait()
    assert not autosave.journal.place.exists()
    document.set_input(DOMESTIC, 0.2, "price")
    document.history.undo()  # back to what the file holds
    qtbot.wait(50)
    autosave.journal.wait()
    assert not autosave.journal.place.exists()
    autosave.finish()
    assert list(entries.folder().iterdir()) == []


def test_an_edit_does_not_put_the_journal_off_forever(qtbot):
    document = Document(example())
    autosave = Autosave(document, document)
    autosave._timer.setInterval(50)
    end = time.monotonic() + 5.0
    while not autosave.journal.place.exists() and time.monotonic() < end:
        document.set_input(DOMESTIC, 0.1 + time.monotonic() % 1, "price")  # dragging without a pause
        QApplication.processEvents()
    assert autosave.journal.place.exists()
    autosave.finish()


def test_keeping_takes_the_window_less_than_five_ms():
    document = Document(example())
    autosave = Autosave(document, document)
    document.set_input(DOMESTIC, 0.111, "price")
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        autosave._keep()
        times.append(time.perf_counter() - begun)
        autosave.journal.wait()
    assert sorted(times)[len(times) // 2] < 0.005
    autosave.finish()


def test_a_full_disk_is_told_once(qtbot, monkeypatch):
    document = Document(example())
    autosave = Autosave(document, document)
    told: list[object] = []
    autosave.failed.connect(told.append)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for price in (0.2, 0.3):
            document.set_input(DOMESTIC, price, "price")
            autosave.flush()
        qtbot.waitUntil(lambda: bool(told))
    QApplication.processEvents()
    assert [str(said) for said in told] == [
        f"Changes cannot be kept safe against a crash. {entries.folder()}: The file cannot be written: the disk is full."
    ]
    autosave.flush()
    assert autosave.journal.place.exists()
    autosave.finish()


# In the window


def answered(monkeypatch, *clicks):
    """Have the box answered by clicks on its buttons; what it listed."""
    listed = []

    def act(dialog):
        listed.append([dialog.list.item(row).text() for row in range(dialog.list.count())])
        for row, name in clicks:
            dialog.list.setCurrentRow(row)
            QTimer.singleShot(0, dialog.buttons[name].click)
            QApplication.processEvents()
        return 1

    monkeypatch.setattr(RecoveryDialog, "exec", act)
    return listed


def test_the_window_restores_once_and_unsaved(window: MainWindow, monkeypatch, tmp_path):
    file = tmp_path / "a.tokenparity"
    save(file, example())
    left_behind(0.234, file)
    listed = answered(monkeypatch, (0, "restore"))
    assert window.safety.offer()
    assert len(listed) == 1 and str(file) in listed[0][0]
    document = window.document
    assert price_of(document.profile) == 0.234 and document.unsaved and document.path == file
    assert [path.name for path in entries.folder().glob("*.journal")] == [
        window.safety.autosave.journal.place.name
    ]  # safe in the journal of this window before the other went
    assert not window.safety.offer()
    assert len(listed) == 1
    window.files.save()
    assert price_of(load(file)) == 0.234


def test_put_off_is_asked_no_more_but_stays_in_the_menu(window: MainWindow, monkeypatch):
    left_behind(0.2, name="1-a")
    left_behind(0.3, name="1-b")
    listed = answered(monkeypatch, (1, "discard"), (0, "later"))
    assert not window.safety.offer()
    assert not window.safety.offer()
    assert len(listed) == 1
    menu = QMenu(window)
    window.safety.fill_menu(menu)
    (action,) = menu.actions()
    action.trigger()
    assert [len(rows) for rows in listed] == [2, 1]


def test_discarded_is_gone(window: MainWindow, monkeypatch):
    left_behind(0.2)
    listed = answered(monkeypatch, (0, "discard"))
    assert not window.safety.offer(again=True)
    assert not window.safety.offer(again=True)
    assert len(listed) == 1
    menu = QMenu(window)
    window.safety.fill_menu(menu)
    assert menu.actions() == []


def test_closing_leaves_nothing_and_remembers_the_file(window: MainWindow, tmp_path):
    file = tmp_path / "a.tokenparity"
    save(file, example())
    window.files.open(file)
    window.document.set_input(DOMESTIC, 0.2, "price")
    window.safety.autosave.flush()
    assert len(list(entries.folder().iterdir())) == 2
    window.close()
    assert list(entries.folder().iterdir()) == []
    assert window.preferences.last_file == file


PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from calculator.profile import example
from ui import app
from ui.document import Document
from ui.preferences import Preferences
from ui.window import MainWindow

application = app.prepare([])
window = MainWindow(Document(example()), Preferences())
window.show()
window.document.set_input("{path}", 0.321, "price")
window.safety.autosave._timer.timeout.connect(lambda: QTimer.singleShot(200, lambda: print("kept", flush=True)))
application.exec()
"""


def test_a_killed_window_is_recovered(home):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(path=DOMESTIC)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None and process.stdout.readline() == "kept\n"
        assert recovery.list_unfinished() == []  # it lives
        process.send_signal(signal.SIGKILL)
    (entry,) = recovery.list_unfinished()
    assert price_of(entry.unsaved.profile) == 0.321
    assert dumps(entry.unsaved.profile).count("0.321") >= 1
    assert data_folder() == home

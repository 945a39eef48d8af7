"""What an override raises is told; the program goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

import ui.guard

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import datetime, sys
import ui
from PySide6.QtCore import QAbstractTableModel, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

told = []
sys.excepthook = lambda kind, error, trace: told.append(kind.__name__)
application = QApplication([])

class Faulty(QWidget):
    def resizeEvent(self, event):
        datetime.date.fromordinal(-1)

    def paintEvent(self, event):
        int("x")

    def sizeHint(self):
        return float("y")

class Model(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 2

    def columnCount(self, parent=None):
        return 2

    def data(self, index, role=0):
        return int("z")

def open_one():
    outer, table, model = QWidget(), QTableView(), Model()
    layout = QVBoxLayout(outer)
    layout.addWidget(Faulty())
    layout.addWidget(table)
    table.setModel(model)
    kept.append((outer, model))
    outer.resize(300, 300)
    outer.show()

kept = []
QTimer.singleShot(0, open_one)
QTimer.singleShot(300, application.quit)
application.exec()
print(sorted(set(told)), len(told) > 5)
"""


def test_errors_of_compiled_code_in_overrides_do_not_end_the_program():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0] == "['ValueError'] True"
    assert "NotImplementedError" not in done.stderr


def test_only_overrides_are_guarded():
    class Mine(QWidget):
        def sizeHint(self) -> QSize:
            raise ValueError

        def resizeEvent(self, event: QResizeEvent) -> None:
            raise ValueError

        def own(self) -> None:
            raise KeyError

    guarded = {name for name, member in vars(Mine).items() if hasattr(member, "__wrapped__")}
    assert guarded == {"sizeHint", "resizeEvent"}


@pytest.mark.parametrize("name", ["sizeHint", "resizeEvent"])
def test_a_failing_override_gives_what_qt_would(qtbot, monkeypatch: pytest.MonkeyPatch, name: str):
    told: list[BaseException] = []

    class Mine(QWidget):
        pass

    def fail(self, *args):
        raise ValueError(name)

    fail.__name__ = name
    widget = Mine()
    qtbot.addWidget(widget)
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))
    arguments = (QResizeEvent(QSize(2, 2), QSize(1, 1)),) if name == "resizeEvent" else ()
    given = ui.guard.guarded(fail, Mine)(widget, *arguments)
    assert given == (QSize(-1, -1) if name == "sizeHint" else None)
    assert [str(error) for error in told] == [name]

"""
Qt does not eat None and True.

Some versions of PySide6 give back one reference too many on Python 3.11, where these objects can
die: after some 560 signals the interpreter ends. The loop here stays below that, so that a bad
version fails this test instead of killing the run.
"""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

ROUNDS = 400
TOLERATED = 200  # other code moves the counts a little


class Sender(QObject):
    sent = Signal(object)


class Painted(QWidget):
    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        path = QPainterPath()
        path.addRect(0, 0, 5, 5)
        QPainter(self).drawPath(path)


class Step(QUndoCommand):
    def redo(self) -> None:
        pass

    def undo(self) -> None:
        pass


def references() -> tuple[int, ...]:
    return sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)


def test_signals_paint_events_and_undo_keep_the_references(qtbot):
    sender, widget, history = Sender(), Painted(), QUndoStack()
    qtbot.addWidget(widget)
    heard: list[int] = []
    sender.sent.connect(heard.append)
    with qtbot.waitExposed(widget):
        widget.show()
    painted = widget.paints

    before = references()
    for number in range(ROUNDS):
        sender.sent.emit(number)
        widget.repaint()
        history.push(Step())
        history.undo()
    after = references()

    assert len(heard) == ROUNDS
    assert widget.paints >= painted + ROUNDS
    lost = [was - now for was, now in zip(before, after, strict=True)]
    assert max(lost) < TOLERATED, f"references lost to None, True, False: {lost}"

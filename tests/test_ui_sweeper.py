"""Cycles go, and only where the window lives."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from ui.sweeper import Sweeper


class Cycle:
    died_in: int = 0

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Cycle.died_in = threading.get_ident()


def test_a_worker_leaves_the_sweeping_to_the_window(qtbot):
    try:
        home = QObject()
        gc.enable()
        sweeper = Sweeper(home)
        assert not gc.isenabled()
        gone = weakref.ref(Cycle())

        def work() -> None:
            for _ in range(20_000):
                Cycle.died_in = 0
                [[] for _ in range(3)]

        kept: list[list[int]] = [[] for _ in range(5_000)]  # enough for a sweep to be due
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert gone() is not None and len(kept) == 5_000
        sweeper.sweep()
        assert gone() is None
        assert Cycle.died_in == threading.get_ident()
    finally:
        gc.disable()

"""What the four views of the page have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calculator.display import Display
from calculator.messages import Messages
from calculator.profile import Profile
from ui.analysis.page import GAP
from ui.analysis.work import Pace
from ui.reading import Reading


class View(QWidget):
    """
    Controls above, chart and table below. ``changed`` asks the page for another answer.

    A view gives ``settings``, ``compute`` (pure, in another thread), ``say`` and ``show_result``.
    """

    changed = Signal()
    key: ClassVar[str] = ""

    def __init__(
        self, reading: Reading, parent: QWidget, tell: Callable[[str], None], note: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self.reading, self.tell, self.note = reading, tell, note
        self.profile = reading.document.profile  # what the answer that is shown was computed from
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.build()

    @property
    def display(self) -> Display:
        """How the reader reads."""
        return self.reading.display

    @property
    def messages(self) -> Messages:
        """The strings of the reader's language."""
        return self.reading.messages

    def build(self) -> None:
        """Put the widgets into ``column``."""
        raise NotImplementedError

    def settings(self) -> Any:
        """What the controls say: frozen."""
        raise NotImplementedError

    @staticmethod
    def compute(profile: Profile, settings: Any, pace: Pace) -> Any:
        """The answer, in another thread."""
        raise NotImplementedError

    def say(self, result: Any) -> tuple[str, str]:
        """Sentence and details."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Fill chart and table."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Follow the document: bounds, links, units."""

    def retranslate(self) -> None:
        """Set the texts of the controls again."""

    def layout_note(self) -> str:
        """How automatic layouts were treated."""
        return ""

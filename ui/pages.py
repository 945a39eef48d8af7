"""The pages of the window: one row each; a page is made when it is first shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from ui.reading import Reading

Tell = Callable[[str], None]  # says in the status bar what was done


def _compare(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.compare.page import ComparePage

    return ComparePage(reading, parent)


def _validation(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.validation.page import ValidationPage

    return ValidationPage(reading, parent, tell)


@dataclasses.dataclass(frozen=True, slots=True)
class PageRow:
    """
    A page: its key in settings, its maker, and whether the inputs stand beside it.

    Its name is the message ``action.page.KEY``, with ``.short`` for the switch and ``.tip``.
    """

    key: str
    make: Callable[[Reading, QWidget, Tell], QWidget]
    inputs: bool = True


PAGES = (
    PageRow("compare", _compare),
    PageRow("validation", _validation, inputs=False),
)
FIRST = PAGES[0].key


def known(key: str) -> PageRow:
    """The page of a key; the first where there is none."""
    return next((page for page in PAGES if page.key == key), PAGES[0])


class Pages(QStackedWidget):
    """The pages that were shown so far, one of them in view."""

    def __init__(self, reading: Reading, parent: QWidget, tell: Tell) -> None:
        super().__init__(parent)
        self._reading, self._tell = reading, tell
        self._made: dict[str, QWidget] = {}

    def page(self, key: str) -> QWidget:
        """A page, made if it was not."""
        row = known(key)
        if row.key not in self._made:
            page = self._made[row.key] = row.make(self._reading, self, self._tell)
            self.addWidget(page)
        return self._made[row.key]

    def show_page(self, key: str) -> PageRow:
        """Bring a page into view."""
        self.setCurrentWidget(self.page(key))
        return known(key)

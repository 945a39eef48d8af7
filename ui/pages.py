"""The pages of the window: one row each; a page is made when it is first shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from ui.reading import Reading

Tell = Callable[[str], None]  # says in the status bar what was done


def _compare(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.compare.page import ComparePage

    page = ComparePage(reading, parent)
    page.chart.export.told.connect(tell)
    page.chart.export.serve(page.table)
    return page


def _start(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.start.page import StartPage

    return StartPage(reading, parent, tell)


def _why(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.why.page import WhyPage

    return WhyPage(reading, parent, tell)


def _whatif(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.whatif.page import WhatIfPage

    return WhatIfPage(reading, parent, tell)


def _sure(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.sure.page import SurePage

    return SurePage(reading, parent, tell)


def _sites(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.sites.page import SitesPage

    return SitesPage(reading, parent, tell)


def _market(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.market.page import MarketPage

    return MarketPage(reading, parent, tell)


def _nation(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.nation.page import NationPage

    return NationPage(reading, parent, tell)


def _kwh(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.kwh.page import KwhPage

    return KwhPage(reading, parent, tell)


def _cases(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.cases.page import CasesPage

    return CasesPage(reading, parent, tell)


def _validation(reading: Reading, parent: QWidget, tell: Tell) -> QWidget:
    from ui.validation.page import ValidationPage

    return ValidationPage(reading, parent, tell)


@dataclasses.dataclass(frozen=True, slots=True)
class PageRow:
    """
    A page: its key in settings, its maker, whether the inputs stand beside it, and whether it stands aside of the others.

    Its name is the message ``action.page.KEY``, with ``.short`` for the switch and ``.tip``.
    """

    key: str
    make: Callable[[Reading, QWidget, Tell], QWidget]
    inputs: bool = True
    aside: bool = False  # not among the pages of the switch


PAGES = (
    PageRow("compare", _compare),
    PageRow("why", _why),
    PageRow("whatif", _whatif),
    PageRow("sure", _sure),
    PageRow("sites", _sites),
    PageRow("market", _market),
    PageRow("kwh", _kwh),
    PageRow("nation", _nation),
    PageRow("cases", _cases, inputs=False),
    PageRow("validation", _validation, inputs=False),
    PageRow("start", _start, inputs=False, aside=True),
)
FIRST = PAGES[0].key
START = "start"


def known(key: str) -> PageRow:
    """The page of a key; the first where there is none."""
    return next((page for page in PAGES if page.key == key), PAGES[0])


class Pages(QStackedWidget):
    """The pages that were shown so far, one of them in view."""

    made = Signal(str, QWidget)  # a page's key and the page, when it is first shown

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
            self.made.emit(row.key, page)
        return self._made[row.key]

    def show_page(self, key: str) -> PageRow:
        """Bring a page into view."""
        self.setCurrentWidget(self.page(key))
        return known(key)

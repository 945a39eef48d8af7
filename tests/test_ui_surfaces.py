"""Every page, panel and dialog of the window, in both languages: no text is cut, nothing lies on something else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from calculator.profile import example
from tests import looks
from tools.surfaces import SURFACES
from tools.surfaces.pages import wait
from ui import app, theme
from ui.document import Document
from ui.pages import PAGES
from ui.preferences import Preferences
from ui.tour import Tour
from ui.window import MainWindow

NAMES = [name for name, _, _ in SURFACES]


class Stage:
    """One window for all; what it shows is put back before the next is shown."""

    def __init__(self, settings: QSettings) -> None:
        for key, value in {"language": "en", "currency": "USD", "theme": "light", "page": "compare"}.items():
            settings.setValue(key, value)
        self.window = MainWindow(Document(example("default")), Preferences(settings))
        setattr(self.window.files, "may_close", lambda: True)  # noqa: B010  no question at the end
        self.window.resize(1280, 800)
        self.window.show()

    def show(self, name: str, language: str) -> None:
        """Show this alone."""
        self.clear()
        preferences = self.window.preferences
        preferences.language = language
        preferences.currency = "CNY" if language == "zh" else "USD"
        self.shown = next(show for key, show, _ in SURFACES if key == name)(self.window)
        wait(80)  # layouts settle, scroll areas after them

    def clear(self) -> None:
        """As after the start."""
        window = self.window
        for tour in window.findChildren(Tour):
            tour.end()
        for dialog in window.findChildren(QDialog):
            dialog.close()
            if dialog is not window.pin.dialog:  # which is kept and shown again
                dialog.deleteLater()
        window.pin.unpin()
        if window._explains():
            window.explanation.close_panel()
        window.document.restart(example("default"))
        window.safety.strip.hide()
        window.preferences.cases = ["present"]
        window.preferences.page = "compare"
        for section in window.panel.sections:
            section.set_open(False)
        QApplication.processEvents()


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("surfaces")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOKEN_PARITY_HOME", str(folder))  # rows of one's own
        app.prepare([])
        theme.apply(qapp, theme.LIGHT)
        made = Stage(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        yield made
        made.clear()
        made.window.close()


def test_every_page_is_among_them():
    assert {row.key for row in PAGES} <= {name.partition("-")[0] for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_texts_are_whole_and_in_the_language_in_force(stage, name, language):
    stage.show(name, language)
    assert looks.cut_texts(stage.shown) + looks.overlaps(stage.shown) == []
    assert looks.foreign_texts(stage.shown, language) == []


@pytest.mark.parametrize("name", ["compare", "too-slow", "risks", "risks-too-slow"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_compare_page_fits_the_window(stage, name, language):
    stage.show(name, language)
    page, table = stage.window.page, stage.window.page.table
    assert not page.verticalScrollBar().maximum() and not page.horizontalScrollBar().maximum()
    assert not table.horizontalScrollBar().maximum() and not table.verticalScrollBar().maximum()
    rows = range(table.lines.rowCount())
    costs_nothing = [row for row in rows if table.isRowHidden(row)]
    assert all(table.lines.is_idle(row) for row in costs_nothing)
    assert bool(costs_nothing) == name.startswith("risks")


def test_a_cell_of_a_risk_asks_for_its_own_line(stage):
    stage.show("compare", "en")
    stage.window.document.set_input("domestic.risk.fx_move_share", 0.1, "")
    lines = stage.window.page.table.lines
    row = lines.lines.index("risk_fx")
    assert lines.target(row, 1) == "domestic.line_risk_fx_usd_per_mtok"


def test_what_is_wrong_is_found(qtbot):
    home = QWidget()
    qtbot.addWidget(home)
    texts = ("A label with too little room", "menu.file", "\u6587\u4ef6", "Fine")
    labels = [QLabel(text, home) for text in texts]
    for place, label in enumerate(labels):
        label.setObjectName(f"label{place}")
        label.setGeometry(0, 30 * place, 300, 20)
    labels[0].resize(60, 20)
    labels[3].move(250, 90)  # sticks out
    other = QPushButton("On it", home)
    other.setGeometry(20, 0, 80, 20)
    home.resize(310, 200)
    home.show()
    found = looks.cut_texts(home)
    assert [text for text in found if "label0" in text] and [text for text in found if "label3" in text]
    assert len(found) == 2
    assert len(looks.overlaps(home)) == 1
    assert [text.split(":")[0] for text in looks.foreign_texts(home, "en")] == [
        "QLabel label1",
        "QLabel label2",
    ]
